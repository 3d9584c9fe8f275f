/// Whether a worksheet is Markdown with blocks of statements. The ending of its name decides; without
/// one of ours, a fenced block of statements does.
public func holdsFences(_ text: [UInt8], named name: String) -> Bool {
  if name.hasSuffix(".md") || name.hasSuffix(".markdown") { return true }
  if name.hasSuffix(".lh") { return false }
  return text.split(separator: UInt8(ascii: "\n")).contains {
    let line = $0.drop { $0 == UInt8(ascii: " ") }
    return line.starts(with: "```longhand".utf8) || line.starts(with: "~~~longhand".utf8)
  }
}

/// Whether a hand-in is prose with formulas in it. The ending of its name decides; without one of
/// ours, a dollar sign, a bracket of LaTeX or a fence does.
public func holdsProse(_ text: [UInt8], named name: String) -> Bool {
  if name.hasSuffix(".md") || name.hasSuffix(".markdown") || name.hasSuffix(".tex") { return true }
  if name.hasSuffix(".lh") { return false }
  for (place, byte) in text.enumerated() {
    if byte == UInt8(ascii: "$") { return true }
    let next = place + 1 < text.count ? text[place + 1] : 0
    if byte == UInt8(ascii: "\\"), next == UInt8(ascii: "[") || next == UInt8(ascii: "(") {
      return true
    }
    if byte == UInt8(ascii: "`"), text[place...].starts(with: "```".utf8) { return true }
  }
  return false
}
