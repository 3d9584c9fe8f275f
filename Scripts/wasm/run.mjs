// Use: node run.mjs longhand.wasm FILE [terminal|markdown|latex|html|json]
//      node run.mjs longhand.wasm WORKSHEET FORMAT HANDIN [student|teacher]
// Prints the answer to a worksheet, or what is said of a hand-in; ends with 1 if it has a fault, or
// something in it is to be mended.
import { writeSync } from 'node:fs'
import { formats, open } from './engine.mjs'

const [, , program, file, format = 'terminal', handin, reader = 'student'] = process.argv
if (!file || !formats.includes(format)) {
  console.error(`use: run.mjs longhand.wasm FILE [${formats.join('|')}] [HANDIN [student|teacher]]`)
  process.exit(2)
}
const engine = await open(program)
const { flag, answer } = handin
  ? engine.check(file, handin, reader, format) : engine.solve(file, format)
for (let sent = 0; sent < answer.length; ) sent += writeSync(1, answer, sent)
process.exitCode = flag
