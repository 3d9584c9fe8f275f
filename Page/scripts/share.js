// A worksheet in the fragment of a link: it is never sent to a server.
import { packed, unpacked } from './packing.js'

/** @param {Uint8Array} bytes */
const toText = (bytes) => {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
}

/** @param {string} text */
const fromText = (text) =>
  Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (sign) => sign.charCodeAt(0))

/** No worksheet is larger. */
const most = 4 * 1024 * 1024

/** @param {{ text: string, handin: string }} shared */
export const fragment = async (shared) => {
  const bytes = new TextEncoder().encode(JSON.stringify(shared))
  return `#w=${toText(await packed(bytes))}`
}

/** What a fragment holds; null if it holds no worksheet.
 * @param {string} hash @returns {Promise<{ text: string, handin: string } | null>} */
export const shared = async (hash) => {
  const found = /^#w=([-\w]+)$/.exec(hash)
  if (!found) return null
  const bytes = await unpacked(fromText(found[1]), most)
  const read = JSON.parse(new TextDecoder().decode(bytes))
  if (typeof read.text !== 'string') return null
  return { text: read.text, handin: typeof read.handin === 'string' ? read.handin : '' }
}
