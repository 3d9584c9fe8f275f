// The page's side of the engine: workers, which load it, are made as they are wanted.
/** @typedef {import('./types').Question} Question */

export class Stopped extends Error {}

/** Beyond this much memory a worker is replaced when it has nothing to do. */
const mostMemory = 400 * 1024 * 1024

/** @param {string} path @returns {Promise<void>} */
export const script = (path) =>
  new Promise((resolve, reject) => {
    const element = document.createElement('script')
    element.src = path
    element.onload = () => resolve()
    element.onerror = () => reject(new Error(`${path} could not be loaded.`))
    document.head.append(element)
  })

/** @param {string} text */
export const bytesOf = (text) => Uint8Array.from(atob(text), (character) => character.charCodeAt(0))

/** Pages that were opened as files may not fetch: there the engine comes as a script, compiled once for all.
 * @returns {Promise<{ path: string, first: WebAssembly.Module, rest: WebAssembly.Module }>} */
const unpack = async () => {
  await script('engine.js')
  const engine = globalThis.longhandEngine
  if (!engine) throw new Error('engine.js holds no engine.')
  const source = new Blob([bytesOf(engine.worker)], { type: 'text/javascript' })
  const [first, rest] = await Promise.all(
    [engine.first, engine.rest].map((part) => WebAssembly.compile(bytesOf(part))))
  return { path: URL.createObjectURL(source), first, rest }
}
const unpacked = location.protocol === 'file:' ? unpack() : null

let begun = globalThis.longhandWorker

/** @returns {Promise<Worker>} */
const newWorker = async () => {
  if (!unpacked) {
    const worker = begun ?? new Worker('worker.js')
    begun = undefined
    return worker
  }
  const { path, first, rest } = await unpacked
  const worker = new Worker(path)
  worker.postMessage({ first, rest })
  return worker
}

/** @typedef {{ id: number, asked: Question, resolve: (answer: any) => void, reject: (error: Error) => void, told: ((news: { done: number, all: number, loss: number }) => void) | undefined }} Waiting */

/** One worker. Questions are answered one after the other. */
export class Engine {
  /** @type {Promise<Worker> | null} */
  #worker = null
  /** @type {Waiting[]} */
  #waiting = []
  #last = 0

  get isBusy() {
    return this.#waiting.length > 0
  }

  /** Begins to load, so that the first question need not wait so long. */
  begin() {
    this.#worker ??= this.#start()
  }

  /** @param {Question} asked @param {Waiting['told']} [told] @returns {Promise<any>} */
  ask(asked, told) {
    return new Promise((resolve, reject) => {
      const waiting = { id: ++this.#last, asked, resolve, reject, told }
      this.#waiting.push(waiting)
      this.begin()
      this.#worker?.then(
        (worker) => {
          if (this.#waiting.includes(waiting)) worker.postMessage({ id: waiting.id, asked })
        },
        (error) => this.#fail(error))
    })
  }

  /** Ends whatever is being worked on; who waits for it is told so. */
  stop() {
    this.#end()
    for (const waiting of this.#waiting.splice(0)) waiting.reject(new Stopped('stopped'))
  }

  async #start() {
    const worker = await newWorker()
    worker.onmessage = (event) => this.#hear(event.data)
    worker.onerror = (event) => this.#fail(new Error(event.message || 'The engine failed.'))
    return worker
  }

  #end() {
    this.#worker?.then((worker) => worker.terminate(), () => {})
    this.#worker = null
  }

  /** @param {any} data */
  #hear(data) {
    const waiting = this.#waiting.find((one) => one.id === data.id)
    if (!waiting) return
    if (data.progress) return waiting.told?.(data.progress)
    if (data.failure) return this.#fail(new Error(data.failure))
    this.#waiting.splice(this.#waiting.indexOf(waiting), 1)
    waiting.resolve(data.answer)
    const keepsNothing = !['train', 'advance'].includes(waiting.asked.kind)
    if (data.memory > mostMemory && keepsNothing && !this.isBusy) this.#end()
  }

  /** @param {Error} error */
  #fail(error) {
    this.#end()
    for (const waiting of this.#waiting.splice(0)) waiting.reject(error)
  }
}
