// Places in texts: the engine counts bytes, the browser counts units of UTF-16.

/** The place in the string of each of some offsets in bytes.
 * @param {string} text @returns {(offset: number) => number} */
export const places = (text) => {
  // eslint-disable-next-line no-control-regex
  if (/^[\x00-\x7f]*$/.test(text)) return (offset) => Math.min(offset, text.length)
  const table = new Int32Array(text.length * 3 + 1)
  let bytes = 0
  for (let place = 0; place < text.length; ) {
    const code = text.codePointAt(place) ?? 0
    const width = code > 0xffff ? 2 : 1
    const count = code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4
    for (let part = 0; part < count; part++) table[bytes++] = place
    place += width
  }
  table[bytes] = text.length
  const end = bytes
  return (offset) => table[Math.min(offset, end)]
}

/** @param {string} text @param {number} place */
export const lineAt = (text, place) => text.slice(0, place).split('\n').length

/** An element with properties and children.
 * @template {keyof HTMLElementTagNameMap} Name
 * @param {Name} name @param {Record<string, any>} [properties] @param {(Node | string)[]} children
 * @returns {HTMLElementTagNameMap[Name]} */
export const element = (name, properties = {}, ...children) => {
  const made = document.createElement(name)
  for (const [key, value] of Object.entries(properties)) {
    if (key.includes('-') || key === 'role') made.setAttribute(key, value)
    else /** @type {any} */ (made)[key] = value
  }
  made.append(...children)
  return made
}

/** @template {Element} [Kind=HTMLElement] @param {string} id @returns {Kind} */
export const byId = (id) => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`#${id} is missing.`)
  return /** @type {Kind} */ (/** @type {unknown} */ (found))
}

/** Says something to who listens instead of looking.
 * @param {string} sentence */
export const say = (sentence) => {
  byId('said').textContent = sentence
}

/** The parts of a piece of the engine's HTML, with what its policy forbids it to say in attributes.
 * @param {string} html */
export const piece = (html) => {
  const template = document.createElement('template')
  template.innerHTML = html
  for (const frame of template.content.querySelectorAll('[data-natural]')) {
    const style = /** @type {HTMLElement} */ (frame).style
    style.setProperty('--natural', `${frame.getAttribute('data-natural')}px`)
  }
  return template.content
}

let isReaching = false
/** What is wider than its place can be scrolled by keyboard: it takes the focus. That is seen when the page
 * has been laid out, so it does not hold up what is shown. */
const makeReachable = () => {
  if (isReaching) return
  isReaching = true
  requestAnimationFrame(() => setTimeout(() => {
    isReaching = false
    for (const wide of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('pre, .wide, .chains, p'))) {
      const isWider = wide.scrollWidth > wide.clientWidth + 1
      if (isWider) wide.tabIndex = 0
      else if (wide.tabIndex === 0 && !wide.hasAttribute('role')) wide.removeAttribute('tabindex')
    }
  }))
}
addEventListener('resize', makeReachable)

/** Puts a piece in the place of the last one, and leaves standing what is the same in both, so that what
 * someone has opened stays open.
 * @param {Element} parent @param {string} html */
export const show = (parent, html) => {
  const next = [...piece(html).childNodes]
  const last = [...parent.childNodes]
  const isSame = (/** @type {Node | undefined} */ a, /** @type {Node | undefined} */ b) =>
    a !== undefined && b !== undefined && a.isEqualNode(b)
  let start = 0
  while (isSame(last[start], next[start])) start++
  let tail = 0
  while (tail < last.length - start && tail < next.length - start
    && isSame(last[last.length - 1 - tail], next[next.length - 1 - tail])) tail++
  const open = last.slice(start, last.length - tail).filter((node) => node instanceof HTMLDetailsElement)
    .map((node) => /** @type {HTMLDetailsElement} */ (node).open)
  for (const node of last.slice(start, last.length - tail)) node.remove()
  const before = parent.childNodes[start] ?? null
  for (const node of next.slice(start, next.length - tail)) {
    if (node instanceof HTMLDetailsElement && open.length > 0) node.open = open.shift() ?? node.open
    parent.insertBefore(node, before)
  }
  makeReachable()
}
