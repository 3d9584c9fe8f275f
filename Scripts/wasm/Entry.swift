// The engine as a WebAssembly module: `allocate`, `release`, `solve` and `check` go out, and what
// Live.swift has for a page; reading a file that a worksheet names, and telling how far a training run
// is, come in.
import Longhand
import Rendering

@_extern(wasm, module: "longhand", name: "fileSize")
@_extern(c)
func fileSize(_ name: UnsafePointer<UInt8>, _ count: Int32) -> Int32

@_extern(wasm, module: "longhand", name: "fileBytes")
@_extern(c)
func fileBytes(_ bytes: UnsafeMutablePointer<UInt8>)

@_extern(wasm, module: "longhand", name: "progress")
@_extern(c)
func progress(_ done: Double, _ all: Double, _ loss: Double) -> Int32

/// Solves a worksheet and tells how far its training runs are; they end where nobody wants more.
func solved(_ source: WorksheetSource) -> Solution {
  var options = Options()
  options.training.report = { news in
    progress(Double(news.steps), Double(news.allSteps), news.loss ?? .nan) != 0
  }
  return solve(source, options: options, reading: read)
}

func worksheet(
  _ name: UnsafePointer<UInt8>, _ nameCount: Int32, _ text: UnsafePointer<UInt8>,
  _ textCount: Int32, _ isMarkdown: Int32
) -> WorksheetSource {
  WorksheetSource(
    name: String(decoding: bytes(name, nameCount), as: UTF8.self), text: bytes(text, textCount),
    isMarkdown: isMarkdown != 0)
}

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
  let solution = solved(worksheet(name, nameCount, text, textCount, isMarkdown))
  let answer =
    chosen(format).map { write(solution.document, as: $0) } ?? solution.json.text() + "\n"
  return block(answer, flag: solution.hasFaults)
}

/// Holds the hand-in `handin` against the worksheet `text` and returns a block to release, as
/// `solve` does: whether something is to be mended, and the page for a student, or with
/// `isForTeacher` for who marks it. A hand-in without a worksheet has a `textCount` below 0, one
/// that tells itself whether it is prose a `handinIsMarkdown` below 0. The format beyond JSON is what a
/// live page shows.
@_expose(wasm, "check")
@_cdecl("longhand_check")
public func checkHandin(
  _ text: UnsafePointer<UInt8>, _ textCount: Int32, _ isMarkdown: Int32,
  _ name: UnsafePointer<UInt8>, _ nameCount: Int32, _ handin: UnsafePointer<UInt8>,
  _ handinCount: Int32, _ handinIsMarkdown: Int32, _ isForTeacher: Int32, _ format: Int32
) -> UnsafeMutableRawPointer {
  let worksheet =
    textCount < 0
    ? PreparedWorksheet()
    : PreparedWorksheet(
      WorksheetSource(name: "", text: bytes(text, textCount), isMarkdown: isMarkdown != 0),
      reading: read)
  let written = bytes(handin, handinCount)
  let source = HandinSource(
    name: String(decoding: bytes(name, nameCount), as: UTF8.self), text: written,
    isMarkdown: handinIsMarkdown < 0 ? holdsProse(written, named: "") : handinIsMarkdown != 0)
  let checked = check(source, against: worksheet)
  let reader: Reader = isForTeacher != 0 ? .teacher : .student
  if Int(format) > Format.allCases.count {
    return block(checked.live(for: reader).lineBytes(), flag: checked.hasErrors)
  }
  let answer =
    chosen(format).map { write(checked.document(for: reader), as: $0) }
    ?? checked.json.text() + "\n"
  return block(answer, flag: checked.hasErrors)
}

private func chosen(_ format: Int32) -> Format? {
  let formats = Format.allCases
  return formats.indices.contains(Int(format)) ? formats[Int(format)] : nil
}

func block(_ text: String, flag: Bool) -> UnsafeMutableRawPointer {
  block(Array(text.utf8), flag: flag)
}

func block(_ answer: [UInt8], flag: Bool) -> UnsafeMutableRawPointer {
  let block = UnsafeMutableRawPointer.allocate(byteCount: 8 + answer.count, alignment: 16)
  block.storeBytes(of: flag ? 1 : 0, as: Int32.self)
  block.storeBytes(of: Int32(answer.count), toByteOffset: 4, as: Int32.self)
  UnsafeMutableRawBufferPointer(start: block + 8, count: answer.count).copyBytes(from: answer)
  return block
}

func read(_ name: String) -> [UInt8]? {
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

func bytes(_ start: UnsafePointer<UInt8>, _ count: Int32) -> [UInt8] {
  Array(UnsafeBufferPointer(start: start, count: Int(count)))
}
