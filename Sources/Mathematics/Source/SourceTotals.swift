/// Totals and conditions as text.
extension SourceWriting {
  func total(_ total: Total, _ index: Index, _ body: Expression) -> Phrase {
    var inner = self
    inner.letters = letters.binding(index)
    let name =
      switch total {
      case .sum: "sum"
      case .product: "prod"
      case .maximum: "max"
      case .minimum: "min"
      case .mean: "mean"
      }
    let letter = inner.letters[index]
    let range = body.showsRange(of: index) ? "_" + letter : "_{\(letter)=1}^" + limit(index.size)
    let inside = inner.phrase(body)
    let term = inside.text(atLeast: inside.strength == .sign ? .power : .product)
    var phrase = Phrase(name + range + " " + term, .product, opensRight: true)
    phrase.isTotal = true
    return phrase
  }

  private func limit(_ size: Size) -> String {
    let text = self.size(size)
    return text.utf8.count == 1 ? text : "{" + text + "}"
  }

  // MARK: Conditions

  func text(_ condition: Condition) -> String {
    switch condition {
    case .compare(let left, let comparison, let right):
      phrase(left).text + " " + comparison.source + " " + phrase(right).text
    case .indices(let a, let b, let equal): place(a) + (equal ? " = " : " != ") + place(b)
    case .extreme(let here, let total, let index, let body):
      place(here) + " = arg" + phrase(.total(total, index, body)).text
    case .all(let parts): linked(parts, " and ")
    case .any(let parts): linked(parts, " or ")
    case .otherwise: "otherwise"
    }
  }

  private func linked(_ parts: [Condition], _ word: String) -> String {
    let texts = parts.map { part in
      switch part {
      case .all, .any: "(" + text(part) + ")"
      default: text(part)
      }
    }
    return texts.joined(separator: word)
  }
}

extension Comparison {
  /// The sign in the worksheet language.
  var source: String {
    switch self {
    case .less: "<"
    case .lessOrEqual: "<="
    case .greater: ">"
    case .greaterOrEqual: ">="
    case .equal: "="
    case .notEqual: "!="
    }
  }
}

extension Expression {
  /// Whether the index stands at an axis of a quantity, which says how far it runs.
  fileprivate func showsRange(of index: Index) -> Bool {
    var found = false
    forEachPart { part in
      if case .symbol(_, let places) = part, places.contains(.index(index)) { found = true }
    }
    return found
  }
}
