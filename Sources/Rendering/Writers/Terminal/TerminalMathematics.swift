/// Formulas as text of a terminal: one line wherever that is readable, boxes for matrices and
/// cases. Fractions are written a/b, with the brackets that a line needs and a page does not.
struct TerminalMathematics {
  /// Everything on one line: a matrix is [1, 2; 3, 4].
  var isInline = false
  var style = TerminalStyle(isColoured: false)

  func text(_ formula: Formula) -> String {
    var inline = self
    inline.isInline = true
    return inline.box(formula).lines.joined(separator: " ")
  }

  func width(_ formula: Formula) -> Int { box(formula).width }

  func box(_ formula: Formula) -> Box { set(formula, 0).box }

  /// How tightly a text holds together, loosest first.
  enum Tightness: Int {
    case relation, sum, product, quotient, prefix, power, atom
  }

  typealias Setting = (box: Box, tightness: Tightness)

  /// Formulas are this deep at most in print; a reader of one deeper sees an ellipsis.
  static let deepest = 120

  func set(_ formula: Formula, _ depth: Int) -> Setting {
    guard depth < TerminalMathematics.deepest else { return (Box("…"), .atom) }
    let depth = depth + 1
    switch formula {
    case .number(let numeral): return set(numeral)
    case .identifier(let identifier): return (set(identifier, depth), .atom)
    case .text(let text): return (Box(oneLine(text)), .atom)
    case .function(let name): return (Box(oneLine(name)), .atom)
    case .mark(let mark): return (Box(mark.symbol), .atom)
    case .row(let parts):
      if parts.count == 1 { return set(parts[0], depth) }
      return (row(parts, depth), parts.contains(.mark(.slash)) ? .quotient : .atom)
    case .list(let parts): return (joined(parts, ", ", depth), .relation)
    case .product(let factors, let how): return product(factors, how, depth)
    case .sum(let terms): return (sum(terms, depth), .sum)
    case .negated(let inner):
      var box = Box("−")
      box.append(set(inner.asTerm(isFirst: false, sign: .minus, onLine: true), depth).box)
      return (box, .prefix)
    case .relation(let left, let relation, let right):
      return (related(left, relation, right, depth), .relation)
    case .fraction(let top, let bottom): return fraction(top, bottom, depth)
    case .derivative(let of, let by, let sign): return derivative(of, by, sign, depth)
    default: return setUpright(formula, depth)
    }
  }

  /// The second half of the kinds: scripts, fences, and what takes several lines.
  private func setUpright(_ formula: Formula, _ depth: Int) -> Setting {
    switch formula {
    case .power(let base, let exponent): return (power(base, exponent, depth), .power)
    case .transposed(let base):
      let upper = base.inverted == nil ? "ᵀ" : "⁻ᵀ"
      return (raised(base.inverted ?? base, upper, depth), .power)
    case .subscripted(let base, let entries):
      var box = enclosed(base, below: .atom, depth)
      box.append(subscripts(own: "", entries, depth))
      return (box, .atom)
    case .root(let inner):
      var box = Box("√")
      box.append(enclosed(inner, below: .atom, depth))
      return (box, .power)
    case .fenced(let inner, let fence): return (set(inner, depth).box.fenced(fence), .atom)
    case .call(let function, let arguments):
      var box = enclosed(function, below: .atom, depth)
      box.append(joined(arguments, ", ", depth).fenced(.parentheses))
      return (box, .atom)
    case .matrix(let rows, let fence): return (matrix(rows, fence, depth), .atom)
    case .big(let sign, let under, let over, let body):
      return (big(sign, under, over, body, depth), .product)
    case .cases(let cases): return (set(cases, depth), isInline ? .atom : .relation)
    case .accented(let accent, let inner): return (set(accent, inner, depth), .atom)
    case .emphasised(let inner):
      let setting = set(inner, depth)
      return (style.emphasised(setting.box), setting.tightness)
    default: return (Box("…"), .atom)
    }
  }

  /// `formula`, in brackets if it does not hold together as `tightness` does.
  func enclosed(_ formula: Formula, below tightness: Tightness, _ depth: Int) -> Box {
    let setting = set(formula, depth)
    return setting.tightness.rawValue < tightness.rawValue
      ? setting.box.fenced(.parentheses) : setting.box
  }

  func joined(_ parts: [Formula], _ separator: String, _ depth: Int) -> Box {
    var box = Box("")
    for (index, part) in parts.enumerated() {
      if index > 0 { box.append(separator) }
      box.append(set(part, depth).box)
    }
    return box
  }
}
