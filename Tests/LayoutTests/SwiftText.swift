/// Swift source with every comment and string literal blanked out, line by line as it was.
///
/// Good enough for looking for words: what is interpolated into a string is blanked with it.
func code(of source: String) -> String {
  var scanner = Scanner(rest: Substring(source))
  var result = ""
  while let character = scanner.rest.first {
    if let skipped = scanner.skipped() {
      result += skipped.filter { $0 == "\n" }
      result += " "
    } else {
      result.append(character)
      scanner.rest.removeFirst()
    }
  }
  return result
}

private struct Scanner {
  var rest: Substring

  /// The comment or string literal that begins here, which is then passed over.
  mutating func skipped() -> Substring? {
    if rest.hasPrefix("//") { return take(until: "\n", keepingEnd: false) }
    if rest.hasPrefix("/*") { return take(until: "*/") }
    let marks = rest.prefix { $0 == "#" }
    let quoted = rest.dropFirst(marks.count)
    guard quoted.hasPrefix("\"") else { return nil }
    let quotes = quoted.hasPrefix("\"\"\"") ? "\"\"\"" : "\""
    return take(until: quotes + marks, after: marks.count + quotes.count, escape: "\\" + marks)
  }

  private mutating func take(
    until end: String, after start: Int = 2, escape: String? = nil, keepingEnd: Bool = true
  ) -> Substring {
    var index = rest.index(rest.startIndex, offsetBy: start)
    while index < rest.endIndex {
      if let escape, rest[index...].hasPrefix(escape) {
        index =
          rest.index(index, offsetBy: escape.count + 1, limitedBy: rest.endIndex)
          ?? rest.endIndex
        continue
      }
      if rest[index...].hasPrefix(end) {
        if keepingEnd { index = rest.index(index, offsetBy: end.count) }
        break
      }
      index = rest.index(after: index)
    }
    defer { rest = rest[index...] }
    return rest[..<index]
  }
}

/// The words of code: runs of letters, digits and underscores, and every other character alone.
func words(of code: String) -> [Substring] {
  var words: [Substring] = []
  var rest = code[...]
  while let first = rest.first {
    let word = rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" }
    if word.isEmpty {
      if !first.isWhitespace { words.append(rest.prefix(1)) }
      rest.removeFirst()
    } else {
      words.append(word)
      rest = rest.dropFirst(word.count)
    }
  }
  return words
}

/// The modules that source imports, in order.
func imports(of source: String) -> [String] {
  let kinds: Set<Substring> = [
    "struct", "enum", "class", "protocol", "func", "var", "let", "typealias",
  ]
  return code(of: source).split(separator: "\n").compactMap { line in
    var rest = words(of: String(line))[...]
    guard let place = rest.firstIndex(of: "import") else { return nil }
    let before = rest[..<place]
    let isImport = before.allSatisfy {
      ["public", "package", "internal", "fileprivate", "private", "@", "(", ")"].contains($0)
        || before.contains("@")
    }
    guard isImport else { return nil }
    rest = rest[(place + 1)...]
    if let kind = rest.first, kinds.contains(kind) { rest = rest.dropFirst() }
    return rest.first.map(String.init)
  }
}
