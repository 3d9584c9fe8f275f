// A text area on a painted copy of its text, which has the numbers of lines, underlines and marks. The text
// area stays what it is, so that keyboards, screen readers and phones know it.
import { element } from './text.js'

/** @typedef {{ start: number, end: number, isWarning: boolean }} Underline */
/** @typedef {{ sign: string, style: string, words: string }} Mark */

export class Editor {
  /** @type {HTMLTextAreaElement} */
  area
  #paint
  #holder
  /** @type {Underline[]} */
  #underlines = []
  /** @type {Map<number, Mark>} */
  #marks = new Map()

  /** @param {HTMLElement} holder @param {string} id @param {string} describedBy @param {() => void} changed */
  constructor(holder, id, describedBy, changed) {
    this.#holder = holder
    this.#paint = element('div', { className: 'paint', 'aria-hidden': 'true' })
    this.area = element('textarea', {
      id, spellcheck: false, autocapitalize: 'off', autocomplete: 'off', wrap: 'soft',
      'autocorrect': 'off', 'aria-describedby': describedBy,
    })
    holder.append(element('div', { className: 'sheet' }, this.#paint, this.area))
    this.area.addEventListener('input', () => {
      this.#underlines = []
      this.#marks.clear()
      this.#repaint()
      changed()
    })
    this.#repaint()
  }

  get text() {
    return this.area.value
  }

  set text(text) {
    this.area.value = text
    this.#underlines = []
    this.#marks.clear()
    this.#repaint()
    this.#holder.scrollTop = 0
  }

  /** Puts something in the place of what stands from `start` to `end`, as if it had been typed.
   * @param {number} start @param {number} end @param {string} text */
  replace(start, end, text) {
    this.area.setRangeText(text, start, end, 'preserve')
    this.#repaint()
  }

  /** @param {Underline[]} underlines */
  underline(underlines) {
    this.#underlines = underlines
    this.#repaint()
  }

  /** Marks lines, counted from 1.
   * @param {Map<number, Mark>} marks */
  mark(marks) {
    this.#marks = marks
    this.#repaint()
  }

  /** @param {number} start @param {number} end */
  select(start, end) {
    this.area.focus()
    this.area.setSelectionRange(start, end)
    const row = this.#paint.children[this.area.value.slice(0, start).split('\n').length - 1]
    row?.scrollIntoView({ block: 'nearest' })
  }

  #repaint() {
    const lines = this.area.value.split('\n')
    const rows = this.#paint.children
    let place = 0
    lines.forEach((line, number) => {
      const row = this.#row(line, place, number + 1)
      const old = rows[number]
      if (!old) this.#paint.append(row)
      else if (!old.isEqualNode(row)) old.replaceWith(row)
      place += line.length + 1
    })
    while (rows.length > lines.length) rows[rows.length - 1].remove()
  }

  /** @param {string} line @param {number} start @param {number} number */
  #row(line, start, number) {
    const row = element('div', { className: 'row' })
    const mark = this.#marks.get(number)
    if (mark) {
      row.classList.add(mark.style)
      row.setAttribute('data-mark', mark.sign)
    }
    let done = 0
    for (const underline of this.#underlines) {
      const from = Math.max(underline.start - start, done)
      const to = Math.min(underline.end - start, line.length)
      if (underline.end < start || underline.start > start + line.length || to < from) continue
      const inside = line.slice(from, to)
      row.append(line.slice(done, from), element(
        'u', { className: underline.isWarning ? 'warning' : 'error' }, inside || ' '))
      done = to
    }
    row.append(line.slice(done) || (done ? '' : '\u200b'))
    return row
  }
}
