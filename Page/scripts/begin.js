// A worker takes a while to start: the first one begins while the page is still being read. A page that was
// opened as a file has none, for its workers come out of engine.js.
if (location.protocol !== 'file:') globalThis.longhandWorker = new Worker('worker.js')
