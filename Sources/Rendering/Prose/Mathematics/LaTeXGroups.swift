/// Words, brackets that grow, matrices and cases.
extension LaTeXReader {
  /// The text in braces that comes next, without anything in it that has a meaning.
  mutating func words() -> String {
    skipBlanks()
    guard place < letters.count, letters[place] == "{" else {
      isOdd = true
      return ""
    }
    place += 1
    var text = ""
    while place < letters.count, letters[place] != "}" {
      switch letters[place] {
      case "\\", "{", "$", "%", "#", "&", "_", "^", "~": isOdd = true
      default: text.unicodeScalars.append(letters[place])
      }
      place += 1
    }
    if place >= letters.count { isOdd = true }
    place += 1
    return text
  }

  mutating func word(isFunction: Bool) -> Formula {
    let text = words()
    return isFunction ? .function(text) : .text(text)
  }

  mutating func styled(_ command: String) -> Formula {
    guard case .identifier(let identifier) = argument(), identifier.subscripts.isEmpty,
      let letter = LaTeXReader.styled(identifier.letters.base, command)
    else {
      isOdd = true
      return .row([])
    }
    return .identifier(letter)
  }

  /// \left( … \right)
  mutating func grown() -> Formula {
    guard let fence = LaTeXReader.fence(peek()) else {
      isOdd = true
      return .row([])
    }
    advance()
    let inner = relations()
    guard peek() == .command("right") else {
      isOdd = true
      return inner
    }
    advance()
    let close = peek()
    advance()
    if LaTeXReader.closing(close) != fence { isOdd = true }
    return .fenced(inner, fence)
  }

  mutating func environment() -> Formula {
    let name = words()
    let fence = LaTeXReader.matrixFence(name)
    let isCases = name == "cases"
    guard fence != nil || isCases else {
      isOdd = true
      return .row([])
    }
    var rows: [[Formula]] = [[]]
    var cases: [Case] = []
    while !isOdd {
      rows[rows.count - 1].append(relations())
      if isCases {
        let condition = take("&") ? self.condition() : nil
        cases.append(Case(rows[rows.count - 1].last ?? .row([]), if: condition))
      }
      if !isCases, take("&") { continue }
      if peek() == .command("\\") {
        advance()
        if peek() != .command("end") { rows.append([]) }
      }
      guard peek() == .command("end") else {
        if rows[rows.count - 1].isEmpty { continue }
        isOdd = true
        break
      }
      advance()
      if words() != name { isOdd = true }
      break
    }
    return isCases ? .cases(cases) : .matrix(rows, fence ?? .none)
  }

  /// "if x > 0", "otherwise": the words are those that print brings along.
  mutating func condition() -> Formula? {
    guard peek() == .command("text") || peek() == .command("mathrm") else { return relations() }
    let start = place
    advance()
    switch words().filter({ $0 != " " }) {
    case "if", "for", "when": return relations()
    case "otherwise", "else": return nil
    default:
      place = start
      return relations()
    }
  }
}
