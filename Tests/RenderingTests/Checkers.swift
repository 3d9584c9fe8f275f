import Foundation

#if canImport(FoundationXML)
  import FoundationXML
#endif

/// What an XML parser finds wrong.
func faults(inMarkup text: String) -> [String] {
  let parser = XMLParser(data: Data(text.utf8))
  return parser.parse()
    ? [] : ["line \(parser.lineNumber): \(String(describing: parser.parserError))"]
}

/// Groups, brackets that grow, environments and dollars that do not pair up.
func faults(inLaTeX text: String) -> [String] {
  var faults: [String] = []
  var open: [String] = []
  // The preamble opens in one definition what it closes in another.
  let body = text.range(of: "\\begin{document}").map { text[$0.lowerBound...] } ?? text[...]
  let letters = Array(body.unicodeScalars)
  var index = 0
  func close(_ mark: String) {
    if open.last == mark {
      open.removeLast()
    } else {
      faults.append("\(mark) where \(open.last ?? "nothing") is open")
    }
  }
  func group(at start: Int) -> String {
    String(String.UnicodeScalarView(letters[(start + 1)...].prefix { $0 != "}" }))
  }
  while index < letters.count {
    let letter = letters[index]
    index += 1
    switch letter {
    case "%":
      while index < letters.count, letters[index] != "\n" { index += 1 }
    case "{": open.append("{")
    case "}": close("{")
    case "$":
      if open.contains("$") { close("$") } else { open.append("$") }
    case "\\":
      let start = index
      while index < letters.count, letters[index].properties.isAlphabetic { index += 1 }
      if index == start { index += 1 }
      switch String(String.UnicodeScalarView(letters[start..<min(index, letters.count)])) {
      case "begin": open.append("env " + group(at: index))
      case "end": close("env " + group(at: index))
      case "left": open.append("left")
      case "right": close("left")
      default: continue
      }
      if letters.count > index, letters[index] == "{" {
        index += group(at: index).unicodeScalars.count + 2
      }
    default: break
    }
  }
  return faults + open.map { "\($0) is not closed" }
}
