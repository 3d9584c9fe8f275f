import Language
import Mathematics
import Solving

/// The numbers of one line and its writer.
struct WrittenNumbers {
  /// The number that is shown, if it is a single one, and the sound value.
  var shown: Literal?
  var isShownNegative = false
  var sound: Amount?
  /// The numbers of the line, as they were typed, if it is more than a single one.
  var typed: [Literal] = []
  /// The writer's values.
  var worth: Worth<Double>?
}

extension Scene {
  var shown: Literal? { told { $0.shown } }
  var isShownNegative: Bool { told { $0.isShownNegative } }
  var sound: Amount? { told { $0.sound } }
  var typed: [Literal] { told { $0.typed } }

  private func told<Value>(_ number: (WrittenNumbers) -> Value) -> Value {
    hasToldNumbers = true
    return number(numbers)
  }

  /// Whether a line is about values on the way forward, or about no quantity of the worksheet.
  var isAhead: Bool { isAbout(.forward) || isAbout(.number) }

  /// What the writer has for an expression.
  func value(_ expression: Expression) -> Double? { told { $0.worth }?.value(of: expression) }

  /// A number as it may be said, to five digits at most.
  func brief(_ value: Double) -> String {
    var text = Substring(written(value, significant: 5))
    guard text.utf8.contains(0x2E), !text.utf8.contains(0x65) else { return String(text) }
    while text.utf8.last == 0x30 { text.removeLast() }
    if text.utf8.last == 0x2E { text.removeLast() }
    return String(text)
  }

  /// Whether it is an entry of something that follows from other quantities.
  func isDefined(_ expression: Expression) -> Bool {
    guard case .symbol(let symbol, _) = expression, symbol.id >= 0 else { return false }
    return definitions[symbol].role == .defined
  }

  /// What the worksheet says of an entry of a quantity.
  func definition(of expression: Expression) -> Expression? {
    guard case .symbol(let symbol, let places) = expression, symbol.id >= 0,
      let entry = definitions[symbol].position(of: places)
    else { return nil }
    return definitions.written(symbol, entry: entry)
  }

  /// The other entries of the vector or matrix that an entry belongs to, a few dozen at most.
  func otherEntries(of expression: Expression) -> [Expression] {
    guard case .symbol(let symbol, let places) = expression, symbol.id >= 0, places.count == 1,
      let count = definitions[symbol].count, count < 33
    else { return [] }
    return (0..<count).map { .symbol(symbol, [.entry($0 + 1)]) }.filter { $0 != expression }
  }

  /// Whether the worksheet takes a mean where the line is defined, by itself or in a function.
  var takesMean: Bool {
    guard let target, case .formula(_, let body) = definitions[target.symbol].body else {
      return false
    }
    return body.holds { part in
      if case .call(let function, _, _) = part { return definitions[function].body.holdsMean }
      return part.isMean
    }
  }

  /// Whether the line is about a single number that a net is judged by: a value of the forward pass
  /// with squares, logarithms or distances in it.
  func isLoss(_ body: Expression) -> Bool {
    guard isAbout(.forward), let target, definitions[target.symbol].ownShape.isEmpty else {
      return false
    }
    return body.holds { $0.isPenalty }
  }
}

extension Expression {
  fileprivate var isMean: Bool { if case .total(.mean, _, _) = self { true } else { false } }

  fileprivate var holdsMean: Bool { holds { $0.isMean } }

  /// A square, a logarithm or a distance.
  var isPenalty: Bool {
    switch self {
    case .primitive(.log, _), .primitive(.abs, _): true
    default: squareRoot != nil
    }
  }

  /// The terms of a sum over outputs, each of which is judged: (t_1 − o_1)² + (t_2 − o_2)².
  var penalties: [Expression]? {
    guard let terms = summands, terms.allSatisfy({ $0.holds { $0.isPenalty } }) else { return nil }
    return terms
  }
}
