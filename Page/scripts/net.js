// The network as a picture that can be touched: every part tells its line of working, every number that the
// worksheet gives can be dragged or typed, and the passes are gone through one unit at a time.
import { byId, element, piece, places, say, show } from './text.js'

/** @typedef {import('./types').Live} Live */
/** @typedef {import('./types').Network} Network */
/** @typedef {import('./types').Part} Part */
/** @typedef {import('./types').Place} Place */

const phases = {
  forward: 'Forward', loss: 'The loss', backward: 'Backward', gradient: 'Gradient', update: 'Update',
}

export class Net {
  #panel = byId('panel-net')
  /** Seen once there is something to see. */
  #whole = element('div', { className: 'net', hidden: true })
  #editor
  #changed
  /** @type {Live | null} */
  #live = null
  #text = ''
  #number = 0
  /** The part that is looked at. */
  #chosen = ''
  /** The step that is looked at; -1 outside of a pass. */
  #step = -1
  #picture = element('div', { className: 'holder', tabIndex: 0, role: 'region', 'aria-label': 'The network' })
  #lines = element('div', { className: 'told', 'aria-live': 'polite' })
  #controls = element('div', { className: 'control', role: 'group', 'aria-label': 'The number of this part' })
  #rates = element('div', { className: 'control', role: 'group', 'aria-label': 'Rates' })
  #walk
  #moment = element('p', { className: 'quiet' })
  #choice = element('select', { 'aria-label': 'Which network' })
  #drawn = ''

  /** @param {import('./editor.js').Editor} editor @param {() => void} changed */
  constructor(editor, changed) {
    this.#editor = editor
    this.#changed = changed
    /** @type {[string, string, () => void][]} */
    const buttons = [
      ['Start', 'To the first step', () => this.#go(0)],
      ['Back', 'One step back', () => this.#go(this.#step - 1)],
      ['Next', 'One step on', () => this.#go(this.#step + 1)],
      ['Whole', 'Leave the passes: show everything', () => this.#go(-1)],
    ]
    this.#walk = element('div', { className: 'control', role: 'group', 'aria-label': 'Through the passes, one unit at a time' },
      ...buttons.map(([words, title, act]) => {
        const button = element('button', { type: 'button', title }, words)
        button.addEventListener('click', act)
        return button
      }), this.#moment)
    this.#choice.addEventListener('change', () => {
      this.#number = Number(this.#choice.value)
      this.#chosen = ''
      this.#go(-1)
    })
    this.#panel.append(this.#whole)
    this.#whole.append(
      this.#choice, this.#walk, this.#picture, this.#controls, this.#rates, this.#lines)
  }

  /** @param {Live} live @param {string} text */
  show(live, text) {
    this.#live = live
    this.#text = text
    this.#whole.hidden = false
    this.#draw()
  }

  /** @returns {Network | undefined} */
  get #network() {
    return this.#live?.networks?.[this.#number] ?? this.#live?.networks?.[0]
  }

  #draw() {
    const network = this.#network
    const count = this.#live?.networks?.length ?? 0
    this.#choice.hidden = count < 2
    if (this.#choice.options.length !== count) {
      this.#choice.replaceChildren(...(this.#live?.networks ?? []).map(
        (one, number) => element('option', { value: String(number) }, one.title)))
    }
    this.#walk.hidden = !network
    if (!network) {
      this.#picture.replaceChildren(element('p', {}, 'The worksheet describes no network that can be drawn: nothing is a sum of parameters times values.'))
      this.#controls.replaceChildren()
      this.#lines.replaceChildren()
      this.#showRates()
      this.#drawn = ''
      return
    }
    if (this.#drawn !== network.svg) this.#place(network)
    if (!network.parts.some((part) => part.part === this.#chosen)) this.#chosen = ''
    this.#step = Math.min(this.#step, network.steps.length - 1)
    this.#tell(network)
    this.#showRates()
  }

  /** @param {Network} network */
  #place(network) {
    const focused = document.activeElement?.getAttribute('data-part')
    this.#drawn = network.svg
    this.#picture.replaceChildren(piece(network.svg))
    const svg = this.#picture.querySelector('svg')
    svg?.style.setProperty('--natural', `${svg.getAttribute('width')}px`)
    /** @type {Map<string, Part>} */
    const parts = new Map(network.parts.map((part) => [part.part, part]))
    const seen = new Set()
    for (const group of /** @type {NodeListOf<SVGGElement>} */ (this.#picture.querySelectorAll('[data-part]'))) {
      const name = group.getAttribute('data-part') ?? ''
      const part = parts.get(name)
      if (!part) continue
      if (part.number) group.classList.add('has-number')
      this.#listen(group, part)
      for (const line of group.querySelectorAll('line')) {
        const hit = /** @type {SVGElement} */ (line.cloneNode())
        hit.setAttribute('class', 'edge-hit')
        line.after(hit)
      }
      if (seen.has(name)) continue
      seen.add(name)
      group.setAttribute('tabindex', '0')
      group.setAttribute('role', 'button')
      group.setAttribute('aria-label', `${part.name}: show its working`)
      if (focused === name) group.focus()
    }
  }

  /** @param {SVGGElement} group @param {Part} part */
  #listen(group, part) {
    const choose = () => {
      this.#chosen = part.part
      if (this.#network) this.#tell(this.#network)
    }
    group.addEventListener('click', choose)
    group.addEventListener('keydown', (event) => {
      if (event.key === 'Enter' || event.key === ' ') {
        event.preventDefault()
        choose()
      }
      const by = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 }[event.key]
      if (by && part.number) {
        event.preventDefault()
        choose()
        this.#change(part.part, this.#value(part.number) + by * 0.05)
      }
    })
    group.addEventListener('pointerdown', (event) => {
      if (!part.number || event.button !== 0) return
      const start = { x: event.clientX, value: this.#value(part.number) }
      let isMoved = false
      /** @param {PointerEvent} move */
      const drag = (move) => {
        const by = move.clientX - start.x
        if (!isMoved && Math.abs(by) < 4) return
        isMoved = true
        this.#chosen = part.part
        this.#change(part.part, start.value + Math.round(by / 2) / 100)
      }
      const end = () => {
        removeEventListener('pointermove', drag)
        removeEventListener('pointerup', end)
        removeEventListener('pointercancel', end)
      }
      addEventListener('pointermove', drag)
      addEventListener('pointerup', end)
      addEventListener('pointercancel', end)
    })
  }

  // What is told of the part or of the step.

  /** @param {Network} network */
  #tell(network) {
    const step = this.#step >= 0 ? network.steps[this.#step] : undefined
    const part = network.parts.find((one) => one.part === (step ? step.part : this.#chosen))
    const reached = step && new Set(network.steps.slice(0, this.#step + 1).map((one) => [one.phase, one.part]).flatMap(
      ([phase, name]) => {
        const place = name.slice(name.indexOf('-') + 1)
        return phase === 'forward' ? [`value-${place}`] : phase === 'backward' ? [`note-${place}`] : []
      }))
    this.#picture.querySelector('svg')?.classList.toggle('stepping', step !== undefined)
    for (const group of this.#picture.querySelectorAll('[data-part]')) {
      const name = group.getAttribute('data-part') ?? ''
      group.classList.toggle('chosen', !step && name === this.#chosen)
      group.classList.toggle('moment', step !== undefined && name === step.part)
      const waits = /^(value|note)-(?!0-)/.test(name)
      group.classList.toggle('unreached', waits && reached !== undefined && !reached.has(name))
    }
    const count = network.steps.length
    this.#moment.textContent = step
      ? `Step ${this.#step + 1} of ${count}. ${phases[step.phase]}${step.name ? `: ${step.name}` : ''}`
      : `${count} steps, forward${network.steps.some((one) => one.phase === 'backward') ? ', backward and update' : '; ask to “backpropagate” the loss to see the way back'}.`
    const buttons = this.#walk.querySelectorAll('button')
    buttons[1].disabled = this.#step <= 0
    buttons[2].disabled = this.#step >= count - 1
    buttons[3].disabled = !step
    show(this.#lines, step ? step.html : part
      ? part.html : '<p class="quiet">Choose a unit or an edge to see its line of working. A number that the worksheet gives can be dragged sideways, typed, or moved with the arrow keys.</p>')
    this.#control(step ? undefined : part)
  }

  /** @param {number} step */
  #go(step) {
    const count = this.#network?.steps.length ?? 0
    this.#step = Math.max(-1, Math.min(step, count - 1))
    if (this.#network) this.#tell(this.#network)
  }

  // Numbers.

  /** @param {Part | undefined} part */
  #control(part) {
    if (!part?.number) return this.#controls.replaceChildren()
    const value = this.#value(part.number)
    const known = this.#controls.getAttribute('data-of') === part.part
    if (known && this.#controls.children.length > 0) {
      for (const input of this.#controls.querySelectorAll('input')) {
        if (input !== document.activeElement || input.type === 'range') input.value = String(value)
      }
      return
    }
    this.#controls.setAttribute('data-of', part.part)
    const reach = Math.max(1, Math.ceil(Math.abs(value) * 2))
    const type = (/** @type {string} */ kind) => {
      const input = element('input', {
        type: kind, step: kind === 'range' ? '0.01' : 'any', 'aria-label': part.name,
      })
      if (kind === 'range') [input.min, input.max] = [String(-reach), String(reach)]
      input.value = String(value)
      input.addEventListener('input', () => {
        if (input.value !== '' && Number.isFinite(input.valueAsNumber)) this.#change(part.part, input.valueAsNumber)
      })
      return input
    }
    this.#controls.replaceChildren(element('strong', {}, part.name), type('number'), type('range'))
  }

  #showRates() {
    const rates = this.#live?.rates ?? []
    this.#rates.hidden = rates.length === 0
    const inputs = [...this.#rates.querySelectorAll('input')]
    if (inputs.length === rates.length) {
      rates.forEach((rate, number) => {
        if (inputs[number] !== document.activeElement) inputs[number].value = String(this.#value(rate))
      })
      return
    }
    this.#rates.replaceChildren(...rates.map((rate, number) => {
      const input = element('input', { type: 'number', step: 'any', min: '0', value: String(this.#value(rate)) })
      input.addEventListener('input', () => {
        const now = this.#live?.rates[number]
        if (now && Number.isFinite(input.valueAsNumber)) this.#write(now, input.valueAsNumber)
      })
      return element('label', {}, rates.length > 1 ? `rate ${number + 1} ` : 'rate ', input)
    }))
  }

  /** What stands in the worksheet now.
   * @param {Place} number */
  #value(number) {
    const place = places(this.#text)
    const text = this.#text.slice(place(number.start), place(number.end)).replace('−', '-')
    const [top, bottom] = text.split('/').map(Number)
    return bottom === undefined ? top : top / bottom
  }

  /** @param {string} name @param {number} value */
  #change(name, value) {
    const number = this.#network?.parts.find((part) => part.part === name)?.number
    if (number) this.#write(number, value)
  }

  /** Writes a number into the worksheet, and keeps the places of the others right until the answer is here.
   * @param {Place} number @param {number} value */
  #write(number, value) {
    if (this.#editor.text !== this.#text) return
    const text = String(Number(value.toPrecision(12)))
    const place = places(this.#text)
    const [start, end] = [place(number.start), place(number.end)]
    if (this.#text.slice(start, end) === text) return
    this.#editor.replace(start, end, text)
    this.#text = this.#editor.text
    const by = text.length - (number.end - number.start)
    const after = number.end
    const all = [
      ...(this.#live?.rates ?? []),
      ...(this.#live?.networks ?? []).flatMap((one) => one.parts.flatMap((part) => part.number ?? [])),
    ]
    for (const other of new Set(all)) {
      if (other.start >= after) other.start += by
      if (other.end >= after) other.end += by
    }
    this.#changed()
    say(`now ${text}`)
  }
}
