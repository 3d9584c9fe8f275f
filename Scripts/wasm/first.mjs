// Use: node first.mjs COUNTING CALLED WORKSHEET…
// Answers the worksheets as a page does that has just been opened, with an engine that counts its calls,
// and writes which functions were called, as wasm-split wants it.
import { readFileSync, writeFileSync } from 'node:fs'
import { open } from './engine.mjs'

const [, , counting, called, ...worksheets] = process.argv
const { engine, live, memory } = await open(counting)
engine.prepare()
for (const worksheet of worksheets) live(worksheet)
const most = 1 << 20
const start = engine.allocate(most)
writeFileSync(called, memory(start, engine.__write_profile(start, most)))
