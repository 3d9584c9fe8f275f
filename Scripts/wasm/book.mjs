// Use: node book.mjs longhand.wasm LONGHAND FOLDER
// Answers every page of the Book with the engine and with the program LONGHAND: the printed text must be
// the same, and in JSON all but the numbers, which may differ by 2 units in the last place. What a long
// run of steps in floating point comes to, a training or a search, may differ by 1 in 10⁹: the machine of
// the program rounds a product and its sum once, WebAssembly twice. What only measures rounding may be
// anything that is as small.
import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { open } from './engine.mjs'

const [, , program, longhand, folder] = process.argv
const most = 2n
const searches = ['train', 'compare', 'diagnose', 'accuracy', 'best accuracy', 'rates']
const leftovers = ['error', 'gradient', 'worst']

const pages = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    // The pages in `long` take the released program seconds.
    if (entry.isDirectory()) return entry.name === 'long' || entry.name === 'handins' ? [] : pages(path)
    return entry.name.endsWith('.md') && !entry.name.endsWith('.answer.md') ? [path] : []
  }).sort()

// A double as a whole number, so that neighbours differ by 1.
const view = new DataView(new ArrayBuffer(8))
const rank = (number) => {
  view.setFloat64(0, number)
  const bits = view.getBigInt64(0)
  return bits < 0n ? -(bits & 0x7fff_ffff_ffff_ffffn) : bits
}

const areSmall = (a, b) => Math.abs(a) < 1e-9 && Math.abs(b) < 1e-9

/** Where two values differ, or nothing. */
const difference = (a, b, path, isSearch = false) => {
  if (typeof a === 'number' && typeof b === 'number') {
    const distance = rank(a) - rank(b)
    if (distance >= -most && distance <= most) return null
    if (isSearch && Math.abs(a - b) <= 1e-9 * Math.max(Math.abs(a), Math.abs(b), 1e-3)) return null
    return `${path}: ${a} and ${b}`
  }
  if (a === null || b === null || typeof a !== 'object' || typeof b !== 'object') {
    return a === b ? null : `${path}: ${JSON.stringify(a)} and ${JSON.stringify(b)}`
  }
  const keys = Object.keys(a)
  if (keys.join() !== Object.keys(b).join()) return `${path}: other members`
  const isFound = isSearch || searches.includes(a.kind)
  for (const key of keys) {
    // The printed text is compared as a page, a clock with nothing; of what rounding left, only how small it is.
    if (key === 'text' || key === 'seconds') continue
    if (leftovers.includes(key) && areSmall(a[key], b[key])) continue
    const found = difference(a[key], b[key], `${path}.${key}`, isFound)
    if (found) return found
  }
  return null
}

const native = (page) => {
  try {
    return execFileSync(longhand, ['solve', '--format', 'json', page], {
      maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'ignore'],
    })
  } catch (error) {
    // 1 says that the worksheet has a fault, which some pages show.
    if (error.status === 1) return error.stdout
    throw error
  }
}

const engine = await open(program)
let failures = 0
const all = pages(folder)
for (const page of all) {
  const told = []
  const printed = engine.solve(page, 'markdown').answer.toString()
  if (printed !== readFileSync(page.replace(/\.md$/, '.answer.md'), 'utf8')) told.push('other text')
  const found = difference(
    JSON.parse(engine.solve(page, 'json').answer.toString()), JSON.parse(native(page).toString()), '')
  if (found) told.push(found)
  if (told.length) console.log(`${page}: ${told.join('; ')}`)
  failures += told.length ? 1 : 0
}
console.log(`${all.length - failures} of ${all.length} pages of the Book say the same as WebAssembly`)
process.exitCode = failures ? 1 : 0
