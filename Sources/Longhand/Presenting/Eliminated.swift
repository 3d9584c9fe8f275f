import Evaluation
import Mathematics
import Rendering
import Solving

// Determinants and inverses among numbers.

extension Definitions {
  /// det A = a d − b c, and an entry of A⁻¹ by the same rule, of a matrix of two rows, as a person
  /// works them; that of one row is the number itself. Nothing for other matrices.
  func schoolbook(_ call: Expression) -> Expression? {
    guard case .call(let function, let arguments, let places) = call,
      let intrinsic = self[function].intrinsic, let size = arguments[0].binders[0].size.known,
      size == 1 || size == 2
    else { return nil }
    func entry(_ row: Int, _ column: Int) -> Expression {
      written(arguments[0].body.at(arguments[0].binders, [.entry(row), .entry(column)]))
    }
    if size == 1 {
      return intrinsic == .determinant ? entry(1, 1) : .power(entry(1, 1), .integer(-1))
    }
    let determinant = Expression.sum([
      .product([entry(1, 1), entry(2, 2)]),
      .product([.integer(-1), entry(1, 2), entry(2, 1)]),
    ])
    guard intrinsic == .inverse else { return determinant }
    guard case .entry(let row) = places[0], case .entry(let column) = places[1] else { return nil }
    let factors =
      row == column
      ? [entry(3 - row, 3 - column)] : [Expression.integer(-1), entry(row, column)]
    return .product(factors + [.power(determinant, .integer(-1))])
  }
}

extension Sheet {
  /// Larger determinants and entries of inverses as what they come to, where they stand inside
  /// something else; nothing if one of them has no value.
  func withMatricesWorked(
    _ line: Expression, _ arguments: Arguments
  ) -> (line: Expression, arguments: Arguments)? {
    if case .call(let function, _, _) = line, let whole = definitions[function].intrinsic {
      // The numbers of a matrix beside each entry of its inverse would be read by nobody.
      return whole == .determinant ? (line, arguments) : nil
    }
    var known = arguments
    var isWhole = true
    let worked = line.mapped { part in
      guard isIntrinsic(part) else { return nil }
      guard let value = value(ofIntrinsic: part), value.isFinite else {
        isWhole = false
        return nil
      }
      return known.add(value, inserted(value), nil)
    }
    return isWhole ? (worked, known) : nil
  }

  /// A determinant or an entry of an inverse, the whole of which is worked out once.
  private func value(ofIntrinsic call: Expression) -> Real? {
    guard case .call(let function, let arguments, let places) = call else { return nil }
    let key = Expression.call(function, arguments, [])
    let axes = places.isEmpty ? [] : arguments[0].binders.map { definitions.indices.fresh($0.size) }
    if matrices.values[key] == nil {
      var evaluator = evaluator
      let whole = Expression.call(function, arguments, axes.map { .index($0) })
      matrices.values[key] = evaluator.values(of: whole, axes)
    }
    guard let values = matrices.values[key] else { return nil }
    var place = 0
    for (axis, subscript_) in zip(axes, places) {
      guard case .entry(let entry) = subscript_ else { return nil }
      place = place * (axis.size.known ?? 1) + entry - 1
    }
    return place < values.count ? values[place] : nil
  }

  private func isIntrinsic(_ part: Expression) -> Bool {
    guard case .call(let function, _, _) = part else { return false }
    return definitions[function].intrinsic != nil
  }

  /// A whole matrix or vector as its numbers.
  func numbers(of symbol: Symbol, _ places: [Subscript]) -> Formula? {
    guard symbol.id >= 0, places.isEmpty, let entries = values[symbol.id],
      (2...Sheet.mostEntries).contains(entries.count)
    else { return nil }
    let shape = definitions[symbol].shape.compactMap { $0.known }
    let width = shape.count == 2 ? shape[1] : 1
    let typed = isTyped(symbol)
    let shown = entries.map { inserted($0, isTyped: typed).formula }
    let rows = stride(from: 0, to: shown.count, by: width).map { start in
      Array(shown[start..<min(start + width, shown.count)])
    }
    return .matrix(rows, .brackets)
  }
}

/// Determinants and inverses that the lines of a sheet have asked for, by what they are taken of.
final class WorkedMatrices {
  var values: [Expression: [Real]] = [:]
}
