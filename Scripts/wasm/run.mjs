// Use: node run.mjs longhand.wasm FILE [terminal|markdown|latex|html|json]
//      node run.mjs longhand.wasm WORKSHEET FORMAT HANDIN [student|teacher]
// Prints the answer to a worksheet, or what is said of a hand-in; ends with 1 if it has a fault, or
// something in it is to be mended.
import { readFileSync, writeSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

const formats = ['terminal', 'markdown', 'latex', 'html', 'json']
const [, , program, file, format = 'terminal', handin, reader = 'student'] = process.argv
if (!file || !formats.includes(format)) {
  console.error(`use: run.mjs longhand.wasm FILE [${formats.join('|')}] [HANDIN [student|teacher]]`)
  process.exit(2)
}

let engine
const memory = (start, count) => new Uint8Array(engine.memory.buffer, start, count)

let opened
const imports = {
  longhand: {
    fileSize(name, count) {
      try {
        const path = new TextDecoder().decode(memory(name, count))
        opened = readFileSync(resolve(dirname(file), path))
        return opened.length
      } catch {
        return -1
      }
    },
    fileBytes(start) {
      memory(start, opened.length).set(opened)
    },
    progress: () => 1,
  },
}

const compiled = await WebAssembly.instantiate(readFileSync(program), imports)
engine = compiled.instance.exports

const handedOver = (bytes) => {
  const start = engine.allocate(bytes.length || 1)
  memory(start, bytes.length).set(bytes)
  return [start, bytes.length]
}

const isMarkdown = (path) => (path.endsWith('.md') ? 1 : 0)
const named = (path) => handedOver(new TextEncoder().encode(path))
const text = (path) => [...handedOver(readFileSync(path)), isMarkdown(path)]
const chosen = formats.indexOf(format)
const block = handin
  ? engine.check(
      ...text(file), ...named(handin), ...text(handin), reader === 'teacher' ? 1 : 0, chosen)
  : engine.solve(...named(file), ...text(file), chosen)
const [flag, count] = new Int32Array(engine.memory.buffer, block, 2)
const answer = memory(block + 8, count)
for (let sent = 0; sent < count; ) sent += writeSync(1, answer, sent)
process.exitCode = flag
