import Derivation
import Language
import Mathematics
import Solving

extension RangeSearch {
  /// What the range of a quantity rules out.
  mutating func consequences(of finding: RangeFinding, _ solved: Solved)
    -> [RangeFinding.Consequence]
  {
    var result: [RangeFinding.Consequence] = []
    if let never = finding.extent.neverPredicted, !finding.isValue,
      isProbability(finding.target.symbol)
    {
      result.append(.neverPredicted(never))
    }
    let entry = finding.target.entry ?? []
    result += flatParts(of: finding.target.symbol, entry).map { .noSlope(by: $0.0, $0.1) }
    for (target, value, distance) in targetsOutOfReach(of: finding.target.symbol, solved) {
      result.append(
        .outOfReach(target: target.bareSymbol, value: value, distance: distance))
    }
    if finding.extent.mayFail { result.append(.undefined) }
    return result
  }

  /// Whether a quantity is a function's value that could lie anywhere between 0 and 1: a probability,
  /// or a decision.
  mutating func isProbability(_ symbol: Symbol) -> Bool {
    guard case .formula(_, let body) = definitions[symbol].body else { return false }
    switch body {
    case .call(let function, _, _):
      guard definitions[function].parameters.allSatisfy({ $0.rank == 0 }),
        let extent = range(of: function, in: definitions.functions)
      else { return false }
      return extent.bounds == Interval(0, 1)
    case .power(.sum(let terms), .number(let exponent)):
      // 1/(1 + e^…), typed out.
      return exponent == -Rational.one && terms.contains(.one)
        && terms.contains { if case .primitive(.exp, _) = $0 { true } else { false } }
    case .product(let factors) where factors.count == 2 && factors[0].isOne:
      guard case .power(.sum(let terms), .number(let exponent)) = factors[1] else { return false }
      return exponent == -Rational.one && terms.contains(.one)
        && terms.contains { if case .primitive(.exp, _) = $0 { true } else { false } }
    case .cases(let branches):
      return Set(branches.map { $0.value }) == [.zero, .one]
    default: return false
    }
  }

  /// Where the derivative of a quantity by a number that it follows is 0 throughout: that number, and
  /// the condition.
  mutating func flatParts(of symbol: Symbol, _ entry: [Int]) -> [(Expression, Condition)] {
    guard case .formula(let indices, let body) = definitions[symbol].body else { return [] }
    var whole = body
    if entry.count == indices.count { whole = body.at(indices, entry.map { .entry($0) }) }
    var result: [(Expression, Condition)] = []
    // A number of a chain of functions; each is a name, or what stands in a call.
    var stopped: [Expression] = []
    for _ in 0..<6 {
      let atoms = atoms(of: whole)
      guard atoms.count == 1, let atom = atoms.first, !stopped.contains(atom),
        case .symbol(let inner, let places) = atom
      else { break }
      stopped.append(atom)
      var recording = Recording.off
      let slope = differentiate(
        whole, by: Variable(inner, at: places), in: &definitions, recording: &recording)
      let extent = occurrence(inner, places).extent
      for comparison in [Comparison.less, .greater] {
        guard let part = extent.restricted(comparison, to: Interval(0)), !part.isPoint else {
          continue
        }
        restricted[atom] = part
        if found(slope).extent.number == Interval(0) {
          result.append((atom, .compare(atom, comparison, .zero)))
        }
        restricted[atom] = nil
      }
      if result.count == 2 { return [] }
      guard result.isEmpty, !known(inner).isFree,
        case .formula(let own, let formula) = definitions[inner].body
      else { break }
      whole = whole.mapped { $0 == atom ? formula.at(own, places) : nil }
    }
    return result
  }

  /// Targets that a loss compares with a quantity and that lie outside of what it can be.
  mutating func targetsOutOfReach(of output: Symbol, _ solved: Solved)
    -> [(Expression, Rational, Interval)]
  {
    let extent = known(output).found.extent
    var result: [(Expression, Rational, Interval)] = []
    for compared in comparedTargets(with: output) {
      var values: [Rational] = []
      let target = compared.bareSymbol ?? Symbol(id: -1)
      if let number = compared.rational {
        values = [number]
      } else if let numbers = solved.values[target] {
        values = numbers.compactMap { $0.rational ?? Rational(exactly: $0.double) }
      } else if let numbers = members[target] {
        values = numbers
      } else if target.id >= 0, definitions[target].isOneHot {
        values = [.zero, .one]
      }
      var farthest: (Rational, Interval)?
      for value in values.prefix(100_000) {
        let number = Interval(value)
        var distance = Interval(0)
        if number.upper < extent.bounds.lower { distance = Interval(extent.bounds.lower) - number }
        if number.lower > extent.bounds.upper { distance = number - Interval(extent.bounds.upper) }
        if distance.lower > (farthest?.1.lower ?? 0) { farthest = (value, distance) }
      }
      if let farthest { result.append((compared, farthest.0, farthest.1)) }
    }
    return result
  }

  /// What an output is compared with in a squared or absolute error, or in such a loss of the
  /// library: given quantities and numbers.
  func comparedTargets(with output: Symbol) -> [Expression] {
    var result: [Expression] = []
    func note(_ target: Expression) {
      if target.rational == nil {
        guard let symbol = target.bareSymbol, symbol != output, symbol.id >= 0,
          definitions.dependencies(of: symbol).isEmpty, definitions[symbol].role == .given
        else { return }
      }
      if !result.contains(target) { result.append(target) }
    }
    func compare(_ terms: [Expression]) {
      guard terms.count == 2 else { return }
      for (one, other) in [(terms[0], terms[1]), (terms[1], terms[0])]
      where one.bareSymbol == output {
        let target = Expression.tidyProduct([one.isNegative ? other : .negated(other)])
        if one.isNegative || other.isNegative { note(target) }
      }
    }
    for quantity in definitions.quantities {
      guard case .formula(_, let body) = quantity.body, body.mentions(output) else { continue }
      body.forEachPart { part in
        switch part {
        case .power(.sum(let terms), .number(let two)) where two == Rational(2): compare(terms)
        case .primitive(.abs, .sum(let terms)): compare(terms)
        case .call(let function, let arguments, _) where arguments.count == 2:
          guard ["mse", "mae", "half_sse", "squared_error"].contains(definitions[function].name),
            arguments[1].body.bareSymbol == output
          else { return }
          note(arguments[0].body)
        default: break
        }
      }
    }
    return result
  }
}

extension Extent {
  /// The class that a threshold at 1/2 never picks, of a number between 0 and 1.
  var neverPredicted: Int? {
    guard bounds.lower >= 0, bounds.upper <= 1 else { return nil }
    if bounds.lower >= 0.5 { return 0 }
    if bounds.upper < 0.5 { return 1 }
    return upper.place?.upper == 0.5 && upper.isReached == false ? 1 : nil
  }
}

extension Expression {
  /// y of y and of −y, at whatever subscripts.
  var bareSymbol: Symbol? {
    switch self {
    case .symbol(let symbol, _): symbol
    case .product(let factors):
      factors.count == 2 && factors[0] == .integer(-1) ? factors[1].bareSymbol : nil
    default: nil
    }
  }
}
