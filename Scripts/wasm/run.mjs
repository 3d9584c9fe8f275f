// Use: node run.mjs longhand.wasm FILE [terminal|markdown|latex|html|json]
// Prints the answer to a worksheet; ends with 1 if it has a fault.
import { readFileSync, writeSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

const formats = ['terminal', 'markdown', 'latex', 'html', 'json']
const [, , program, file, format = 'terminal'] = process.argv
if (!file || !formats.includes(format)) {
  console.error(`use: run.mjs longhand.wasm FILE [${formats.join('|')}]`)
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
  },
}

const compiled = await WebAssembly.instantiate(readFileSync(program), imports)
engine = compiled.instance.exports

const handedOver = (bytes) => {
  const start = engine.allocate(bytes.length || 1)
  memory(start, bytes.length).set(bytes)
  return [start, bytes.length]
}

const block = engine.solve(
  ...handedOver(new TextEncoder().encode(file)),
  ...handedOver(readFileSync(file)),
  file.endsWith('.md') ? 1 : 0,
  formats.indexOf(format),
)
const [hasFaults, count] = new Int32Array(engine.memory.buffer, block, 2)
const answer = memory(block + 8, count)
for (let sent = 0; sent < count; ) sent += writeSync(1, answer, sent)
process.exitCode = hasFaults ? 1 : 0
