import Deciding
import Language
import Mathematics
import Rendering
import Solving

/// A number with so many digits from the first that is not 0.
func shown(_ value: Double, digits: Int = 6) -> Formula {
  // 6.0000000000000009 is 6, as far as is known.
  if value.magnitude > 1e-6, let near = Real(exactly: value).rounded(toDecimals: 12) {
    return numeral(near.shown(.significant(digits)))
  }
  return numeral(Real(exactly: value).shown(.significant(digits)))
}

private func numeral(_ shown: ShownNumber) -> Formula {
  .number(Numeral(isNegative: shown.isNegative, digits: shown.digits, exponent: shown.exponent))
}

func math(_ value: Double, digits: Int = 6) -> Inline { .math(shown(value, digits: digits)) }

/// 10^-15 for what rounding has left over: its digits say nothing and differ between machines.
func powerOfTen(above value: Double) -> Inline {
  var exponent = -16
  var power = 1e-16
  while power <= value, exponent < 300 {
    exponent += 1
    power *= 10
  }
  return .math(.power(.number(10), .number(exponent)))
}

/// [a, b, c], or the number if there is one only.
func shown(_ vector: [Double], digits: Int = 6) -> Formula {
  if vector.count == 1 { return shown(vector[0], digits: digits) }
  let most = 8
  var parts = vector.prefix(most).map { shown($0, digits: digits) }
  if vector.count > most { parts.append(.mark(.ellipsis)) }
  return .fenced(.list(parts), .brackets)
}

extension Estimate {
  /// The accuracy with the digits that its error leaves, eight after the point at most; 1 − 1.6·10⁻⁹
  /// where only few are wrong.
  var formula: Formula {
    if miss > 0, miss < 1e-5 {
      return .sum([.plus(.number(1)), .minus(shown(miss, digits: 4))])
    }
    return numeral(certain(value, error))
  }

  var inline: Inline { .math(formula) }

  /// How often the rule is wrong.
  var missInline: Inline {
    miss < 1e-5 ? math(miss, digits: 4) : .math(numeral(certain(miss, error)))
  }

  /// As plain text, for the answer.
  var text: String { plainText([inline]) }
}

/// The digits on which both ends of value ± error agree.
private func certain(_ value: Double, _ error: Double) -> ShownNumber {
  var decimals = 8
  while decimals > 2 {
    let low = Real(exactly: value - error).shown(.decimals(decimals))
    let high = Real(exactly: value + error).shown(.decimals(decimals))
    if low.text == high.text { break }
    decimals -= 1
  }
  return Real(exactly: value).shown(.decimals(decimals))
}

/// A difference of two accuracies, +0.0029672, with its sign.
func signed(_ difference: Double, error: Double) -> Formula {
  if difference.magnitude <= error { return .number(0) }
  let size = shown(difference.magnitude, digits: 4)
  return difference < 0 ? .negated(size) : .row([.mark(.plus), size])
}

extension Formula {
  static func letter(_ name: String, _ place: String? = nil) -> Formula {
    .identifier(Identifier(name, subscripts: place.map { [.number($0)] } ?? []))
  }

  /// left = right
  static func equation(_ left: Formula, _ right: Formula) -> Formula {
    .relation(left, .equal, right)
  }

  /// left ≈ right
  static func about(_ left: Formula, _ right: Formula) -> Formula {
    .relation(left, .approximately, right)
  }
}

/// x, or x₁.
func coordinate(of name: Name, _ place: Int? = nil) -> Formula {
  guard case .identifier(var identifier) = formula(name: name) else { return formula(name: name) }
  if let place { identifier.subscripts.append(.number(place + 1)) }
  return .identifier(identifier)
}

/// What a page on laws of classes calls things.
struct LawNames {
  let classes: GaussianClasses
  let variable: Name
  let label: Name

  init(_ classes: GaussianClasses, _ solution: Solution) {
    self.classes = classes
    variable = solution.solved.definitions[classes.variable].name
    label = solution.solved.definitions[classes.label].name
  }

  var isScalar: Bool { classes.classes[0].mean.count == 1 }

  /// y = 1
  func says(_ which: Int) -> Formula {
    .equation(
      formula(name: label),
      .number(classes.classes[which].label.fractionText))
  }

  /// x, or x₁.
  func coordinate(_ place: Int? = nil) -> Formula { Longhand.coordinate(of: variable, place) }

  /// 0.7071 x₁ + 0.7071 x₂ − 1.38, in as many coordinates as fit a line.
  func affine(_ weights: [Double], _ offset: Double) -> Formula {
    if weights.count > 4 {
      return .sum([
        .plus(.product([.transposed(.letter("w")), coordinate()], .juxtaposed)),
        offset < 0 ? .minus(shown(-offset)) : .plus(shown(offset)),
      ])
    }
    var terms: [Rendering.Term] = []
    for (place, weight) in weights.enumerated() where weight != 0 {
      let factor = coordinate(isScalar ? nil : place)
      let size = weight.magnitude
      let part = size == 1 ? factor : Formula.product([shown(size), factor], .juxtaposed)
      terms.append(weight < 0 ? .minus(part) : .plus(part))
    }
    if offset != 0 || terms.isEmpty {
      terms.append(offset < 0 ? .minus(shown(-offset)) : .plus(shown(offset)))
    }
    return terms.count == 1 && terms[0].sign == .plus ? terms[0].formula : .sum(terms)
  }

  /// Where a rule says which class, as a sentence.
  func sentence(_ boundary: ClassBoundary) -> [Inline] {
    switch boundary {
    case .none: return []
    case .always(let which):
      return ["It says ", .math(says(which)), " everywhere."]
    case .line(let weights, let offset):
      var words: [Inline] = [
        "It says ", .math(says(1)), " where ",
        .math(.relation(affine(weights, offset), .atLeast, .number(0))),
      ]
      if weights.count > 4 { words += [" with ", .math(.equation(.letter("w"), shown(weights)))] }
      return words + ["."]
    case .stretches(let stretches): return sentence(stretches)
    case .quadric(let quadric): return sentence(quadric)
    }
  }

  private func sentence(_ stretches: [(lower: Double, upper: Double, which: Int)]) -> [Inline] {
    let parts = stretches.enumerated().map { place, stretch -> [Inline] in
      let start: [Inline] = [.math(says(stretch.which)), " "]
      if place == 0 { return start + ["below ", math(stretch.upper)] }
      if place == stretches.count - 1 { return start + ["from ", math(stretch.lower), " on"] }
      return start + ["from ", math(stretch.lower), " to ", math(stretch.upper)]
    }
    return ["It says "] + listed(parts) + ["."]
  }

  private func sentence(_ quadric: Quadric) -> [Inline] {
    switch quadric.kind {
    case .sphere(let center, let radius?):
      let isOutside = quadric.squares[0][0] > 0
      return [
        "It says ", .math(says(1)), isOutside ? " outside of the " : " inside of the ",
        center.count == 2 ? "circle" : "sphere", " around ", .math(shown(center)),
        " with radius ", math(radius), "; the other class on the other side.",
      ]
    case .sphere(_, nil):
      return ["It says ", .math(says(quadric.squares[0][0] > 0 ? 1 : 0)), " everywhere."]
    case .ellipse, .hyperbola, .parabola:
      return ["It says ", .math(says(1)), " where "] + form(quadric)
        + [": the boundary is \(words(quadric.kind, quadric.slopes.count))."]
    }
  }

  private func words(_ kind: Quadric.Kind, _ count: Int) -> String {
    let isPlane = count == 2
    switch kind {
    case .sphere: return isPlane ? "a circle" : "a sphere"
    case .ellipse: return isPlane ? "an ellipse" : "an ellipsoid"
    case .hyperbola: return isPlane ? "a hyperbola" : "a hyperboloid"
    case .parabola: return isPlane ? "a parabola, or straight" : "a paraboloid or a cylinder"
    }
  }

  /// a x₁² + b x₁ x₂ + … ≥ 0, written out in the plane.
  private func form(_ quadric: Quadric) -> [Inline] {
    guard quadric.slopes.count == 2 else {
      let x = coordinate()
      let square = Formula.product([.transposed(x), .letter("A"), x], .juxtaposed)
      let linear = Formula.product([.transposed(.letter("b")), x], .juxtaposed)
      return [
        .math(
          .relation(
            .sum([.plus(square), .plus(linear), .plus(.letter("c"))]), .atLeast, .number(0))),
        " (A, b and c are in the JSON)",
      ]
    }
    let (first, second) = (coordinate(0), coordinate(1))
    var terms: [Rendering.Term] = []
    func add(_ factor: Double, _ part: Formula?) {
      guard factor != 0 else { return }
      let size = shown(factor.magnitude)
      let isOne = factor.magnitude == 1
      let whole = part.map { isOne ? $0 : Formula.product([size, $0], .juxtaposed) } ?? size
      terms.append(factor < 0 ? .minus(whole) : .plus(whole))
    }
    add(quadric.squares[0][0], .power(first, .number(2)))
    add(quadric.squares[0][1] + quadric.squares[1][0], .product([first, second], .juxtaposed))
    add(quadric.squares[1][1], .power(second, .number(2)))
    add(quadric.slopes[0], first)
    add(quadric.slopes[1], second)
    add(quadric.constant, nil)
    return [.math(.relation(.sum(terms), .atLeast, .number(0)))]
  }
}
