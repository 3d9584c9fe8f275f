import Mathematics

/// One pass over the table class by class, and five in orders of chance: nothing where no column
/// tells classes apart, or where a run would take too long.
func classPasses(_ model: DescentModel, size: Int, rate: Real) -> OrderFinding.Passes? {
  guard let (label, classes) = labels(of: model), var step = Subset<Double>(model, of: size),
    var one = Subset<Double>(model, of: 1)
  else { return nil }
  let affordable = Int(1e8 / (8 * max(one.operations, step.operations / Double(size), 1)))
  let taken = spread(min(model.count, max(affordable, 2), 5000), over: model.count)
  guard taken.count >= 4, taken.count > size else { return nil }
  let rows = model.rows { $0.double }
  let start = model.start.map { $0.map { $0.double } }
  let rate = rate.double
  let names = Array(Set(taken.map { classes[$0] })).sorted()
  guard names.count > 1, let first = names.first, let last = names.last else { return nil }
  func losses(_ point: [[Double]]) -> OrderFinding.Losses {
    let each = taken.map { one.losses(at: point, on: [$0], rows).first ?? .nan }
    func mean(_ wanted: Int?) -> Double {
      let chosen = zip(taken, each).filter { wanted == nil || classes[$0.0] == wanted }
      return chosen.reduce(0) { $0 + $1.1 } / Double(max(chosen.count, 1))
    }
    return OrderFinding.Losses(all: mean(nil), first: mean(first), last: mean(last))
  }
  func pass(_ order: [Int]) -> OrderFinding.Losses {
    var point = start
    // A last batch that is not full is left out, in every order alike.
    for place in stride(from: 0, through: order.count - size, by: size) {
      point = step.step(
        from: point, on: Array(order[place..<(place + size)]), rows, rate: rate)
    }
    return losses(point)
  }
  let sorted = taken.sorted { (classes[$0], $0) < (classes[$1], $1) }
  let result = OrderFinding.Passes(
    count: taken.count, size: size, label: label, classes: names.count, before: losses(start),
    sorted: pass(sorted),
    shuffled: (1...5 as ClosedRange<UInt64>).map { seed in
      var chance = Chance(seed: seed)
      return pass(chance.shuffled(taken.count).map { taken[$0] })
    })
  let all = [result.before, result.sorted] + result.shuffled
  return all.allSatisfy { $0.all.isFinite } ? result : nil
}

/// The class of each example: where a one-hot row has its 1, or a whole number of at most fifty
/// different ones.
private func labels(of model: DescentModel) -> (Symbol, [Int])? {
  for data in model.data where model.definitions[data.symbol].isOneHot {
    return (
      data.symbol, data.rows.map { row in row.firstIndex { $0 == .one } ?? 0 }
    )
  }
  var found: (Symbol, [Int], kinds: Int)?
  for data in model.data where model.definitions[data.symbol].ownShape.isEmpty {
    let values = data.rows.compactMap { $0.first?.double }.compactMap { Int(exactly: $0) }
    guard values.count == data.rows.count else { continue }
    let kinds = Set(values).count
    guard kinds > 1, kinds <= 50, kinds < (found?.kinds ?? values.count / 2 + 1) else { continue }
    found = (data.symbol, values, kinds)
  }
  return found.map { ($0.0, $0.1) }
}
