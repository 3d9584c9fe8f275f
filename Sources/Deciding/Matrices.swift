import Mathematics

/// Small dense matrices, row by row.
typealias Rows = [[Double]]

func dot(_ a: [Double], _ b: [Double]) -> Double {
  var sum = 0.0
  for place in a.indices { sum += a[place] * b[place] }
  return sum
}

/// A x.
func applied(_ matrix: Rows, _ vector: [Double]) -> [Double] { matrix.map { dot($0, vector) } }

func transposed(_ matrix: Rows) -> Rows {
  guard let first = matrix.first else { return [] }
  return first.indices.map { column in matrix.map { $0[column] } }
}

/// A B.
func multiplied(_ a: Rows, _ b: Rows) -> Rows {
  let columns = transposed(b)
  return a.map { row in columns.map { dot(row, $0) } }
}

func subtracted(_ a: [Double], _ b: [Double]) -> [Double] { a.indices.map { a[$0] - b[$0] } }

func length(_ vector: [Double]) -> Double { dot(vector, vector).squareRoot() }

func identityRows(_ count: Int) -> Rows {
  (0..<count).map { i in (0..<count).map { $0 == i ? 1 : 0 } }
}

/// The lower triangle A with A Aᵀ = S; nothing if S is not positive definite.
func cholesky(_ matrix: Rows) -> Rows? {
  var root = Rows(
    repeating: [Double](repeating: 0, count: matrix.count), count: matrix.count)
  for i in matrix.indices {
    for j in 0...i {
      var rest = matrix[i][j]
      for k in 0..<j { rest -= root[i][k] * root[j][k] }
      if i == j {
        guard rest > 0 else { return nil }
        root[i][i] = rest.squareRoot()
      } else {
        root[i][j] = rest / root[j][j]
      }
    }
  }
  return root
}

/// x with A x = b for a lower triangle A.
func solvedLower(_ root: Rows, _ right: [Double]) -> [Double] {
  var result = right
  for i in root.indices {
    for j in 0..<i { result[i] -= root[i][j] * result[j] }
    result[i] /= root[i][i]
  }
  return result
}

/// x with Aᵀ x = b for a lower triangle A.
func solvedLowerTransposed(_ root: Rows, _ right: [Double]) -> [Double] {
  var result = right
  for i in root.indices.reversed() {
    for j in (i + 1)..<max(i + 1, root.count) { result[i] -= root[j][i] * result[j] }
    result[i] /= root[i][i]
  }
  return result
}

/// S⁻¹ b by way of the root of S.
func solved(_ root: Rows, _ right: [Double]) -> [Double] {
  solvedLowerTransposed(root, solvedLower(root, right))
}

/// The eigenvalues of a symmetric matrix and, as the rows of a matrix, their directions of length 1
/// (Jacobi's rotations).
func eigen(_ matrix: Rows) -> (values: [Double], directions: Rows) {
  var left = matrix
  let count = matrix.count
  var directions = identityRows(count)
  for _ in 0..<60 {
    var isDone = true
    for p in 0..<count {
      for q in (p + 1)..<max(p + 1, count) {
        // Beside its own diagonal entries, so that small eigenvalues are as sharp as large ones.
        let size = (left[p][p] * left[q][q]).magnitude.squareRoot()
        guard left[p][q].magnitude > 1e-18 * size, left[p][q] != 0 else { continue }
        isDone = false
        rotate(&left, &directions, p, q)
      }
    }
    if isDone { break }
  }
  return (left.indices.map { left[$0][$0] }, directions)
}

private func rotate(_ left: inout Rows, _ directions: inout Rows, _ p: Int, _ q: Int) {
  let slope = (left[q][q] - left[p][p]) / (2 * left[p][q])
  let tangent = (slope < 0 ? -1 : 1) / (slope.magnitude + (1 + slope * slope).squareRoot())
  let cosine = 1 / (1 + tangent * tangent).squareRoot()
  let sine = tangent * cosine
  for k in left.indices {
    let (a, b) = (left[k][p], left[k][q])
    left[k][p] = cosine * a - sine * b
    left[k][q] = sine * a + cosine * b
  }
  for k in left.indices {
    let (a, b) = (left[p][k], left[q][k])
    left[p][k] = cosine * a - sine * b
    left[q][k] = sine * a + cosine * b
  }
  for k in left.indices {
    let (a, b) = (directions[p][k], directions[q][k])
    directions[p][k] = cosine * a - sine * b
    directions[q][k] = sine * a + cosine * b
  }
  left[p][q] = 0
  left[q][p] = 0
}
