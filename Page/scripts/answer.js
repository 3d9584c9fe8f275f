// The worked answer: what is wrong under the editor, the answer beside it, and what a name means.
import { byId, element, lineAt, places, say, show } from './text.js'

/** @typedef {import('./types').Live} Live */
/** @typedef {import('./types').LiveSymbol} LiveSymbol */

/** @type {Map<number, LiveSymbol>} */
let symbols = new Map()

/** @param {Live} live @param {string} text @param {import('./editor.js').Editor} editor */
export const showAnswer = (live, text, editor) => {
  const place = places(text)
  show(byId('answer'), live.html)
  symbols = new Map(live.symbols.map((symbol) => [symbol.quantity, symbol]))
  const wrong = live.diagnostics.map((one) => ({
    ...one, start: place(one.start), end: place(one.end),
  }))
  editor.underline(wrong.map((one) => ({
    start: one.start, end: Math.max(one.end, one.start + 1), isWarning: one.severity === 'warning',
  })).sort((a, b) => a.start - b.start))
  showFaults(wrong, editor)
  byId('symbol-table').replaceChildren(symbolTable(live, place, text, editor))
}

/** @param {Live['diagnostics']} wrong @param {import('./editor.js').Editor} editor */
const showFaults = (wrong, editor) => {
  const list = wrong.map((one) => {
    const go = element('button', { type: 'button' }, `line ${one.line}`)
    go.addEventListener('click', () => editor.select(one.start, one.end))
    return element('li', {},
      element('span', { className: one.severity }, one.severity === 'error' ? 'error' : 'warning'),
      ', ', go, `: ${one.message}`,
      ...(one.hint ? [element('span', { className: 'quiet' }, ` Hint: ${one.hint}`)] : []))
  })
  const before = byId('faults').textContent
  byId('faults').replaceChildren(...(list.length ? [element('ul', {}, ...list)] : []))
  const after = byId('faults').textContent
  if (after !== before) say(wrong.length === 0 ? 'Nothing is wrong any more.' : after ?? '')
}

/** @param {Live} live @param {(offset: number) => number} place @param {string} text @param {import('./editor.js').Editor} editor */
const symbolTable = (live, place, text, editor) => {
  const rows = live.symbols.map((symbol) => {
    const cells = [
      element('th', { scope: 'row' }, element('code', {}, symbol.name)),
      element('td', {}, kind(symbol)), element('td', {}), element('td', {}, valueOf(symbol, null)),
    ]
    if (symbol.start !== undefined && symbol.end !== undefined) {
      const [start, end] = [place(symbol.start), place(symbol.end)]
      const go = element('button', { type: 'button' }, `line ${lineAt(text, start)}`)
      go.addEventListener('click', () => editor.select(start, end))
      cells[2].append(go)
    }
    return element('tr', {}, ...cells)
  })
  const heads = ['name', 'what it is', 'defined', 'value'].map(
    (word) => element('th', { scope: 'col' }, word))
  return element('div', { className: 'wide', tabIndex: 0, role: 'region', 'aria-label': 'Names' },
    element('table', {}, element('thead', {}, element('tr', {}, ...heads)), element('tbody', {}, ...rows)))
}

/** @param {LiveSymbol} symbol */
const kind = (symbol) => {
  const [rows, columns] = symbol.shape
  const shape = rows === undefined ? 'number'
    : columns === undefined ? `column of ${rows}` : `${symbol.shape.join(' × ')} matrix`
  return symbol.role === 'defined' ? shape : `${symbol.role}, ${shape}`
}

/** @param {LiveSymbol} symbol @param {number | null} entry */
const valueOf = (symbol, entry) => {
  if (entry !== null) return symbol.values[entry] ?? ''
  if (symbol.values.length <= 1) return symbol.values.join('')
  const width = symbol.shape.length > 1 ? Number(symbol.shape[symbol.shape.length - 1]) : 1
  /** @type {string[]} */
  const rows = []
  for (let start = 0; start < symbol.values.length; start += width) {
    rows.push(symbol.values.slice(start, start + width).join(', '))
  }
  return `[${rows.join(width > 1 ? '; ' : ', ')}]`
}

/** Tells what a name in a formula stands for, under the pointer, and goes to where it is defined.
 * @param {HTMLElement} area @param {() => string} text @param {import('./editor.js').Editor} editor */
export const tellNames = (area, text, editor) => {
  const tip = byId('tip')
  /** @param {Event} event */
  const told = (event) => {
    const name = event.target instanceof Element ? event.target.closest('[data-quantity]') : null
    const symbol = name && symbols.get(Number(name.getAttribute('data-quantity')))
    return symbol ? { name, symbol } : null
  }
  area.addEventListener('pointerover', (event) => {
    const found = told(event)
    tip.hidden = !found
    if (!found) return
    const { name, symbol } = found
    const entry = name.getAttribute('data-entry')
    const value = valueOf(symbol, entry === null ? null : Number(entry))
    const place = places(text())
    const line = symbol.start === undefined ? '' : text().slice(
      place(symbol.start), place(symbol.end ?? symbol.start))
    const math = document.createElementNS('http://www.w3.org/1998/Math/MathML', 'math')
    math.append(name.cloneNode(true))
    tip.replaceChildren(
      element('div', {}, math, value && ` = ${value}`),
      element('div', { className: 'quiet' },
        kind(symbol) + (symbol.line ? `, defined on line ${symbol.line}` : ', by the chain rule')),
      ...(line ? [element('code', {}, line)] : []))
    const at = name.getBoundingClientRect()
    const room = tip.getBoundingClientRect()
    tip.style.left = `${Math.max(4, Math.min(at.left, innerWidth - room.width - 8))}px`
    const below = at.bottom + 6 + room.height < innerHeight
    tip.style.top = `${below ? at.bottom + 6 : Math.max(4, at.top - room.height - 6)}px`
  })
  area.addEventListener('pointerout', () => {
    tip.hidden = true
  })
  area.addEventListener('click', (event) => {
    const found = told(event)
    if (!found || found.symbol.start === undefined) return
    const place = places(text())
    editor.select(place(found.symbol.start), place(found.symbol.end ?? found.symbol.start))
  })
}
