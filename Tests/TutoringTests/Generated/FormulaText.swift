extension Formula {
  /// How a formula is written down.
  struct Style {
    /// The number that is put for a name; nothing to keep the name.
    var number: (String) -> String?
    /// Whether functions are written out: 1/(1 + e^(-0.3)) for sigmoid(0.3).
    var opensFunctions = false
    /// The sign between factors.
    var times: String

    static var names: Style { Style(number: { _ in nil }, times: " ") }
  }

  /// `isFirst` says whether a minus sign may stand in front without brackets.
  func text(_ style: Style, isFirst: Bool = true) -> String {
    switch self {
    case .number(let text): return signed(text, isFirst)
    case .name(let name): return style.number(name).map { signed($0, isFirst) } ?? name
    case .sum(let terms):
      var result = terms[0].text(style, isFirst: isFirst)
      for term in terms.dropFirst() {
        if case .negated(let inner) = term {
          result += " - " + inner.factorText(style, isFirst: false)
        } else {
          result += " + " + term.text(style, isFirst: false)
        }
      }
      return result
    case .product(let factors):
      var result = factors[0].factorText(style, isFirst: isFirst)
      for factor in factors.dropFirst() {
        var sign = style.times
        if case .number = factor { sign = "*" }
        result += sign + factor.factorText(style, isFirst: false, isLater: true)
      }
      return result
    case .quotient(let a, let b):
      return a.factorText(style, isFirst: isFirst) + "/" + b.powerText(style)
    case .negated(let inner):
      let text = "-" + inner.factorText(style, isFirst: false)
      return isFirst ? text : "(" + text + ")"
    case .square(let inner): return inner.powerText(style) + "^2"
    case .function(let function, let inner): return function.text(inner, style)
    }
  }

  private func signed(_ text: String, _ isFirst: Bool) -> String {
    text.hasPrefix("-") && !isFirst ? "(" + text + ")" : text
  }

  /// As a factor.
  private func factorText(_ style: Style, isFirst: Bool, isLater: Bool = false) -> String {
    switch self {
    case .sum: return "(" + text(style) + ")"
    case .negated: return "(" + text(style) + ")"
    case .quotient where isLater: return "(" + text(style) + ")"
    case .function(.sigmoid, _) where style.opensFunctions: return "(" + text(style) + ")"
    default: return text(style, isFirst: isFirst)
    }
  }

  /// As the base of a power, or below a stroke.
  private func powerText(_ style: Style) -> String {
    switch self {
    case .number, .name: return text(style, isFirst: false)
    case .function(.sigmoid, _) where style.opensFunctions: return "(" + text(style) + ")"
    case .function: return text(style)
    default: return "(" + text(style) + ")"
    }
  }
}

extension Formula.Function {
  fileprivate func text(_ inner: Formula, _ style: Formula.Style) -> String {
    let plain = inner.text(style)
    switch self {
    case .sigmoid:
      guard style.opensFunctions else { return "sigmoid(\(plain))" }
      return "1/(1 + e^(\(Formula.negated(inner).text(style))))"
    case .tanh: return "tanh(\(plain))"
    case .relu: return style.opensFunctions ? "max(0, \(plain))" : "relu(\(plain))"
    case .exp: return "e^(\(plain))"
    case .log: return "log(\(plain))"
    case .log10: return "log(\(plain))/log(10)"
    case .abs: return "abs(\(plain))"
    case .leaky(let slope): return "leaky_relu(\(plain), \(slope))"
    }
  }
}
