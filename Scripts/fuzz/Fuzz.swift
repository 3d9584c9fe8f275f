import Glibc
import Language
import Longhand
import Rendering

/// Whether worksheets are answered and printed too, or only read and resolved.
private let solves = getenv("FUZZ_WHAT").map { String(cString: $0) } == "solve"

/// One input: the first byte says whether the rest is Markdown (M) or all statements.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  guard let first = bytes.first else { return 0 }
  let text = Array(bytes.dropFirst())
  let isMarkdown = first == UInt8(ascii: "M")
  if solves {
    let solution = solve(
      WorksheetSource(name: "fuzz", text: text, isMarkdown: isMarkdown), reading: table)
    for format in Format.allCases { _ = write(solution.document, as: format) }
    _ = solution.json.text()
  } else {
    _ = resolve(text, isMarkdown: isMarkdown, reading: table)
  }
  return 0
}

/// Whatever table is asked for is this one.
private func table(_ name: String) -> [UInt8]? {
  Array("x1,x2,label\n0.5,-1,1\n2,3.25,0\n-1e3,7,1\n".utf8)
}
