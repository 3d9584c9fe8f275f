import Evaluation
import Mathematics

/// The functions of numbers that a worksheet knows (the library's and its own), ready to be worked out
/// at numbers as they were shown.
final class FunctionTable {
  private struct Row {
    var function: FunctionSymbol
    var count: Int
  }

  private let rows: [String: Row]
  private let points: Evaluator<Double>
  private let spreads: Evaluator<Interval>
  private let arguments: [Symbol]

  init(_ definitions: Definitions) {
    var table = Definitions(functions: definitions.functions)
    let names = ["a", "b", "c"]
    let arguments = names.map { name in
      table.add(Quantity(name: Name(name), role: .given, shape: [], body: .numbers([.zero])))
    }
    self.arguments = arguments
    points = Evaluator(table, wanted: arguments)
    spreads = Evaluator(table, wanted: arguments)
    var rows: [String: Row] = [:]
    for (id, function) in definitions.functions.enumerated() {
      let isOfNumbers = function.outputs.isEmpty && function.parameters.allSatisfy { $0.rank == 0 }
      guard isOfNumbers, 1...names.count ~= function.parameters.count, function.intrinsic == nil,
        !function.isToBeDerived
      else { continue }
      rows[function.name] = Row(function: FunctionSymbol(id: id), count: function.parameters.count)
    }
    self.rows = rows
    symbols = rows.mapValues { $0.function }
  }

  /// The functions by name.
  let symbols: [String: FunctionSymbol]

  /// f(a, …); nothing if no such function takes so many numbers.
  func value(of name: String, _ amounts: [Amount]) -> Amount? {
    guard let row = rows[name], row.count == amounts.count else { return nil }
    let call = Expression.call(
      row.function, arguments.prefix(row.count).map { Argument(body: .symbol($0, [])) }, [])
    var (points, spreads) = (points, spreads)
    for (symbol, amount) in zip(arguments, amounts) {
      points.put(amount.value, in: symbol, at: 0)
      spreads.put(amount.spread, in: symbol, at: 0)
    }
    guard let value = points.value(of: call), let spread = spreads.value(of: call) else {
      return nil
    }
    return Amount(value, spread)
  }
}
