// The runs of a worksheet, made while one looks: losses in one picture, boundaries that move, and a pause.
import { Engine, Stopped } from './engine.js'
import { byId, element, say, show } from './text.js'

/** @typedef {import('./types').Training} Training */
/** @typedef {import('./types').Run} Run */

/** So long a turn may take, in milliseconds, before the picture is drawn again. */
const turn = 120

const sample = `# Two ways to learn XOR

Four points that no straight line separates, and three hidden units. The two runs below begin at the same numbers;
one of them has momentum.

\`\`\`longhand
data xor from [x1, x2, y; 0, 0, 0; 0, 1, 1; 1, 0, 1; 1, 1, 0] with x = (x1, x2)
W in R^(3 x 2)
b in R^3
v in R^3
c in R
parameters W, b, v, c
yhat = sigmoid(v^T tanh(W x + b) + c)
L = bce(y, yhat)
train L on xor with batch, rate 1, epochs 300, seed 3
train L on xor with batch, rate 1, momentum 0.9, epochs 300, seed 3
\`\`\`
`

/** @param {number | string | null} value @param {number} [digits] */
const shown = (value, digits = 4) =>
  value === null ? '–' : typeof value === 'string' ? value : String(Number(value.toPrecision(digits)))

/** @param {number | null} value */
const share = (value) => (value === null ? '–' : `${Number((100 * value).toFixed(1))} %`)

export class Train {
  #engine = new Engine()
  #sheet
  #panel = byId('panel-train')
  #controls = element('div', { className: 'tools', role: 'group', 'aria-label': 'The runs' })
  #losses = element('figure', { className: 'losses' })
  #runs = element('div', { className: 'runs' })
  #note = element('p', { className: 'quiet' })
  #isRunning = false
  #isOpen = false
  #text = ''
  /** @type {Training | null} */
  #state = null

  /** @param {() => Promise<import('./types').Sheet>} sheet @param {(text: string) => void} write */
  constructor(sheet, write) {
    this.#sheet = sheet
    /** @type {[string, () => void][]} */
    const buttons = [
      ['Train', () => this.#play()], ['One step', () => this.#once(1, false)],
      ['One epoch', () => this.#once(1, true)], ['Reset', () => this.#open()],
    ]
    for (const [words, act] of buttons) {
      const button = element('button', { type: 'button' }, words)
      button.addEventListener('click', act)
      this.#controls.append(button)
    }
    const add = element('button', { type: 'button', id: 'add-training' }, 'Open an example that trains')
    add.addEventListener('click', () => write(sample))
    this.#panel.append(element('div', { className: 'net' },
      this.#controls, this.#note, add, this.#losses, this.#runs))
  }

  /** The worksheet has changed, or the panel was opened.
   * @param {boolean} isSeen @param {boolean} trains @param {string} text */
  follow(isSeen, trains, text) {
    byId('add-training').hidden = trains
    this.#controls.hidden = !trains
    this.#losses.hidden = !trains
    this.#runs.hidden = !trains
    if (!trains) {
      this.#note.textContent = 'The worksheet asks for no training. Write “train L on data with rate 0.1, epochs 100”; several such lines run side by side.'
      this.#isRunning = false
      this.#isOpen = false
      return
    }
    if (!isSeen || (this.#isOpen && this.#text === text)) return
    this.#text = text
    this.#open()
  }

  async #open() {
    this.#isRunning = false
    this.#engine.stop()
    this.#isOpen = true
    await this.#take(async () => this.#engine.ask({ kind: 'train', sheet: await this.#sheet() }))
  }

  /** @param {() => Promise<Training | null>} ask */
  async #take(ask) {
    try {
      const state = await ask()
      if (state) this.#show(state)
    } catch (error) {
      if (error instanceof Stopped) return
      this.#isRunning = false
      this.#note.textContent = String(error)
    }
  }

  /** @param {number} count @param {boolean} ofEpochs */
  async #once(count, ofEpochs) {
    this.#isRunning = false
    if (this.#engine.isBusy) return
    await this.#take(() => this.#engine.ask({ kind: 'advance', count, ofEpochs }))
  }

  async #play() {
    if (this.#isRunning) {
      this.#isRunning = false
      return this.#name()
    }
    if (this.#state?.over) await this.#open()
    this.#isRunning = true
    this.#name()
    let epochs = 1
    while (this.#isRunning && !this.#state?.over) {
      const before = performance.now()
      await this.#take(() => this.#engine.ask({ kind: 'advance', count: epochs, ofEpochs: true }))
      const took = performance.now() - before
      epochs = Math.max(1, Math.min(epochs * (took > 0 ? turn / took : 2), epochs * 2, 1000) | 0)
      await new Promise((resolve) => requestAnimationFrame(resolve))
    }
    this.#isRunning = false
    this.#name()
  }

  #name() {
    this.#controls.querySelectorAll('button')[0].textContent = this.#isRunning ? 'Pause' : 'Train'
  }

  /** @param {Training} state */
  #show(state) {
    this.#state = state
    this.#note.textContent = state.over ? 'Over.' : this.#isRunning ? 'Training …' : 'Ready.'
    if (state.over) say(state.runs.map((run) => `line ${run.line}: loss ${shown(run.loss)}`).join('; '))
    show(this.#losses, state.losses)
    while (this.#runs.children.length > state.runs.length) this.#runs.lastElementChild?.remove()
    state.runs.forEach((run, number) => {
      const old = this.#runs.children[number]
      const holder = old ?? this.#runs.appendChild(element('section', { className: 'run' }))
      holder.setAttribute('aria-label', `Run of line ${run.line}`)
      this.#showRun(holder, run)
    })
    this.#name()
  }

  /** @param {Element} holder @param {Run} run */
  #showRun(holder, run) {
    if (holder.children.length === 0) {
      holder.append(element('h3', {}), element('p', { className: 'numbers' }), element('div', {}))
    }
    const [title, numbers, picture] = holder.children
    title.replaceChildren(`Line ${run.line}: `, element('code', {}, run.request))
    if (run.fault) {
      numbers.textContent = run.fault
      picture.replaceChildren()
      return
    }
    const held = run.held_out_loss === null ? '' : `; held out: loss ${shown(run.held_out_loss)}, right ${share(run.held_out_accuracy)}`
    const right = run.accuracy === null ? '' : `, right ${share(run.accuracy)}`
    const end = run.over ? ` (${run.ending})` : ''
    numbers.textContent = `epoch ${shown(run.epochs, 6)}, step ${run.steps} of ${run.all_steps}, loss ${shown(run.loss)}${right}${held}, rate ${shown(run.rate)}${end}`
    show(picture, run.boundary)
  }
}
