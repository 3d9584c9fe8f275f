// Packed bytes, by what the browser brings with it.

/** @param {Uint8Array} bytes @param {CompressionStream | DecompressionStream} way @param {number} most
 * @returns {Promise<Uint8Array>} at most so many bytes: a few packed ones can become very many */
const through = async (bytes, way, most) => {
  const reader = new Blob([bytes]).stream().pipeThrough(way).getReader()
  /** @type {Uint8Array[]} */
  const parts = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return new Uint8Array(await new Blob(parts).arrayBuffer())
    size += value.length
    if (size > most) {
      await reader.cancel()
      throw new Error(`it is larger than ${most} bytes when it is unpacked.`)
    }
    parts.push(value)
  }
}

/** @param {Uint8Array} bytes */
export const packed = (bytes) => through(bytes, new CompressionStream('deflate-raw'), Infinity)

/** @param {Uint8Array} bytes @param {number} most */
export const unpacked = (bytes, most) => through(bytes, new DecompressionStream('deflate-raw'), most)

/** A file of data: as it is, or what gzip has packed.
 * @param {Uint8Array} bytes @param {number} most */
export const unzipped = async (bytes, most) =>
  bytes[0] === 0x1f && bytes[1] === 0x8b ? through(bytes, new DecompressionStream('gzip'), most) : bytes
