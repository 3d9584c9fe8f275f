import Text

extension Tokens {
  /// Notes what the worksheet itself makes of its names before anything is read, so that
  /// `h(z)` is a call when `h` is a function and a product when it is not, and `dE/dw` a
  /// derivative unless `dE` is a quantity, wherever the definitions stand.
  mutating func gather(_ statements: [StatementRange]) {
    for statement in statements {
      takeCapitals(at: statement.first)
      let first = list[statement.first]
      if let word = Word(rawValue: first.link), first.kind == .name, word.beginsStatement,
        word.fits(before: list[statement.first + 1])
      {
        gatherSentence(word, statement)
      } else if statement.tilde >= 0 {
        noteQuantities(from: statement.first, to: statement.tilde)
      } else if statement.equal >= 0 {
        if statement.element >= 0, statement.element < statement.equal {
          gatherDeclaration(statement)
        } else {
          noteLeftSide(from: statement.first, to: statement.equal)
        }
      } else if statement.element >= 0 {
        gatherDeclaration(statement)
      }
    }
  }

  /// `Find E` begins a request like `find E`.
  private mutating func takeCapitals(at place: Int) {
    let token = list[place]
    guard token.kind == .name, token.link > Word.infinity.rawValue else { return }
    let text = names.text(token.link)
    guard let first = text.utf8.first, 0x41...0x5A ~= first else { return }
    let small = lowercased(text)
    guard let word = Word.beginnings.first(where: { $0.text == small }),
      word.fits(before: list[place + 1])
    else { return }
    list[place].link = word.rawValue
  }

  private mutating func gatherDeclaration(_ statement: StatementRange) {
    noteLeftSide(from: statement.first, to: statement.element)
    // `J(W), b in R`: every name with arguments is some function.
    for at in statement.first..<statement.element
    where list[at].kind == .name && list[at + 1].kind == .openParenthesis {
      names.insert(.function, list[at].link)
    }
    noteQuantities(from: statement.element + 1, to: statement.end)
  }

  /// The names that statements beginning with a word bring into being.
  private mutating func gatherSentence(_ word: Word, _ statement: StatementRange) {
    switch word {
    case .name:
      var at = statement.first
      while at < statement.end, list[at].link != Word.as.rawValue || list[at].kind != .name {
        at += 1
      }
      noteQuantities(from: at + 1, to: statement.end)
    case .data:
      var at = statement.first
      // The names at the top of a typed table.
      if at + 3 < statement.end, list[at + 3].kind == .openBracket {
        var end = at + 4
        while end < statement.end, list[end].kind != .semicolon { end += 1 }
        noteQuantities(from: at + 4, to: end)
      }
      while at < statement.end, list[at].link != Word.with.rawValue || list[at].kind != .name {
        if list[at].kind == .text { noteQuantities(from: at + 1, to: min(at + 3, statement.end)) }
        at += 1
      }
      noteQuantities(from: at + 1, to: statement.end)
    case .parameters: noteQuantities(from: statement.first + 1, to: statement.end)
    default: break
    }
  }

  /// `z_i`, `[a, b]`, `a, b`, `W^[1]` are quantities; `h(v)`, `softmax(z)_i` and
  /// `leaky_relu(z, alpha)` functions; `dh(z)/dz` neither.
  private mutating func noteLeftSide(from start: Int, to end: Int) {
    guard start < end, list[start].kind == .name else {
      if list[start].kind == .openBracket || list[start].kind == .openParenthesis {
        noteQuantities(from: start, to: end)
      }
      return
    }
    if isTotal(from: start, to: end) { return }
    var name = list[start].link
    var at = start + 1
    while at + 1 < end, list[at].kind == .underscore, list[at].link >= 0 {
      name = list[at].link
      at += 2
    }
    if at < end, list[at].kind == .openParenthesis {
      let close = Int(list[at].link)
      if close > 0, close + 1 == end || isSubscript(from: close + 1, to: end) {
        names.insert(.function, name)
      }
    } else if isList(from: start, to: end) {
      noteQuantities(from: start, to: end)
    }
  }

  /// Whether a total such as `sum_{i} y_i` stands there, and not a name such as `max_1`: something
  /// follows its subscript.
  private func isTotal(from start: Int, to end: Int) -> Bool {
    switch Word(rawValue: list[start].link) {
    case .sum, .prod, .max, .min, .mean, .Sigma, .Pi: break
    default: return false
    }
    guard start + 2 < end, list[start + 1].kind == .underscore else { return false }
    let last = list[start + 2].kind == .openBrace ? Int(list[start + 2].link) : start + 2
    guard last > start, last + 1 < end else { return false }
    return list[last + 1].kind == .name || list[last + 1].kind == .openParenthesis
  }

  /// Whether exactly one subscript stands there.
  private func isSubscript(from start: Int, to end: Int) -> Bool {
    guard start + 1 < end, list[start].kind == .underscore else { return false }
    let last = list[start + 1].kind == .openBrace ? Int(list[start + 1].link) : start + 1
    return last + 1 == end
  }

  /// Whether names with their tags and subscripts stand there, with commas between: no two
  /// names side by side and no operators.
  private func isList(from start: Int, to end: Int) -> Bool {
    for at in start..<end {
      switch list[at].kind {
      case .name: if at > start, list[at - 1].kind == .name { return false }
      case .divide, .times, .dot, .text: return false
      default: break
      }
    }
    return true
  }

  /// Every name there, without subscripts and layer tags. The words that only build such
  /// statements are no quantities.
  private mutating func noteQuantities(from start: Int, to end: Int) {
    var at = start
    while at < end {
      let token = list[at]
      switch token.kind {
      case .underscore:
        at += 1
        if at < end, list[at].kind == .openBrace, list[at].link > 0 { at = Int(list[at].link) }
      case .caret where at + 1 < end && list[at + 1].kind == .openBracket:
        if list[at + 1].link > 0 { at = Int(list[at + 1].link) }
      case .name where !Self.builders.contains(token.link):
        names.insert(.quantity, token.link)
      default: break
      }
      at += 1
    }
  }

  private static let builders = Word.domains + [Word.columns.rawValue, Word.standardise.rawValue]
}

extension Word {
  /// Whether this word begins a sentence when `next` follows it; otherwise it is a name:
  /// `range = 3`, `shape_1 = …`, `data in R`.
  func fits(before next: Token) -> Bool {
    switch next.kind {
    case .name: next.link != Word.in.rawValue
    case .number, .fraction, .text, .partial, .openBracket, .openBrace, .bar, .doubleBar, .sum,
      .product, .root:
      true
    case .openParenthesis, .minus: next.spaced
    case .end: true
    default: false
    }
  }
}
