import Derivation
import Evaluation
public import Language
import Mathematics
public import Solving

/// A worksheet made ready to hold hand-ins against: solved once, used for as many as there are.
public final class AnswerKey {
  public let solved: Solved
  /// With the derivatives that the worksheet asks for, and those between them; those that a hand-in brings are added to a copy.
  let definitions: Definitions
  /// Every value, entry by entry.
  let truth: [[Double]?]
  /// The numbers that the worksheet gives.
  let givens: GivenNumbers
  /// For every quantity, the steps that work out what rests on it.
  let followers: [[Int]]
  /// What each step works out, and for every quantity the steps that it rests on, its own the last.
  let worked: [Symbol]
  let foundations: [[Int]]
  /// The step that works a quantity out.
  let stepOf: [Int?]
  /// Quantities that are a multiple of another, entry by entry: `delta = -dE/dz`.
  let multiples: [Symbol: (of: Symbol, by: Double)]
  /// Derivatives that may go by others between, and what a writer of those switches.
  let chained: [Symbol: ChainedDerivatives.Form]
  let switches: [Symbol: [Symbol]]
  let points: Evaluator<Double>
  let spreads: Evaluator<Interval>
  let functions: FunctionTable
  /// What steps count.
  let weights: Weights
  /// What was found out about formulas, for the hand-ins that come after.
  let memory: FormulaMemory
  /// Sides as they were read, for the same.
  public let sides = SideMemory()
  /// The edges of its nets.
  let connections: Connections
  /// The last update that it asks for.
  let update: Asked.Update?
  let parameterCount: ParameterCount

  public init(_ solved: Solved) {
    self.solved = solved
    var counted = solved.definitions
    parameterCount = ParameterCount(solved, in: &counted)
    let derivatives = ChainedDerivatives(counted)
    definitions = derivatives.definitions
    chained = derivatives.forms
    switches = derivatives.switches
    let switched = derivatives.switched
    let all = definitions.quantities.indices.map { Symbol(id: $0) }
    var points = Evaluator<Double>(switched, wanted: all)
    points.run()
    var spreads = Evaluator<Interval>(switched, wanted: all)
    spreads.run()
    truth = all.map { symbol in solved.values[symbol]?.map { $0.double } ?? points.values[symbol.id]
    }
    givens = GivenNumbers(in: definitions)
    stepOf = AnswerKey.steps(points.worked, count: all.count)
    worked = points.worked
    followers = AnswerKey.followers(worked, in: switched)
    foundations = AnswerKey.foundations(worked, in: switched)
    multiples = AnswerKey.multiples(in: definitions)
    functions = FunctionTable(definitions)
    weights = Weights(solved.worksheet, in: definitions)
    memory = FormulaMemory(definitions)
    connections = Connections(definitions, parameters: solved.worksheet.parameters)
    update =
      solved.worksheet.parts.reversed().lazy.compactMap { part in
        if case .request(.update(let update), _) = part { update } else { nil }
      }.first
    self.points = points
    self.spreads = spreads
  }

  /// Whether a quantity is given in numbers.
  func isGiven(_ symbol: Symbol) -> Bool {
    if case .numbers = definitions[symbol].body { true } else { false }
  }

  private static func multiples(in definitions: Definitions) -> [Symbol: (of: Symbol, by: Double)] {
    var result: [Symbol: (of: Symbol, by: Double)] = [:]
    for (id, quantity) in definitions.quantities.enumerated() where quantity.role == .defined {
      guard case .formula(let indices, let body) = quantity.body else { continue }
      let (factor, rest) = body.coefficientAndRest
      if case .symbol(let other, let places) = rest, !factor.isZero, other.id >= 0,
        places == indices.map({ .index($0) })
      {
        result[Symbol(id: id)] = (other, factor.double)
      }
    }
    return result
  }

  private static func steps(_ worked: [Symbol], count: Int) -> [Int?] {
    var result = [Int?](repeating: nil, count: count)
    for (place, symbol) in worked.enumerated() { result[symbol.id] = place }
    return result
  }

  private static func foundations(_ worked: [Symbol], in definitions: Definitions) -> [[Int]] {
    var result = [[Int]](repeating: [], count: definitions.quantities.count)
    for (place, symbol) in worked.enumerated() {
      var all: Set<Int> = [place]
      for part in definitions.dependencies(of: symbol) { all.formUnion(result[part.id]) }
      result[symbol.id] = all.sorted()
    }
    return result
  }

  private static func followers(_ worked: [Symbol], in definitions: Definitions) -> [[Int]] {
    var result = [[Int]](repeating: [], count: definitions.quantities.count)
    var users = result
    for (place, symbol) in worked.enumerated() {
      for part in definitions.dependencies(of: symbol) { users[part.id].append(place) }
    }
    // What uses a quantity comes after it, so that its own followers are known first.
    for place in worked.indices.reversed() {
      result[worked[place].id] = merged(users[worked[place].id], worked, result)
    }
    for id in result.indices where result[id].isEmpty && !users[id].isEmpty {
      result[id] = merged(users[id], worked, result)
    }
    return result
  }

  private static func merged(_ users: [Int], _ worked: [Symbol], _ known: [[Int]]) -> [Int] {
    var all = Set(users)
    for user in users { all.formUnion(known[worked[user].id]) }
    return all.sorted()
  }
}

/// One entry of a quantity, counted row by row from 0.
struct Place: Hashable {
  var symbol: Symbol
  var entry: Int
}
