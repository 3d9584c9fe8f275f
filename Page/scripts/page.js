// The page: a worksheet on the left, and on the right whatever one wants to see of it, always up to date.
import { showAnswer, tellNames } from './answer.js'
import { Check } from './check.js'
import { Editor } from './editor.js'
import { bytesOf, Engine, Stopped } from './engine.js'
import { browse, loadBook, title, tour } from './library.js'
import { Net } from './net.js'
import { unzipped } from './packing.js'
import { fragment, shared } from './share.js'
import { byId, element, say } from './text.js'
import { Train } from './train.js'

/** @typedef {import('./types').Live} Live */
/** @typedef {import('./types').Sheet} Sheet */

/** An answer that takes longer is given up for the next one, in milliseconds. */
const patience = 300
/** What is packed may have so many bytes when it is unpacked. */
const mostData = 256 * 1024 * 1024

const engine = new Engine()
engine.begin()

/** What someone has added.
 * @type {Record<string, Uint8Array>} */
const own = {}
/** @type {number | null} */
let place = 0
let name = 'exercise-1.md'
/** @type {Live | null} */
let live = null
let liveText = ''
let began = 0

const editor = new Editor(byId('worksheet-editor'), 'worksheet', 'faults', changed)
const net = new Net(editor, changed)
const check = new Check(engine, sheet, keep)
const train = new Train(sheet, (text) => open(text, 'xor.md', null))

/** The worksheet, with those files of the Book that it names.
 * @returns {Promise<Sheet>} */
async function sheet() {
  const text = editor.text
  const files = { ...own }
  const wanted = [...text.matchAll(/"([^"\n]+\.(?:csv|npz|npy|idx|gz|safetensors))"/g)].map((one) => one[1])
  if (wanted.some((file) => !files[file])) {
    const book = await loadBook()
    for (const file of wanted) {
      if (!files[file] && book.files[file]) files[file] = bytesOf(book.files[file])
    }
  }
  return { name, text, files }
}

/** @param {unknown} error */
function failed(error) {
  if (error instanceof Stopped) return
  byId('work').textContent = 'The engine failed.'
  byId('answer').replaceChildren(element('p', {}, `The engine failed: ${error instanceof Error ? error.message : error}`))
}

/** Of which panels the answer at hand knows; see `panels`. */
let told = 0

/** The open panels that want something of their own: 1 for the networks, 2 for hints. */
const panels = () => (byId('panel-net').hidden ? 0 : 1) | (byId('panel-check').hidden ? 0 : 2)

/** Whether an answer is worked on, and to which text; none if it is to be answered anew anyhow.
 * @type {{ isAsking: boolean, asked: string | null }} */
const state = { isAsking: false, asked: null }
/** @type {ReturnType<typeof setTimeout> | undefined} */
let late

function changed() {
  keep()
  if (!state.isAsking) return answer()
  if (state.asked !== editor.text && performance.now() - began > patience) engine.stop()
}

/** Answers the worksheet as it stands, and again if it has changed meanwhile. */
async function answer() {
  state.isAsking = true
  late = setTimeout(() => {
    byId('stop').hidden = false
    byId('work').textContent = 'Working …'
  }, patience)
  do {
    state.asked = editor.text
    await answerOnce(editor.text)
  } while (state.asked !== editor.text)
  clearTimeout(late)
  byId('stop').hidden = true
  state.isAsking = false
}

/** @param {string} text */
async function answerOnce(text) {
  began = performance.now()
  const asked = panels()
  try {
    /** @type {Live} */
    const next = await engine.ask({ kind: 'live', sheet: await sheet(), panels: asked }, (news) => {
      byId('work').textContent = `Training: step ${news.done} of ${news.all}, loss ${Number(news.loss.toPrecision(4))}`
    })
    if (text !== editor.text) return
    live = next
    liveText = text
    told = asked
    // Another panel was opened meanwhile.
    if (panels() & ~told) state.asked = null
    showAnswer(live, text, editor)
    byId('work').textContent = `${Math.max(1, Math.round(performance.now() - began))} ms`
    document.title = live.title ? `${live.title} – Longhand` : 'Longhand'
    follow()
    performance.mark('answered')
  } catch (error) {
    if (error instanceof Stopped) byId('work').textContent = 'Stopped.'
    else failed(error)
  }
}

/** Brings what is open on the right up to date. */
function follow() {
  if (!live) return
  if (!byId('panel-net').hidden && live.networks) net.show(live, liveText)
  if (!byId('panel-check').hidden && live.hints) check.follow(live)
  train.follow(!byId('panel-train').hidden, live.trains, liveText)
}

byId('stop').addEventListener('click', () => engine.stop())

// Tabs.

const tabs = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('[role="tab"]')])

/** @param {HTMLElement} chosen */
const choose = (chosen) => {
  for (const tab of tabs) {
    const isChosen = tab === chosen
    tab.setAttribute('aria-selected', String(isChosen))
    tab.tabIndex = isChosen ? 0 : -1
    byId(tab.getAttribute('aria-controls') ?? '').hidden = !isChosen
  }
  follow()
  if (panels() & ~told && liveText === editor.text && !state.isAsking) answer()
}
tabs.forEach((tab, number) => {
  tab.addEventListener('click', () => choose(tab))
  tab.addEventListener('keydown', (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const next = event.key === 'Home' ? tabs[0] : event.key === 'End' ? tabs[tabs.length - 1]
      : by ? tabs[(number + by + tabs.length) % tabs.length] : null
    if (!next) return
    event.preventDefault()
    choose(next)
    next.focus()
  })
})

// The solution may be hidden while one works.

const hide = /** @type {HTMLInputElement} */ (byId('hide'))
const hideOrShow = () => {
  byId('answer').classList.toggle('away', hide.checked)
  byId('symbols').hidden = hide.checked
  byId('tab-net').hidden = hide.checked
  byId('hidden-note').hidden = !hide.checked
}
hide.addEventListener('change', hideOrShow)
byId('reveal').addEventListener('click', () => {
  hide.checked = false
  hideOrShow()
})

// Worksheets.

/** Opens another worksheet; the browser's way back leads to the one before.
 * @param {string} text @param {string} called @param {number | null} number */
function open(text, called, number) {
  if (live) {
    history.replaceState({ text: editor.text, name, place }, '')
    history.pushState(null, '', location.pathname + location.search)
  }
  put(text, called, number)
}

/** @param {string} text @param {string} called @param {number | null} number */
function put(text, called, number) {
  ;[place, name] = [number, called]
  editor.text = text
  check.editor.text = ''
  byId('hints').replaceChildren()
  byId('tour-place').textContent = number === null ? title(text) : `Exercise ${number + 1} of ${tour.length}`
  byId('tour-next').hidden = number === null || number === tour.length - 1
  changed()
  say(`${title(text)} is open.`)
}
byId('tour-next').addEventListener('click', () => {
  const next = (place ?? -1) + 1
  open(tour[next], `exercise-${next + 1}.md`, next)
})
byId('open-tour').addEventListener('click', () => browse('tour', open))
byId('open-book').addEventListener('click', () => browse('book', open).catch(failed))
byId('close-library').addEventListener('click', () => /** @type {HTMLDialogElement} */ (byId('library')).close())
byId('new-sheet').addEventListener('click', () => {
  open('', 'worksheet.lh', null)
  editor.area.focus()
})
const picker = /** @type {HTMLInputElement} */ (byId('data-files'))
byId('add-data').addEventListener('click', () => picker.click())
picker.addEventListener('change', async () => {
  const refused = []
  for (const file of picker.files ?? []) {
    try {
      own[file.name] = await unzipped(new Uint8Array(await file.arrayBuffer()), mostData)
    } catch (error) {
      refused.push(`${file.name} cannot be read: ${error instanceof Error ? error.message : error}`)
    }
  }
  const files = Object.keys(own)
  const news = [...(files.length > 0 ? [`Data files: ${files.join(', ')}.`] : []), ...refused].join(' ')
  byId('data').textContent = news
  byId('data').hidden = news === ''
  say(news)
  state.asked = null
  changed()
})

// Taking it along.

/** @param {string} text @param {string} kind @param {string} file */
const save = (text, kind, file) => {
  const address = URL.createObjectURL(new Blob([text], { type: kind }))
  element('a', { href: address, download: file }).click()
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
/** @type {Record<string, [string, string]>} */
const kinds = {
  html: ['text/html', 'html'], markdown: ['text/markdown', 'md'], latex: ['application/x-tex', 'tex'],
  json: ['application/json', 'json'],
}
const download = /** @type {HTMLSelectElement} */ (byId('download'))
download.addEventListener('change', async () => {
  const format = download.value
  download.value = ''
  const stem = name.replace(/^.*\//, '').replace(/\.[^.]*$/, '')
  try {
    if (format === 'worksheet') return save(editor.text, 'text/markdown', name.replace(/^.*\//, ''))
    if (format === 'svg') {
      const svg = await engine.ask({ kind: 'draw', sheet: await sheet() })
      return svg ? save(svg, 'image/svg+xml', `${stem}.svg`) : void (byId('work').textContent = 'There is no network to draw.')
    }
    if (!kinds[format]) return
    const text = await engine.ask({ kind: 'answer', sheet: await sheet(), format })
    save(text, kinds[format][0], `${stem}.${format === 'markdown' ? 'answer.md' : kinds[format][1]}`)
  } catch (error) {
    failed(error)
  }
})
byId('share').addEventListener('click', async () => {
  const hash = await fragment({ text: editor.text, handin: check.editor.text })
  history.replaceState(null, '', hash)
  const copied = await navigator.clipboard?.writeText(location.href).then(() => true, () => false)
  byId('work').textContent = copied ? 'The link is copied.' : 'The link is in the address bar.'
})
byId('print').addEventListener('click', () => {
  for (const details of byId('answer').querySelectorAll('details')) details.open = true
  print()
})

// Nothing is lost: what is written stays in this browser.

function keep() {
  try {
    localStorage.setItem('longhand', JSON.stringify({ text: editor.text, handin: check.editor.text, name, place }))
  } catch {
    // A browser that keeps nothing is no fault of the page.
  }
}

const kept = () => {
  try {
    return JSON.parse(localStorage.getItem('longhand') ?? 'null')
  } catch {
    return null
  }
}

tellNames(byId('answer'), () => liveText, editor)
tellNames(byId('panel-net'), () => liveText, editor)

const begin = async () => {
  const link = await shared(location.hash).catch(() => {
    say('The link holds no worksheet that can be read.')
    return null
  })
  const before = link ?? kept()
  if (link) put(link.text, 'worksheet.md', null)
  else if (before && typeof before.text === 'string' && before.text.trim()) {
    put(before.text, before.name ?? 'worksheet.md', typeof before.place === 'number' ? before.place : null)
  } else put(tour[0], 'exercise-1.md', 0)
  if (before?.handin) {
    check.editor.text = before.handin
    if (link) choose(byId('tab-check'))
  }
}
addEventListener('popstate', (event) => {
  if (event.state) put(event.state.text, event.state.name, event.state.place)
})
addEventListener('hashchange', begin)
begin()
