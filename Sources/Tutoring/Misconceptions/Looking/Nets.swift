import Mathematics
import Solving

// What a misconception asks of the net around a line.

extension Scene {
  /// Whether the line is about a derivative of the loss, or the step it leads to.
  var isBackward: Bool { subject == .errorTerm || subject == .gradient || subject == .update }

  /// A value of the forward pass, or an entry of one: no parameter, no number of the worksheet.
  func isForwardValue(_ expression: Expression) -> Bool {
    guard case .symbol(let symbol, _) = expression, symbol.id >= 0 else { return false }
    return definitions[symbol].role == .defined
  }

  /// A number that the worksheet gives and does not train.
  func isGiven(_ expression: Expression) -> Bool {
    guard case .symbol(let symbol, _) = expression, symbol.id >= 0 else { return false }
    return definitions[symbol].role == .given && !isParameter(symbol)
  }

  /// A parameter, or an entry of one.
  func isWeight(_ expression: Expression) -> Bool {
    guard case .symbol(let symbol, _) = expression, symbol.id >= 0 else { return false }
    return isParameter(symbol)
  }

  /// z of δ = ∂E/∂z, at the same entry.
  func unit(of errorTerm: Expression) -> Expression? {
    guard case .symbol(let symbol, let places) = errorTerm, symbol.id >= 0,
      case .derivative(_, let by) = definitions[multiples[symbol]?.of ?? symbol].role
    else { return nil }
    return .symbol(by, Array(places.suffix(definitions[by].shape.count)))
  }

  /// The other entries of the same quantity; of a scalar, the other units of its layer.
  func siblings(of expression: Expression) -> [Expression] {
    guard case .symbol(let symbol, let places) = expression, symbol.id >= 0 else { return [] }
    if places.isEmpty { return mates(of: expression, symbol) }
    guard case .entry(let own)? = places.last, let count = definitions[symbol].shape.last?.known
    else { return [] }
    return (1...max(1, min(count, Scene.mostSiblings))).filter { $0 != own }.map {
      .symbol(symbol, places.dropLast() + [.entry($0)])
    }
  }

  private static let mostSiblings = 12

  private func mates(of expression: Expression, _ symbol: Symbol) -> [Expression] {
    guard case .derivative(let loss, let by) = definitions[symbol].role else {
      return Array(connections.mates(of: expression).prefix(Scene.mostSiblings))
    }
    return connections.mates(of: .symbol(by, [])).prefix(Scene.mostSiblings).compactMap { mate in
      guard case .symbol(let other, let places) = mate, places.isEmpty else { return nil }
      return definitions.derivative(of: loss, by: other).map { .symbol($0, []) }
    }
  }

  /// Of a weight w_jk, the weight w_kj.
  func transposed(_ weight: Expression) -> Expression? {
    guard case .symbol(let symbol, let places) = weight, symbol.id >= 0 else { return nil }
    let shape = definitions[symbol].shape
    guard places.count == 2, shape.count == 2 else { return connections.transposed(weight) }
    guard places[0] != places[1], fits(places[1], shape[0]), fits(places[0], shape[1]) else {
      return nil
    }
    return .symbol(symbol, [places[1], places[0]])
  }

  private func fits(_ place: Subscript, _ size: Size) -> Bool {
    switch place {
    case .index(let index): index.size == size
    case .entry(let entry): size.known.map { entry <= $0 } ?? false
    }
  }

  /// Whether it is o − t, what comes out less what should, or t − o, or a sum of such.
  func isOutputError(_ expression: Expression) -> Bool {
    guard case .sum(let terms) = expression, terms.count % 2 == 0 else { return false }
    // A target may be typed as a number; 1 − a is something else.
    if terms.count == 2, terms[1].rational != nil { return isOutput(terms[0]) }
    return isError(terms) || isError(terms.map { .negated($0) })
  }

  private func isError(_ terms: [Expression]) -> Bool {
    let outputs = terms.count { isOutput($0) }
    return outputs * 2 == terms.count && terms.count { isGiven(.negated($0)) } == outputs
  }

  /// Every error of an output multiplied by a number, and the first of them; nothing if there is none.
  func scaledErrors(_ body: Expression, by factor: Expression) -> (
    wrong: Expression, error: Expression
  )? {
    var first: Expression?
    let wrong = body.mapped { part in
      guard isOutputError(part) else { return nil }
      first = first ?? part
      return .product([factor, part])
    }
    return first.map { (wrong, $0) }
  }

  private func isOutput(_ expression: Expression) -> Bool {
    switch expression {
    case .call, .primitive: true
    default: isForwardValue(expression)
    }
  }

  /// The places of what a gradient is taken of besides its error: x in δ x.
  func inputs(among factors: [Expression]) -> [Int] {
    guard factors.contains(where: { isErrorTerm($0) || isOutputError($0) }) else { return [] }
    let slopes = Set(slopes(among: factors).flatMap { $0.places })
    return factors.indices.filter { place in
      guard !slopes.contains(place), case .symbol(let symbol, _) = factors[place], symbol.id >= 0
      else { return false }
      return !isErrorTerm(factors[place]) && !isParameter(symbol) && symbol != rate
    }
  }

  /// What the loss says: whether it holds a factor ½, and over how many values it sums or averages.
  var lossForm: LossForm? {
    guard let loss else { return nil }
    return LossForm(loss, definitions)
  }
}

/// E = ½ Σ_k (t_k − o_k)²: the numbers that a derivative of it carries along.
struct LossForm {
  var hasHalf = false
  var hasSquare = false
  /// Over how many values it is a mean, and a sum.
  var mean: Int?
  var sum: Int?

  init(_ loss: Symbol, _ definitions: Definitions) {
    let bodies: [Expression]
    switch definitions[loss].body {
    case .formula(_, let body): bodies = [body]
    case .entries(let entries): bodies = entries
    default: bodies = []
    }
    if definitions[loss].hasExamples { mean = definitions[loss].shape.first?.known }
    for body in bodies { definitions.opened(body).forEachPart { look(at: $0) } }
  }

  private mutating func look(at part: Expression) {
    switch part {
    case .number(.half), .power(.number(Rational(2)), .number(Rational(-1))): hasHalf = true
    case .power(_, .number(Rational(2))): hasSquare = true
    case .total(.mean, let index, _): mean = index.size.known
    case .total(.sum, let index, _): sum = index.size.known
    case .sum(let terms):
      let squares = terms.filter { term in
        term.factors.contains { if case .power = $0 { true } else { false } }
      }
      if squares.count == terms.count { sum = squares.count }
    default: break
    }
  }
}
