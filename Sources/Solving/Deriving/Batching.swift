import Derivation
import Language
import Mathematics

/// A worksheet for one example made one for a batch: what is given for an example gets a column for
/// each, and so does what follows from it; the loss of the batch is J = 1/m Σ_n L_n.
struct Batch {
  var definitions: Definitions
  /// The loss of the batch.
  var loss: Symbol
  /// What has one column an example, as it was given.
  var columns: [Symbol]
  private let size: Size

  /// Nothing where the loss is not a number, or something on the way is written entry by entry.
  init?(of loss: Symbol, size: Size, in definitions: Definitions) {
    guard definitions[loss].differentiatedShape.isEmpty, !definitions[loss].hasExamples else {
      return nil
    }
    self.definitions = definitions
    self.size = size
    let forward = definitions.ordered([loss])
    columns = forward.filter { definitions.isGivenForAnExample($0, beside: loss) }
    self.loss = loss
    var varies = Set(columns)
    for symbol in columns { widen(symbol) }
    for symbol in forward
    where definitions.dependencies(of: symbol).contains(where: { varies.contains($0) }) {
      guard case .formula(let indices, let body) = definitions[symbol].body else { return nil }
      varies.insert(symbol)
      let example = definitions.indices.fresh(size, letter: "n")
      func each(_ expression: Expression) -> Expression {
        expression.replacingSymbols { other, places in
          varies.contains(other) ? .symbol(other, places + [.index(example)]) : nil
        }
      }
      let worked = definitions[symbol].worked
      widen(symbol)
      self.definitions.define(symbol, as: .formula(indices + [example], each(body)))
      if let worked { self.definitions.setWorked(symbol, each(worked)) }
    }
    guard varies.contains(loss) else { return nil }
    addMean()
  }

  private mutating func widen(_ symbol: Symbol) {
    var quantity = definitions[symbol]
    quantity.shape.append(size)
    quantity.isColumnwise = true
    definitions.replace(symbol, by: quantity)
  }

  /// J = 1/m Σ_n L_n.
  private mutating func addMean() {
    let taken = Set(definitions.quantities.map { $0.name.base })
    let name = ["J", "C", "E", "Q"].first { !taken.contains($0) } ?? "J_batch"
    let example = definitions.indices.fresh(size, letter: "n")
    let own = definitions[loss].shape.dropLast().map { _ in Subscript.entry(1) }
    loss = definitions.add(
      Quantity(
        name: Name(name), role: .defined, shape: [],
        body: .formula(
          [], .total(.mean, example, .symbol(loss, own + [.index(example)])))))
  }

  /// What is asked of the loss of one example, asked of that of the batch.
  func request(_ request: Asked.Derivative) -> Asked.Derivative {
    var result = request
    result.of = Asked.Place(symbol: loss, places: [])
    result.by = request.by.map { place in
      guard definitions[place.symbol].isColumnwise else { return place }
      let example = definitions.indices.fresh(size, letter: "n")
      return Asked.Place(symbol: place.symbol, places: place.places + [.index(example)])
    }
    return result
  }
}

extension Definitions {
  /// Vectors and matrices that are given and not trained, and numbers that stand in the loss itself
  /// (its labels): they differ from example to example.
  fileprivate func isGivenForAnExample(_ symbol: Symbol, beside loss: Symbol) -> Bool {
    let quantity = self[symbol]
    guard quantity.role == .given, !quantity.hasExamples else { return false }
    switch quantity.body {
    case .open: break
    default: return false
    }
    return !quantity.shape.isEmpty || dependencies(of: loss).contains(symbol)
  }
}

/// A derivative for a batch: passes of its own over the widened definitions.
func derive(
  _ request: Asked.Derivative, _ assumptions: Asked.Assumptions, forBatchOf size: Size,
  in worksheet: Worksheet, _ definitions: inout Definitions
) -> DeriveAnswer {
  guard let batch = Batch(of: request.of.symbol, size: size, in: definitions), !request.by.isEmpty
  else {
    return derivePlainly(request, assumptions, in: worksheet, definitions)
  }
  var answer = derivePlainly(
    batch.request(request), assumptions, in: worksheet, batch.definitions)
  answer.batch = DeriveAnswer.BatchNote(
    size: size, columns: batch.columns, loss: batch.loss, one: request.of.symbol)
  return answer
}

/// With passes made for this derivative alone.
private func derivePlainly(
  _ request: Asked.Derivative, _ assumptions: Asked.Assumptions, in worksheet: Worksheet,
  _ definitions: Definitions
) -> DeriveAnswer {
  var definitions = definitions
  var passes = Passes()
  passes.prepare(request, &definitions)
  var of = request.of.symbol
  for variable in request.by {
    passes.byLoss[of] = backpropagate(of, by: [variable.symbol], in: &definitions, records: true)
    passes.writeOut(of, in: &definitions)
    of = definitions.derivativeSymbol(of: of, by: variable.symbol)
  }
  return derive(request, assumptions, passes, in: worksheet, &definitions)
}
