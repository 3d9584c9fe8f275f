import Evaluation
import Language
import Mathematics
import Solving

/// The smallest and the largest value of a quantity among samples of what is free: numbers of all
/// sizes, of each domain. Not certain of anything but that such values occur.
func samples(of target: Asked.Target, _ solved: Solved) -> (values: Interval, count: Int)? {
  let definitions = solved.definitions
  let order = definitions.ordered([target.symbol])
  var sizes: [Symbol: Int] = [:]
  for symbol in order {
    for case .symbolic(let letter) in definitions[symbol].shape { sizes[letter] = 3 }
  }
  for symbol in order where definitions[symbol].body.isUnknown { return nil }
  let free = order.filter {
    solved.values[$0] == nil && definitions.dependencies(of: $0).isEmpty
      && definitions[$0].body.isOpen
  }
  guard !free.isEmpty else { return nil }
  var evaluator = Evaluator<Double>(
    definitions, wanted: [target.symbol], sizes: sizes, cut: free)
  guard evaluator.hasValue(target.symbol), evaluator.operations < 1_000_000 else { return nil }
  var chance = Chance(seed: 0x5EED)
  var lowest = Double.infinity
  var highest = -Double.infinity
  var count = 0
  let runs = evaluator.operations < 2_000 ? 400 : 100
  for run in 0..<runs {
    // Sizes from 1/4 to 64, so that both the middle and the ends are met.
    let scale = [0.25, 1, 4, 16, 64][run % 5]
    for symbol in free {
      guard let entries = evaluator.values[symbol.id]?.count else { return nil }
      evaluator.set(symbol, to: draw(entries, symbol, solved, scale, &chance))
    }
    evaluator.run()
    guard let values = evaluator.values[target.symbol.id] else { return nil }
    let place = target.entry.flatMap { entry in
      definitions[target.symbol].position(of: entry.map { .entry($0) })
    }
    for (number, value) in values.enumerated() where place.map({ $0 == number }) ?? true {
      guard value.isFinite else { continue }
      lowest = min(lowest, value)
      highest = max(highest, value)
      count += 1
    }
  }
  return count == 0 ? nil : (Interval(lowest, highest), count)
}

private func draw(
  _ count: Int, _ symbol: Symbol, _ solved: Solved, _ scale: Double, _ chance: inout Chance
) -> [Double] {
  let quantity = solved.definitions[symbol]
  if let members = solved.worksheet.members[symbol], !members.isEmpty {
    return (0..<count).map { _ in members[Int(chance.next() % UInt64(members.count))].double }
  }
  if quantity.isOneHot, count > 0 {
    let one = Int(chance.next() % UInt64(count))
    return (0..<count).map { $0 == one ? 1 : 0 }
  }
  let numbers = (0..<count).map { _ in (chance.unit() + chance.unit() + chance.unit() - 1.5) * scale
  }
  guard quantity.sumsToOne else { return numbers }
  let positive = numbers.map { $0.magnitude + 1e-3 }
  let total = positive.reduce(0, +)
  return positive.map { $0 / total }
}

extension Quantity.Body {
  var isUnknown: Bool { if case .unknown = self { true } else { false } }
  var isOpen: Bool { if case .open = self { true } else { false } }
}
