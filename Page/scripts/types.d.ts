/** What the engine says; the members of its JSON keep their names. */
export interface Diagnostic { severity: 'error' | 'warning', start: number, end: number, line: number, column: number, message: string, hint: string | null }
export interface Place { start: number, end: number }
export interface LiveSymbol { quantity: number, name: string, role: string, shape: (number | string)[], values: string[], start?: number, end?: number, line?: number }
export interface Part { part: string, name: string, html: string, number: Place | null }
export interface Step { phase: 'forward' | 'loss' | 'backward' | 'gradient' | 'update', part: string, name: string, html: string }
export interface Network { title: string, svg: string, parts: Part[], steps: Step[] }
export interface Hint { request: number, name: string, key: string, left: string, links: string[] }
export interface Live { title: string, html: string, diagnostics: Diagnostic[], symbols: LiveSymbol[], rates: Place[], trains: boolean, networks?: Network[], hints?: Hint[] }
export interface Cause { misconception: string, because: string }
export interface CheckedLine { line: number, name: string | null, shown: string, expected: string | null, verdict: string, causes: Cause[] }
export interface Checked { lines: CheckedLine[], first_error: CheckedLine | null, unread: { line: number, text: string, reason: string }[], html: string, clean: boolean, empty: boolean }
export interface Run { request: string, line: number, over: boolean, fault: string | null, steps: number, all_steps: number, epochs: number, loss: number | string, accuracy: number | null, held_out_loss: number | null, held_out_accuracy: number | null, rate: number, ending: string, boundary: string }
export interface Training { runs: Run[], losses: string, over: boolean }

/** A worksheet with the files that it names. */
export interface Sheet { name: string, text: string, files: Record<string, Uint8Array> }
export interface BookPage { path: string, group: string, title: string, text: string, files: string[] }
export interface Book { pages: BookPage[], files: Record<string, string> }

/** What the worker is asked. */
export type Question =
  | { kind: 'live', sheet: Sheet, panels: number }
  | { kind: 'answer', sheet: Sheet, format: string }
  | { kind: 'draw', sheet: Sheet }
  | { kind: 'check', sheet: Sheet, handin: string, teacher: boolean }
  | { kind: 'train', sheet: Sheet }
  | { kind: 'advance', count: number, ofEpochs: boolean }

declare global {
  // Newer than the checker's own description of the browser.
  class CompressionStream { constructor(format: string); readable: ReadableStream; writable: WritableStream }
  class DecompressionStream { constructor(format: string); readable: ReadableStream; writable: WritableStream }

  /** The worker that begin.js has started. */
  var longhandWorker: Worker | undefined
  /** The engine as text, for pages that were opened as files. */
  var longhandEngine: { first: string, rest: string, worker: string } | undefined
  var longhandBook: Book | undefined
}
