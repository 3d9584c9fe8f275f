// The engine as a WebAssembly module: `allocate`, `release` and `solve` go out; reading a file
// that a worksheet names comes in.
import Longhand
import Rendering

@_extern(wasm, module: "longhand", name: "fileSize")
@_extern(c)
func fileSize(_ name: UnsafePointer<UInt8>, _ count: Int32) -> Int32

@_extern(wasm, module: "longhand", name: "fileBytes")
@_extern(c)
func fileBytes(_ bytes: UnsafeMutablePointer<UInt8>)

@_expose(wasm, "allocate")
@_cdecl("longhand_allocate")
public func allocate(_ count: Int32) -> UnsafeMutableRawPointer {
  .allocate(byteCount: Int(count), alignment: 16)
}

@_expose(wasm, "release")
@_cdecl("longhand_release")
public func release(_ pointer: UnsafeMutableRawPointer) { pointer.deallocate() }

/// Answers the worksheet `text` and returns a block to release: whether it has faults, the number
/// of bytes of the answer (both 32 bits), the bytes. `format` counts the cases of
/// `Format` from 0; what is beyond them is JSON.
@_expose(wasm, "solve")
@_cdecl("longhand_solve")
public func solveWorksheet(
  _ name: UnsafePointer<UInt8>, _ nameCount: Int32, _ text: UnsafePointer<UInt8>,
  _ textCount: Int32, _ isMarkdown: Int32, _ format: Int32
) -> UnsafeMutableRawPointer {
  let source = WorksheetSource(
    name: String(decoding: bytes(name, nameCount), as: UTF8.self), text: bytes(text, textCount),
    isMarkdown: isMarkdown != 0)
  let solution = solve(source, options: Options(), reading: read)
  let answer = Array(written(solution, format).utf8)
  let block = UnsafeMutableRawPointer.allocate(byteCount: 8 + answer.count, alignment: 16)
  block.storeBytes(of: solution.hasFaults ? 1 : 0, as: Int32.self)
  block.storeBytes(of: Int32(answer.count), toByteOffset: 4, as: Int32.self)
  UnsafeMutableRawBufferPointer(start: block + 8, count: answer.count).copyBytes(from: answer)
  return block
}

private func written(_ solution: Solution, _ format: Int32) -> String {
  let formats = Format.allCases
  guard formats.indices.contains(Int(format)) else { return solution.json.text() + "\n" }
  return write(solution.document, as: formats[Int(format)])
}

private func read(_ name: String) -> [UInt8]? {
  var name = Array(name.utf8)
  let size = name.withUnsafeMutableBufferPointer { buffer in
    buffer.baseAddress.map { fileSize($0, Int32(buffer.count)) } ?? -1
  }
  guard size >= 0 else { return nil }
  return [UInt8](unsafeUninitializedCapacity: Int(size)) { buffer, count in
    if let start = buffer.baseAddress { fileBytes(start) }
    count = Int(size)
  }
}

private func bytes(_ start: UnsafePointer<UInt8>, _ count: Int32) -> [UInt8] {
  Array(UnsafeBufferPointer(start: start, count: Int(count)))
}
