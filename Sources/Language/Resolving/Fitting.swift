import Mathematics
import Text

// Likely mends where sizes do not fit.

extension Resolver {
  /// For a matrix with a single column where a vector would do.
  func columnHint(_ values: [Indexed]) -> String? {
    guard values.contains(where: { $0.rank == 2 && $0.shape[1] == .known(1) }) else { return nil }
    return "A vector is written with commas, as in [1, 2, 3]; with ; it is a matrix of one column."
  }

  /// For a vector of one entry where a matrix is wanted.
  func matrixHint(_ value: Indexed, for parameter: Function.Parameter) -> String? {
    guard parameter.rank == 2, value.shape == [.known(1)] else { return nil }
    return "A matrix of one row is written with ; at its end, as in [7;]."
  }

  /// For a sum of two terms whose sizes differ: a bias that belongs to the rows or columns of a
  /// matrix, a row beside a column.
  func sumHint(_ left: (value: Indexed, term: Term), _ right: (value: Indexed, term: Term))
    -> String?
  {
    let (a, b) = (left.value, right.value)
    if let hint = columnHint([a, b]) { return hint }
    if a.rank == 1, b.rank == 1, a.isRow != b.isRow {
      return "One of them is a row and the other a column; transpose one."
    }
    if a.rank == 2, b.rank == 1 { return biasHint(left, right) }
    if a.rank == 1, b.rank == 2 { return biasHint(right, left) }
    return nil
  }

  /// `Z_{i,j} = sum_k W_{i,k} X_{k,j} + b_i`: a bias added to every column, or every row.
  private func biasHint(
    _ matrix: (value: Indexed, term: Term), _ bias: (value: Indexed, term: Term)
  )
    -> String?
  {
    guard let entry = entry(ofMatrix: matrix.term), case .name = bias.term.kind else { return nil }
    let (shape, size) = (matrix.value.shape, bias.value.shape[0])
    guard shape.contains(size) else { return nil }
    let name = quoted(bias.term.span)
    if shape[0] == shape[1] {
      return "Write it by entries: Z_{i,j} = \(entry) + \(name)_i, or \(name)_j."
    }
    return "Write it by entries: Z_{i,j} = \(entry) + \(name)_\(shape[0] == size ? "i" : "j")."
  }

  /// The entry i, j of a name or of a product of two, as it is written.
  private func entry(ofMatrix term: Term) -> String? {
    switch term.kind {
    case .group(let inner): return entry(ofMatrix: inner)
    case .binary(.juxtaposed, let left, let right), .binary(.times, let left, let right),
      .binary(.dot, let left, let right):
      guard let first = entry(ofName: left, "i", "k"), let second = entry(ofName: right, "k", "j")
      else { return nil }
      return "sum_k \(first) \(second)"
    default: return entry(ofName: term, "i", "j")
    }
  }

  private func entry(ofName term: Term, _ row: String, _ column: String) -> String? {
    switch term.kind {
    case .name: return "\(quoted(term.span))_{\(row),\(column)}"
    case .transposed(let inner): return entry(ofName: inner, column, row)
    default: return nil
    }
  }
}
