// The tour of the eight exercises, and the Book as a gallery.
import { script } from './engine.js'
import { byId, element } from './text.js'
import one from '../tour/1.md'
import two from '../tour/2.md'
import three from '../tour/3.md'
import four from '../tour/4.md'
import five from '../tour/5.md'
import six from '../tour/6.md'
import seven from '../tour/7.md'
import eight from '../tour/8.md'

/** @typedef {import('./types').Book} Book */

export const tour = [one, two, three, four, five, six, seven, eight]

/** @param {string} text */
export const title = (text) => /^# (.+)$/m.exec(text)?.[1].trim() ?? 'Worksheet'

/** @type {Promise<Book> | null} */
let book = null

/** @returns {Promise<Book>} */
export const loadBook = () => {
  book ??= script('book.js').then(() => globalThis.longhandBook ?? { pages: [], files: {} })
  return book
}

/** @param {'tour' | 'book'} what @param {(text: string, name: string, place: number | null) => void} open */
export const browse = async (what, open) => {
  const dialog = /** @type {HTMLDialogElement} */ (byId('library'))
  const find = /** @type {HTMLInputElement} */ (byId('find'))
  byId('library-title').textContent = what === 'tour' ? 'A tour in eight exercises' : 'The Book'
  find.value = ''
  find.parentElement?.toggleAttribute('hidden', what === 'tour')
  byId('pages').replaceChildren(element('p', { className: 'quiet' }, 'One moment …'))
  dialog.showModal()
  /** @param {string} text @param {string} name @param {number | null} place @param {string} under */
  const item = (text, name, place, under) => {
    const button = element('button', { type: 'button' }, (place === null ? '' : `${place + 1}. `) + title(text), element('small', {}, under))
    button.addEventListener('click', () => {
      dialog.close()
      open(text, name, place)
    })
    return element('li', {}, button)
  }
  if (what === 'tour') {
    const items = tour.map((text, place) => item(text, `exercise-${place + 1}.md`, place, ''))
    byId('pages').replaceChildren(element('ul', { className: 'pages' }, ...items))
    return
  }
  const { pages } = await loadBook()
  const list = () => {
    const wanted = find.value.toLowerCase()
    const groups = [...new Set(pages.map((page) => page.group))]
    byId('pages').replaceChildren(...groups.flatMap((group) => {
      const found = pages.filter((page) => page.group === group
        && (wanted === '' || (page.text + page.path).toLowerCase().includes(wanted)))
      if (found.length === 0) return []
      return [element('h3', {}, group), element('ul', { className: 'pages' },
        ...found.map((page) => item(page.text, page.path, null, page.path)))]
    }))
  }
  find.oninput = list
  list()
}
