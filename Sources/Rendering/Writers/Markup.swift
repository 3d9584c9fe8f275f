/// Characters in HTML, MathML and SVG: what has a meaning there is escaped, in text and attributes
/// alike.
func escapedMarkup(_ text: String) -> String {
  var result = ""
  append(text, escapedTo: &result)
  return result
}

func append(_ text: String, escapedTo result: inout String) {
  let needsCare = text.utf8.contains {
    $0 == 0x26 || $0 == 0x3C || $0 == 0x3E || $0 == 0x22 || $0 == 0x27 || $0 < 0x20 || $0 >= 0x7F
  }
  if !needsCare {
    result += text
    return
  }
  for scalar in clean(text).unicodeScalars {
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
