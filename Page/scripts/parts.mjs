// The engine comes in two parts: what a first exercise asks for, and the rest. A function of the rest that
// is not there yet has a placeholder; whoever calls it waits until the rest is there.

/** Starts the first part. `rest` is asked for the second one when something of it is wanted; `whole` puts it in place.
 * @param {WebAssembly.Module} first @param {WebAssembly.Imports} imports @param {() => WebAssembly.Module} rest
 * @returns {Promise<{ engine: any, whole: () => void }>} */
export const start = async (first, imports, rest) => {
  /** @type {any} */
  let engine
  let isWhole = false
  const whole = () => {
    if (isWhole) return
    // Its functions take their places in the table of the first part.
    new WebAssembly.Instance(rest(), { primary: engine })
    isWhole = true
  }
  const placeholder = new Proxy({}, {
    get: (_, place) => (/** @type {any[]} */ ...given) => {
      whole()
      return engine.table.get(Number(place))(...given)
    },
  })
  engine = (await WebAssembly.instantiate(first, { ...imports, rest: placeholder })).exports
  return { engine, whole }
}
