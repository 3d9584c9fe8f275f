// The engine in a worker of its own: questions come in, answers go out, and the page never waits.
import { start } from './parts.mjs'

/** @typedef {import('./types').Question} Question */
/** @typedef {import('./types').Sheet} Sheet */

const formats = ['terminal', 'markdown', 'latex', 'html', 'json']
/** The format of `check` that a live page shows. */
const live = formats.length

/** @type {any} */
let engine
/** @type {Record<string, Uint8Array>} */
let files = {}
/** @type {Uint8Array} */
let opened = new Uint8Array()
let question = 0
/** When the page was last told how far a run is: often enough, but no flood. */
let told = 0
const pause = 100

/** @param {number} start @param {number} count */
const memory = (start, count) => new Uint8Array(engine.memory.buffer, start, count)

const imports = {
  longhand: {
    /** @param {number} name @param {number} count */
    fileSize(name, count) {
      const file = files[new TextDecoder().decode(memory(name, count))]
      if (!file) return -1
      opened = file
      return opened.length
    },
    /** @param {number} start */
    fileBytes(start) {
      memory(start, opened.length).set(opened)
    },
    /** @param {number} done @param {number} all @param {number} loss */
    progress(done, all, loss) {
      if (performance.now() - told > pause) {
        told = performance.now()
        postMessage({ id: question, progress: { done, all, loss } })
      }
      return 1
    },
  },
}

/** @param {string} text @returns {[number, number]} */
const handedOver = (text) => {
  const bytes = new TextEncoder().encode(text)
  const start = engine.allocate(bytes.length || 1)
  memory(start, bytes.length).set(bytes)
  return [start, bytes.length]
}

/** A worksheet with `longhand` blocks is Markdown; without any, all of it is statements.
 * @param {string} text */
const isMarkdown = (text) => (/^ {0,3}(```+|~~~+)[ \t]*longhand/m.test(text) ? 1 : 0)

/** Calls the engine with texts and releases them again.
 * @param {(spans: [number, number][]) => number} call @param {string[]} texts */
const called = (call, ...texts) => {
  const spans = texts.map(handedOver)
  const block = call(spans)
  for (const [start] of spans) engine.release(start)
  const [flag, count] = new Int32Array(engine.memory.buffer, block, 2)
  const answer = new TextDecoder().decode(memory(block + 8, count))
  engine.release(block)
  return { flag: flag === 1, answer }
}

/** @param {Question} asked */
const answered = (asked) => {
  if ('sheet' in asked) files = asked.sheet.files
  switch (asked.kind) {
    case 'live':
      return JSON.parse(called(
        ([name, text]) => engine.live(...name, ...text, isMarkdown(asked.sheet.text), asked.panels),
        asked.sheet.name, asked.sheet.text).answer)
    case 'answer':
      return called(
        ([name, text]) => engine.solve(
          ...name, ...text, isMarkdown(asked.sheet.text), formats.indexOf(asked.format)),
        asked.sheet.name, asked.sheet.text).answer
    case 'draw':
      return called(
        ([name, text]) => engine.draw(...name, ...text, isMarkdown(asked.sheet.text)),
        asked.sheet.name, asked.sheet.text).answer
    case 'check':
      return JSON.parse(called(
        ([text, name, handin]) => engine.check(
          ...text, isMarkdown(asked.sheet.text), ...name, ...handin,
          -1, asked.teacher ? 1 : 0, live),
        asked.sheet.text, 'My working', asked.handin).answer)
    case 'train':
      return JSON.parse(called(
        ([name, text]) => engine.train(...name, ...text, isMarkdown(asked.sheet.text)),
        asked.sheet.name, asked.sheet.text).answer)
    case 'advance':
      return JSON.parse(called(() => engine.advance(asked.count, asked.ofEpochs ? 1 : 0)).answer)
  }
}

/** A worker of a page that was opened as a file is given both parts of the engine, any other fetches them. */
const isGiven = location.protocol === 'blob:'
/** @type {WebAssembly.Module | undefined} */
let rest

/** @param {string} path @returns {Promise<WebAssembly.Module>} */
const fetched = async (path) => {
  const response = await fetch(path)
  if (!response.ok) throw new Error(`${path} could not be loaded.`)
  // What comes in can be compiled meanwhile if the server names its kind, which not every one does.
  const isNamed = response.headers.get('Content-Type')?.startsWith('application/wasm')
  return isNamed ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer())
}

/** The rest at once, for who cannot wait. */
const fetchedRest = () => {
  const request = new XMLHttpRequest()
  request.open('GET', 'longhand-rest.wasm', false)
  request.responseType = 'arraybuffer'
  // Without a connection `send` throws, and the status stays 0.
  try { request.send() } catch {}
  if (request.status !== 200) throw new Error('the rest of the engine could not be loaded.')
  return new WebAssembly.Module(request.response)
}

/** @param {WebAssembly.Module} first */
const begin = async (first) => {
  const parts = await start(first, imports, () => rest ?? fetchedRest())
  engine = parts.engine
  // While the page is still being read.
  engine.prepare()
  return parts.whole
}

/** Settled when the first part runs; what comes out puts the rest in place.
 * @type {Promise<() => void> | undefined} */
let started = isGiven ? undefined : fetched('longhand.wasm').then(begin)
// Whoever asks is told why nothing runs.
started?.catch(() => {})

/** The rest comes after the first answer, so that it is not in its way. */
let wantsRest = !isGiven
const loadRest = async () => {
  wantsRest = false
  try {
    rest = await fetched('longhand-rest.wasm')
    const whole = await started
    whole?.()
  } catch {
    // Who wants it asks for it again, and says so if it cannot be had.
  }
}

self.onmessage = async (event) => {
  if (event.data.first) {
    rest = event.data.rest
    started = begin(event.data.first)
    started.catch(() => {})
    return
  }
  const { id, asked } = event.data
  try {
    await started
    question = id
    postMessage({ id, answer: answered(asked), memory: engine.memory.buffer.byteLength })
  } catch (error) {
    // A trap leaves memory as it was in the middle: this engine is not asked again.
    postMessage({ id, failure: error instanceof Error ? error.message : String(error) })
  }
  if (wantsRest) await loadRest()
}
