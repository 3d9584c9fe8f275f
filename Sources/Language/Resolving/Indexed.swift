import Mathematics

/// A scalar, vector or matrix on its way to become an ``Expression``: its sizes, and the entry
/// that stands at given subscripts.
struct Indexed {
  var shape: [Size]
  /// A vector that was transposed: a row.
  var isRow = false
  /// A multiple of the identity matrix, whose size only its neighbour can tell.
  var isIdentity = false
  var at: ([Subscript]) -> Expression

  static func scalar(_ value: Expression) -> Indexed { Indexed(shape: []) { _ in value } }

  var rank: Int { shape.count }
  var isScalar: Bool { shape.isEmpty && !isIdentity }

  /// The one value of a scalar.
  var value: Expression { at([]) }

  /// Entry by entry through `change`.
  func mapped(_ change: @escaping (Expression) -> Expression) -> Indexed {
    var result = self
    let inner = at
    result.at = { change(inner($0)) }
    return result
  }

  var transposed: Indexed {
    if isIdentity { return self }
    var result = self
    if rank == 1 { result.isRow.toggle() }
    if rank == 2 {
      let inner = at
      result.shape = [shape[1], shape[0]]
      result.at = { inner([$0[1], $0[0]]) }
    }
    return result
  }
}
