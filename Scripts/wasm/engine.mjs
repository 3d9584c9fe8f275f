// The engine under node: `await open(program)` gives `solve`, `check` and `live`, whose answers are bytes.
// The rest of the engine lies beside its first part.
import { readFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { start } from '../../Page/scripts/parts.mjs'

export const formats = ['terminal', 'markdown', 'latex', 'html', 'json']

const isMarkdown = (path) => (path.endsWith('.md') ? 1 : 0)

export async function open(program) {
  let engine
  let folder = '.'
  let opened
  const memory = (start, count) => new Uint8Array(engine.memory.buffer, start, count)
  const imports = {
    longhand: {
      fileSize(name, count) {
        try {
          opened = readFileSync(resolve(folder, new TextDecoder().decode(memory(name, count))))
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
  const part = (path) => new WebAssembly.Module(readFileSync(path))
  const rest = () => part(program.replace(/\.wasm$/, '-rest.wasm'))
  engine = (await start(part(program), imports, rest)).engine

  const handedOver = (bytes) => {
    const start = engine.allocate(bytes.length || 1)
    memory(start, bytes.length).set(bytes)
    return [start, bytes.length]
  }
  const name = (path) => handedOver(new TextEncoder().encode(path))
  const text = (path) => [...handedOver(readFileSync(path)), isMarkdown(path)]
  const taken = (block) => {
    const [flag, count] = new Int32Array(engine.memory.buffer, block, 2)
    const answer = Buffer.from(memory(block + 8, count))
    engine.release(block)
    return { flag, answer }
  }
  return {
    engine,
    memory,
    // The files that a worksheet names lie beside it.
    solve(file, format) {
      folder = dirname(file)
      return taken(engine.solve(...name(file), ...text(file), formats.indexOf(format)))
    },
    style: () => taken(engine.style()),
    live: (file) => taken(engine.live(...name(file), ...text(file), 0)),
    check(worksheet, handin, reader, format) {
      folder = dirname(worksheet)
      return taken(engine.check(
        ...text(worksheet), ...name(handin), ...text(handin), reader === 'teacher' ? 1 : 0,
        formats.indexOf(format)))
    },
  }
}
