import Derivation
import Mathematics

/// ∂E/∂z by way of the derivatives between, for a writer who has them: ∂E/∂o first, and then
/// ∂E/∂z = ∂E/∂o f′(z), where the worksheet goes from the loss to ∂E/∂z at once.
///
/// Each such derivative has a switch, a number that is 0 until one of those between is written.
struct ChainedDerivatives {
  /// The other form of a derivative.
  struct Form {
    var indices: [Index]
    var body: Expression
    var switch_: Symbol
    /// The derivatives between.
    var between: [Symbol]
  }

  /// Those of the worksheet, with the derivatives by every value between a loss and its parameters.
  private(set) var definitions: Definitions
  private(set) var forms: [Symbol: Form] = [:]

  /// More values between are not looked at, nor longer ones.
  private static let most = 40
  private static let longest = 4096

  init(_ definitions: Definitions) {
    self.definitions = definitions
    var losses: [Symbol] = []
    for quantity in definitions.quantities {
      if case .derivative(let of, _) = quantity.role, case .formula = quantity.body,
        !losses.contains(of)
      {
        losses.append(of)
      }
    }
    for loss in losses { add(loss) }
  }

  private mutating func add(_ loss: Symbol) {
    let known = definitions.quantities.indices.map { Symbol(id: $0) }.filter { symbol in
      if case .derivative(loss, _) = definitions[symbol].role { true } else { false }
    }
    let targets = known.compactMap { symbol -> Symbol? in
      if case .derivative(_, let by) = definitions[symbol].role { by } else { nil }
    }
    let between = definitions.ordered([loss]).filter { symbol in
      symbol != loss && definitions[symbol].role == .defined
        && definitions.derivative(of: loss, by: symbol) == nil
        && definitions[symbol].count.map { $0 <= Self.longest } ?? false
    }
    guard between.count > 0, between.count <= Self.most else { return }
    var chained = definitions
    _ = backpropagate(loss, by: targets + between, in: &chained)
    let count = definitions.quantities.count
    for id in count..<chained.quantities.count { _ = definitions.add(chained[Symbol(id: id)]) }
    for symbol in known { add(symbol, from: chained) }
  }

  private mutating func add(_ symbol: Symbol, from chained: Definitions) {
    guard case .formula(let indices, let body) = chained[symbol].body,
      case .formula = definitions[symbol].body
    else { return }
    let own = definitions.dependencies(of: symbol)
    let between = chained.dependencies(of: symbol).filter { other in
      if case .derivative = chained[other].role { !own.contains(other) } else { false }
    }
    guard between.count > 0 else { return }
    let number = definitions.add(
      Quantity(name: Name("by"), role: .anonymous, shape: [], body: .numbers([.zero])))
    forms[symbol] = Form(indices: indices, body: body, switch_: number, between: between)
  }

  /// The definitions by which a writer's values are worked out: each derivative in the form that its
  /// switch says.
  var switched: Definitions {
    var result = definitions
    for (symbol, form) in forms {
      guard case .formula(let indices, let body) = definitions[symbol].body else { continue }
      let isOn = Condition.compare(.symbol(form.switch_, []), .equal, .one)
      let other = form.body.at(form.indices, indices.map { .index($0) })
      result.define(
        symbol,
        as: .formula(
          indices,
          .cases([
            Branch(value: other, condition: isOn), Branch(value: body, condition: .otherwise),
          ])))
    }
    return result
  }

  /// By a derivative between, the switches that are set once it is written.
  var switches: [Symbol: [Symbol]] {
    var result: [Symbol: [Symbol]] = [:]
    for form in forms.values {
      for symbol in form.between { result[symbol, default: []].append(form.switch_) }
    }
    return result
  }
}
