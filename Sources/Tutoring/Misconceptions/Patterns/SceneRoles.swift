import Mathematics

extension Scene {
  /// Whether it is an entry of something given that is not trained: an input or a target.
  func isGiven(_ expression: Expression) -> Bool {
    guard case .symbol(let symbol, _) = expression, symbol.id >= 0 else { return false }
    return definitions[symbol].role == .given && !isParameter(symbol)
  }

  /// Whether it is an entry of something that is trained.
  func isWeight(_ expression: Expression) -> Bool {
    if case .symbol(let symbol, _) = expression { isParameter(symbol) } else { false }
  }
}
