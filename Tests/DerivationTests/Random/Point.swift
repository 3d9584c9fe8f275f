import Mathematics

@testable import Solving

extension Oracle {
  /// Numbers for all that is open, of sizes in the range and of either sign or positive; lengths by
  /// letter, and what follows from them.
  init(
    _ definitions: Definitions, _ lengths: [String: Int], _ order: [Symbol],
    in range: ClosedRange<Double> = 0.1...1.6, isPositive: Bool, _ chance: inout Chance
  ) {
    var sizes: [Symbol: Int] = [:]
    for symbol in definitions.sizeLetters {
      sizes[symbol] = lengths[definitions[symbol].name.source] ?? 3
    }
    self.init(definitions, sizes: sizes)
    for symbol in order where sizes[symbol] == nil {
      guard case .open = definitions[symbol].body else { continue }
      let count = shape(of: symbol).reduce(1, *)
      var entries = (0..<count).map { _ in
        let number = Double.random(in: range, using: &chance)
        return !isPositive && chance.upTo(2) == 0 ? -number : number
      }
      if definitions[symbol].isOneHot {
        let hot = chance.upTo(count)
        entries = entries.indices.map { $0 == hot ? 1 : 0 }
      } else if definitions[symbol].sumsToOne {
        let all = entries.reduce(0) { $0 + abs($1) }
        entries = entries.map { abs($0) / all }
      }
      set(symbol, to: entries)
    }
    for (symbol, count) in sizes { set(symbol, to: [Double(count)]) }
    work(order)
  }
}
