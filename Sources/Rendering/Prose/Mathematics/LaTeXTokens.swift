/// Commands and signs, one by one.
extension LaTeXReader {
  enum Token: Equatable {
    case command(String)
    case sign(Unicode.Scalar)
    case end
  }

  /// The next command or sign, blanks and thin spaces passed over.
  mutating func skipBlanks() {
    while place < letters.count {
      let next = letters[place]
      if next == " " || next == "\n" || next == "\t" || next == "~" {
        place += 1
      } else if next == "\\", place + 1 < letters.count, isSpacing(letters[place + 1]) {
        place += 2
      } else {
        return
      }
    }
  }

  private func isSpacing(_ sign: Unicode.Scalar) -> Bool {
    sign == "," || sign == ";" || sign == ":" || sign == "!" || sign == " "
  }

  func peek() -> Token { next().token }

  mutating func advance() { place = next().end }

  mutating func take(_ sign: Unicode.Scalar) -> Bool {
    guard peek() == .sign(sign) else { return false }
    advance()
    return true
  }

  private func next() -> (token: Token, end: Int) {
    var reader = self
    reader.skipBlanks()
    let start = reader.place
    guard start < letters.count else { return (.end, start) }
    guard letters[start] == "\\" else { return (.sign(letters[start]), start + 1) }
    var end = start + 1
    while end < letters.count, (letters[end].value | 0x20) &- 97 < 26 { end += 1 }
    if end == start + 1 { end = min(start + 2, letters.count) }
    var name = ""
    name.unicodeScalars.append(contentsOf: letters[(start + 1)..<end])
    return (.command(name), end)
  }
}
