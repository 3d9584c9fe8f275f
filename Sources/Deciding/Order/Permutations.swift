import Mathematics

/// All orders of up to four examples: one pass each, in exact fractions or with bounds.
func permutationTrial(_ model: DescentModel, size: Int, rate: Real) -> OrderFinding.Trial? {
  let examples = spread(min(4, model.count), over: model.count)
  // A batch of a few examples stands for a larger one: what is shown is that it is cut somewhere.
  let size = size >= examples.count ? max(examples.count / 2, 1) : size
  guard examples.count > 1, var whole = Subset<Real>(model, of: size) else { return nil }
  let rest = examples.count % size
  var part = rest == 0 ? nil : Subset<Real>(model, of: rest)
  let rows = model.rows { $0 }
  var outcomes: [OrderFinding.Outcome] = []
  var byBatches: [[[Int]]: [Real]] = [:]
  var agree = true
  let orders = permutations(of: examples)
  guard Double(orders.count * examples.count) * whole.operations < 5e7 else { return nil }
  for order in orders {
    var point = model.start
    var batches: [[Int]] = []
    var place = 0
    while place < order.count {
      let batch = Array(order[place..<min(place + size, order.count)])
      batches.append(batch.sorted())
      if batch.count == size {
        point = whole.step(from: point, on: batch, rows, rate: rate)
      } else if let next = part?.step(from: point, on: batch, rows, rate: rate) {
        point = next
      }
      place += size
    }
    let result = point.flatMap { $0 }
    guard result.allSatisfy({ $0.isFinite }) else { return nil }
    if let known = byBatches[batches] {
      agree = agree && !differ(known, result)
    } else {
      byBatches[batches] = result
    }
    if let same = outcomes.firstIndex(where: { !differ($0.parameters, result) }) {
      outcomes[same].orders += 1
    } else {
      outcomes.append(OrderFinding.Outcome(order: order, orders: 1, parameters: result))
    }
  }
  return OrderFinding.Trial(
    examples: examples, size: size, start: model.start.flatMap { $0 }, orders: orders.count,
    outcomes: outcomes, isExact: outcomes.allSatisfy { $0.parameters.allSatisfy { $0.isExact } },
    sameBatchesAgree: agree, rounding: nil)
}

/// The gradient over up to five examples, added up in every order: always the same, and what the
/// worksheet works out for all of them at once.
func totalTrial(_ model: DescentModel) -> OrderFinding.Trial? {
  let examples = spread(min(5, model.count), over: model.count)
  guard var one = Subset<Real>(model, of: 1), var all = Subset<Real>(model, of: examples.count)
  else { return nil }
  let rows = model.rows { $0 }
  let count = Real(examples.count)
  let whole = all.gradient(at: model.start, on: examples, rows).flatMap { $0 }
  let single = examples.map { one.gradient(at: model.start, on: [$0], rows).flatMap { $0 } }
  guard whole.allSatisfy({ $0.isFinite }) else { return nil }
  var agree = true
  var sums: Set<[Double]> = []
  var spreads = whole.map { _ in (low: Double.infinity, high: -Double.infinity) }
  let orders = permutations(of: Array(examples.indices))
  for order in orders {
    let zero = whole.map { _ in Real.zero }
    let sum = order.reduce(zero) { sum, place in zip(sum, single[place]).map { $0 + $1 } }
    agree = agree && !differ(sum.map { $0.divided(by: count) }, whole)
    let rounded = order.reduce(whole.map { _ in 0.0 }) { sum, place in
      zip(sum, single[place]).map { $0 + $1.double }
    }
    sums.insert(rounded)
    spreads = zip(spreads, rounded).map { (min($0.low, $1), max($0.high, $1)) }
  }
  let outcome = OrderFinding.Outcome(order: examples, orders: orders.count, parameters: whole)
  return OrderFinding.Trial(
    examples: examples, size: examples.count, start: model.start.flatMap { $0 },
    orders: orders.count, outcomes: [outcome], isExact: whole.allSatisfy { $0.isExact },
    sameBatchesAgree: agree,
    rounding: (sums.count, spreads.map { $0.high - $0.low }.max() ?? 0))
}

/// So many places of `count`, evenly spread.
func spread(_ wanted: Int, over count: Int) -> [Int] { (0..<wanted).map { $0 * count / wanted } }

/// Whether one entry is certain to differ.
private func differ(_ a: [Real], _ b: [Real]) -> Bool {
  zip(a, b).contains { first, second in
    let ordering = first.compare(to: second)
    return ordering == .less || ordering == .greater
  }
}

private func permutations(of items: [Int]) -> [[Int]] {
  if items.count < 2 { return [items] }
  var result: [[Int]] = []
  for place in items.indices {
    var rest = items
    let first = rest.remove(at: place)
    result += permutations(of: rest).map { [first] + $0 }
  }
  return result
}
