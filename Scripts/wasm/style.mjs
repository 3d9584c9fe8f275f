// Use: node style.mjs longhand.wasm
// Prints the style sheet of what live pages show.
import { open } from './engine.mjs'

const { style } = await open(process.argv[2])
process.stdout.write(style().answer)
