// My own working, marked line by line while it is typed, and hints that tell a little more each time.
import { Editor } from './editor.js'
import { Stopped } from './engine.js'
import { byId, element, piece, show } from './text.js'

/** @typedef {import('./types').Checked} Checked */
/** @typedef {import('./types').Hint} Hint */
/** @typedef {import('./types').Live} Live */
/** @typedef {import('./editor.js').Mark} Mark */

/** What is seen of a line, the worst first.
 * @type {[string, Mark][]} */
const marks = [
  ['wrong', { sign: '✗', style: 'is-wrong', words: 'wrong' }],
  ['lucky', { sign: '✗', style: 'is-lucky', words: 'right by luck' }],
  ['last digit', { sign: '≈', style: 'is-digit', words: 'the last digit is off' }],
  ['carried', { sign: '→', style: 'is-carried', words: 'follows from an earlier error' }],
  ['unread', { sign: '?', style: 'is-unread', words: 'could not be read' }],
  ['rounded', { sign: '✓', style: 'is-right', words: 'right' }],
  ['right', { sign: '✓', style: 'is-right', words: 'right' }],
]

/** @param {string} name */
const key = (name) => {
  const bare = name.replace(/\\prime|′/g, "'").replace(/[_{},\s^\\[\]]/g, '')
  const primes = bare.split("'").length - 1
  return bare.replaceAll("'", '') + "'".repeat(primes)
}

/** The lines that someone would write: those that come to a number, where an answer has such, without the
 * formula for all entries that stands before them.
 * @param {Hint[]} hints */
const worked = (hints) => {
  const comesToNumber = (/** @type {Hint} */ hint) => hint.links[hint.links.length - 1].includes('class="result"')
  const numeric = new Set(hints.filter(comesToNumber).map((hint) => hint.request))
  return hints.filter((hint) => hint.key !== '' && (!numeric.has(hint.request) || comesToNumber(hint)))
}

export class Check {
  #engine
  #sheet
  /** @type {Editor} */
  editor
  /** @type {Checked | null} */
  #checked = null
  /** @type {Live | null} */
  #live = null
  /** What has been told: the key of a step, and how much of it. */
  #told = { key: '', count: 0 }

  /** @param {import('./engine.js').Engine} engine @param {() => Promise<import('./types').Sheet>} sheet @param {() => void} changed */
  constructor(engine, sheet, changed) {
    this.#engine = engine
    this.#sheet = sheet
    this.editor = new Editor(byId('handin-editor'), 'handin', 'checked', () => {
      changed()
      this.check()
    })
    byId('hint').addEventListener('click', () => this.#hint())
    byId('check-example').addEventListener('click', () => this.#example())
  }

  /** @param {Live} live */
  follow(live) {
    this.#live = live
    this.check()
  }

  async check() {
    const handin = this.editor.text
    if (handin.trim() === '') {
      this.#checked = null
      return byId('checked').replaceChildren(element('p', { className: 'quiet' },
        'Write your own working, line by line: a name, then what it is equal to, link by link, in the worksheet’s language or as LaTeX between dollar signs. Each line is marked as you type.'))
    }
    const sheet = await this.#sheet()
    try {
      /** @type {Checked} */
      const checked = await this.#engine.ask({ kind: 'check', sheet, handin, teacher: false })
      if (this.editor.text !== handin) return
      this.#checked = checked
      this.#mark(checked)
      show(byId('checked'), checked.html)
    } catch (error) {
      if (!(error instanceof Stopped)) byId('checked').replaceChildren(element('p', {}, String(error)))
    }
  }

  /** @param {Checked} checked */
  #mark(checked) {
    /** @type {Map<number, Mark>} */
    const byLine = new Map()
    const rank = (/** @type {Mark} */ mark) => marks.findIndex((one) => one[1].style === mark.style)
    for (const line of checked.lines) {
      const mark = marks.find((one) => one[0] === line.verdict)?.[1]
      const old = byLine.get(line.line)
      if (mark && (!old || rank(mark) < rank(old))) byLine.set(line.line, mark)
    }
    this.editor.mark(byLine)
  }

  // Hints.

  /** First where an error is, then its cause, then what should stand there; without an error what comes
   * next, a link at a time. */
  #hint() {
    const first = this.#checked?.first_error
    if (first) return this.#tellError(first)
    const hints = this.#live?.hints
    if (!hints) return
    const done = new Set((this.#checked?.lines ?? []).filter((line) => line.verdict !== 'wrong')
      .flatMap((line) => (line.name?.startsWith('[') ? line.name.split(',') : [line.name ?? '']).map(key)))
    const next = worked(hints).find((hint) => !done.has(key(hint.key)))
    if (!next) {
      return this.#say('done', ['<p>Everything that was asked for is there.</p>'], 'That is all.')
    }
    this.#say(next.key, [
      `<p>Next comes <strong>${escaped(next.name)}</strong>.</p>`,
      ...next.links.map((_, count) => `<div>${next.left}${next.links.slice(0, count + 1).join('')}</div>`),
    ], 'That is the whole line.')
  }

  /** @param {NonNullable<Checked['first_error']>} error */
  #tellError(error) {
    const name = error.name ? `, ${escaped(error.name)}` : ''
    this.#say(`line ${error.line} ${error.shown}`, [
      `<p>Look again at line ${error.line}${name}.</p>`,
      `<p>In line ${error.line}, <code>${escaped(error.shown)}</code> is wrong.</p>`,
      ...error.causes.slice(0, 1).map((cause) => `<p>${escaped(cause.because)}</p>`),
      ...(error.expected ? [`<p>It should be <code>${escaped(error.expected)}</code>.</p>`] : []),
    ], 'There is no more to tell of this line.')
  }

  /** @param {string} key @param {string[]} hints @param {string} end */
  #say(key, hints, end) {
    const count = this.#told.key === key ? Math.min(this.#told.count + 1, hints.length) : 1
    this.#told = { key, count }
    const told = element('div', { className: 'hint told' }, piece(hints[count - 1]))
    if (count === hints.length) told.append(element('p', { className: 'quiet' }, end))
    byId('hints').replaceChildren(told)
  }

  /** The first line of a working, to see how one is written. */
  #example() {
    const first = worked(this.#live?.hints ?? [])[0]
    if (this.editor.text === '' && first) {
      const value = /[\d.]+(?=[^\d]*$)/.exec(piece(first.links[first.links.length - 1]).textContent ?? '')
      this.editor.text = `${first.key} = ${value?.[0] ?? '…'}\n`
    }
    this.editor.area.focus()
    this.check()
  }
}

/** @param {string} text */
const escaped = (text) => text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`)
