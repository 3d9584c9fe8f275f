import Derivation
import Evaluation
import Mathematics

/// A function of one number with its derivative, in interval arithmetic.
struct FunctionOfOne {
  private let variable: Symbol
  private let value: Symbol
  private let slope: Symbol
  /// f′.
  let derivative: Expression
  private var evaluators: [Evaluator<Interval>]
  let body: Expression
  let argument: Expression
  let definitions: Definitions
  /// How many operations the function and its derivative take, roughly.
  let size: Double
  /// Whether it is put together from cases, so that it may jump.
  let mayJump: Bool

  /// `expression` as a function of `atom`; nothing if something else in it has no value.
  init?(_ expression: Expression, of atom: Expression, in definitions: Definitions) {
    var own = definitions
    variable = own.add(
      Quantity(name: Name("t"), role: .given, shape: [], body: .numbers([.zero])))
    argument = .symbol(variable, [])
    let argument = argument
    body = expression.mapped { $0 == atom ? argument : nil }
    value = own.add(
      Quantity(name: Name("f"), role: .defined, shape: [], body: .formula([], body)))
    var recording = Recording.off
    derivative = differentiate(body, by: Variable(variable), in: &own, recording: &recording)
    slope = own.add(
      Quantity(name: Name("g"), role: .defined, shape: [], body: .formula([], derivative)))
    size = own.writtenSize(of: body) + own.writtenSize(of: derivative)
    guard size < 4000 else { return nil }
    // Equal forms bound a function in different ways: the plain ones and the safe ones.
    var plain = own
    for place in plain.functions.indices { plain[FunctionSymbol(id: place)].safeBody = nil }
    let wanted = [value, slope]
    let holdsCalls = body.holdsCalls || derivative.holdsCalls
    evaluators = (holdsCalls ? [own, plain] : [own]).map { Evaluator($0, wanted: wanted) }
    self.definitions = own
    var jumps = false
    var open = [body]
    var seen: Set<FunctionSymbol> = []
    while let next = open.popLast() {
      next.forEachPart { part in
        if case .cases = part { jumps = true }
        if case .call(let function, _, _) = part, seen.insert(function).inserted {
          open.append(own[function].safeBody == nil ? own[function].body : .zero)
        }
      }
    }
    mayJump = jumps
    guard evaluators[0].hasValue(value) else { return nil }
  }

  /// How many pieces are worth halving: fewer of what takes long.
  var halvings: Int { min(400, max(12, Int(60_000 / size))) }

  /// f(X) and f′(X): certain.
  mutating func values(on piece: Interval) -> (value: Interval, slope: Interval) {
    var result = (value: Interval.undefined, slope: Interval.undefined)
    for place in evaluators.indices {
      evaluators[place].set(variable, to: [piece])
      evaluators[place].run()
      let found = evaluators[place].values
      result.value = narrowed(result.value, found[value.id]?.first)
      result.slope = narrowed(result.slope, found[slope.id]?.first)
    }
    return result
  }

  /// What two bounds of the same values agree on.
  private func narrowed(_ first: Interval, _ second: Interval?) -> Interval {
    guard let second, !second.isUndefined else { return first }
    if first.isUndefined { return second }
    let (lower, upper) = (max(first.lower, second.lower), min(first.upper, second.upper))
    return lower <= upper ? Interval(lower, upper) : first
  }
}

extension RangeSearch {
  /// The values of an expression in which one number occurs more than once, and nothing else that is
  /// not fixed.
  mutating func functionOfOne(_ whole: Expression, _ atom: Expression) -> Found? {
    let domain = found(atom)
    let fixed = whole.mapped { part in
      guard part != atom, case .symbol = part else { return nil }
      return self.found(part).extent.values?.first.map { .number($0) }
    }
    guard !fixed.holdsTotals(of: atom),
      var function = FunctionOfOne(fixed, of: atom, in: definitions)
    else { return nil }
    budget -= 50 + Int(function.size) * (function.halvings + 40) / 100
    guard domain.extent.isConnected else {
      return Found(Pieces.bounds(of: &function, on: domain.extent).loosened, domain.sources)
    }
    usesPieces = true
    var extent = Pieces.extent(of: &function, on: domain.extent)
    if !function.mayJump { extent = withEnds(extent, of: function, atom, domain.extent) }
    return Found(domain.extent.isTight ? extent : extent.loosened, domain.sources)
  }
}

extension RangeSearch {
  /// The ends with what a derivative that never vanishes says of them: they are those of the domain.
  private mutating func withEnds(
    _ extent: Extent, of function: FunctionOfOne, _ atom: Expression, _ domain: Extent
  ) -> Extent {
    let isOpen =
      extent.lower.isTight && extent.lower.isReached == nil && extent.lower.place != nil
      || extent.upper.isTight && extent.upper.isReached == nil && extent.upper.place != nil
    guard isOpen, !isSlope else { return extent }
    isSlope = true
    let own = definitions
    definitions = function.definitions
    let slope = found(function.derivative.mapped { $0 == function.argument ? atom : nil }).extent
    definitions = own
    isSlope = false
    let rises =
      slope.bounds.lower >= 0 && (slope.bounds.lower > 0 || slope.lower.isReached == false)
    let falls =
      slope.bounds.upper <= 0 && (slope.bounds.upper < 0 || slope.upper.isReached == false)
    guard rises || falls, !slope.mayFail else { return extent }
    var result = extent
    let (first, last) = rises ? (domain.lower, domain.upper) : (domain.upper, domain.lower)
    result.lower.isReached = result.lower.isReached ?? first.isReached
    result.upper.isReached = result.upper.isReached ?? last.isReached
    return result
  }
}

extension Expression {
  fileprivate var holdsCalls: Bool {
    var found = false
    forEachPart { if case .call = $0 { found = true } }
    return found
  }

  /// Whether a number stands inside at an index that is bound there.
  fileprivate func holdsTotals(of atom: Expression) -> Bool {
    guard case .symbol(_, let places) = atom else { return false }
    var bound: [Subscript] = []
    collectBinders { bound.append(.index($0)) }
    return places.contains { bound.contains($0) }
  }
}
