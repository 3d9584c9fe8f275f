/// Characters in HTML, MathML and SVG: what has a meaning there is escaped, in text and attributes
/// alike.
func escapedMarkup(_ text: String) -> String {
  var result = ""
  append(text, escapedTo: &result)
  return result
}

func append(_ text: String, escapedTo result: inout String) {
  let text = clean(text)
  if !text.utf8.contains(where: { isMarkup($0) }) {
    result += text
    return
  }
  for scalar in text.unicodeScalars {
    switch scalar {
    case "&": result += "&amp;"
    case "<": result += "&lt;"
    case ">": result += "&gt;"
    case "\"": result += "&quot;"
    case "'": result += "&#39;"
    default: result.unicodeScalars.append(scalar)
    }
  }
}

private func isMarkup(_ byte: UInt8) -> Bool {
  byte == 0x26 || byte == 0x3C || byte == 0x3E || byte == 0x22 || byte == 0x27
}
