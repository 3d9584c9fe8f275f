/// Characters in Markdown: what has a meaning there is escaped.

/// `text` as text of a paragraph, on one line.
func markdownText(_ text: String) -> String {
  var result = ""
  for scalar in clean(text).unicodeScalars {
    switch scalar {
    case "\\", "`", "*", "_", "[", "]", "|", "~", "$", "#", "{", "}", "<", ">",
      "&":
      result += "\\"
      result.unicodeScalars.append(scalar)
    case "\n", "\t": result += " "
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// `line` so that it does not start a list, a heading or a rule.
func startSafe(_ line: String) -> String {
  let bytes = Array(line.utf8.prefix(12))
  guard let first = bytes.first else { return line }
  if first == 0x2D || first == 0x2B || first == 0x3D { return "\\" + line }
  let digits = bytes.prefix { $0 &- 48 < 10 }.count
  if digits > 0, digits < bytes.count, bytes[digits] == 0x2E || bytes[digits] == 0x29 {
    let mark = line.utf8.index(line.startIndex, offsetBy: digits)
    return line[..<mark] + "\\" + line[mark...]
  }
  return line
}

/// `text` between backticks, more of them than stand together inside.
func markdownCode(_ text: String, inTable: Bool) -> String {
  var inner = ""
  var longest = 0
  var run = 0
  for scalar in clean(text).unicodeScalars {
    run = scalar == "`" ? run + 1 : 0
    longest = max(longest, run)
    // In a table a bar would end the cell, also inside code.
    if scalar == "|", inTable { inner += "\\" }
    inner.unicodeScalars.append(scalar == "\n" || scalar == "\t" ? " " : scalar)
  }
  let fence = String(repeating: "`", count: longest + 1)
  let pad = inner.utf8.first == 0x60 || inner.utf8.last == 0x60 ? " " : ""
  return fence + pad + inner + pad + fence
}

/// A link's target between angle brackets; a target that runs a script leads nowhere.
func markdownTarget(_ target: String) -> String {
  var result = ""
  for scalar in safeTarget(target).unicodeScalars {
    switch scalar {
    case "<": result += "%3C"
    case ">": result += "%3E"
    case "\n", "\t": break
    case "\\": result += "%5C"
    default: result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// `target` if it leads to a page, a place on this one or a letter, else "#".
func safeTarget(_ target: String) -> String {
  let target = clean(target)
  var scheme = ""
  for scalar in target.unicodeScalars {
    if scalar == "/" || scalar == "#" || scalar == "?" { return target }
    if scalar == ":" {
      return ["http", "https", "mailto"].contains(scheme) ? target : "#"
    }
    let isCapital = scalar.value >= 65 && scalar.value <= 90
    scheme.unicodeScalars.append(
      isCapital ? Unicode.Scalar(UInt8(scalar.value) | 0x20) : scalar)
  }
  return target
}
