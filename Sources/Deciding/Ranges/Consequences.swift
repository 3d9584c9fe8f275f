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
      result.append(.outOfReach(target: target, value: value, distance: distance))
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
    -> [(Symbol, Rational, Interval)]
  {
    let extent = known(output).found.extent
    var result: [(Symbol, Rational, Interval)] = []
    for target in comparedTargets(with: output) {
      var values: [Rational] = []
      if let numbers = solved.values[target] {
        values = numbers.compactMap { $0.rational ?? Rational(exactly: $0.double) }
      } else if let numbers = members[target] {
        values = numbers
      } else if definitions[target].isOneHot {
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
      if let farthest { result.append((target, farthest.0, farthest.1)) }
    }
    return result
  }

  /// The quantities from which an output is subtracted in a definition, or that stand beside it in a
  /// loss of the library.
  func comparedTargets(with output: Symbol) -> [Symbol] {
    var result: [Symbol] = []
    func note(_ symbol: Symbol?) {
      guard let symbol, symbol != output, symbol.id >= 0, !result.contains(symbol),
        definitions.dependencies(of: symbol).isEmpty, definitions[symbol].role == .given
      else { return }
      result.append(symbol)
    }
    for quantity in definitions.quantities {
      guard case .formula(_, let body) = quantity.body, body.mentions(output) else { continue }
      body.forEachPart { part in
        switch part {
        case .sum(let terms) where terms.count == 2:
          let symbols = terms.map { $0.bareSymbol }
          if symbols[0] == output { note(symbols[1]) }
          if symbols[1] == output { note(symbols[0]) }
        case .call(let function, let arguments, _) where arguments.count >= 2:
          guard ["mse", "mae", "half_sse", "squared_error"].contains(definitions[function].name),
            arguments[1].body.bareSymbol == output
          else { return }
          note(arguments[0].body.bareSymbol)
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
