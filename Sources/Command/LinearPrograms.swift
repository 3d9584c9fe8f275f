import Glibc
import Longhand

/// Solves large linear programs by CLP (COIN-OR, Eclipse Public License), which is opened only when
/// one is to be solved; nothing where it is not installed.
///
/// The program is min Σ(p + q) with Σᵢ αᵢ vᵢ + p − q = 0, Σ αᵢ = 1 and α, p, q ≥ 0 for the signed
/// points v; its prices are a direction, and the points with α > 0 are what that rests on. What comes
/// back is only a suggestion: it is checked in exact fractions.
let largeLinearPrograms: LinearSolver = { points, dimension, signs in
  guard let clp = CLP(), let model = clp.newModel() else { return nil }
  defer { clp.deleteModel(model) }
  clp.setLogLevel(model, 0)
  clp.setMaximumSeconds(model, 60)
  let program = Separation(points, dimension, signs)
  clp.loadProblem(
    model, Int32(program.columns), Int32(dimension + 1), program.starts, program.rows,
    program.values, program.lower, program.upper, program.costs, program.sides, program.sides)
  _ = clp.dual(model, 0)
  guard clp.status(model) == 0, let amounts = clp.columnSolution(model),
    let prices = clp.rowPrices(model)
  else { return nil }
  return (
    signs.indices.filter { amounts[$0] > 1e-12 }, (0..<dimension).map { -prices[$0] }
  )
}

/// The program column by column.
private struct Separation {
  let columns: Int
  var starts: [Int32] = [0]
  var rows: [Int32] = []
  var values: [Double] = []
  let lower: [Double]
  let upper: [Double]
  var costs: [Double]
  var sides: [Double]

  init(_ points: [Double], _ dimension: Int, _ signs: [Int]) {
    columns = signs.count + 2 * dimension
    lower = Array(repeating: 0, count: columns)
    upper = Array(repeating: .infinity, count: columns)
    costs = Array(repeating: 0, count: signs.count) + Array(repeating: 1, count: 2 * dimension)
    sides = Array(repeating: 0, count: dimension) + [1]
    rows.reserveCapacity(signs.count * (dimension + 1) + 2 * dimension)
    values.reserveCapacity(rows.capacity)
    starts.reserveCapacity(columns + 1)
    for (place, sign) in signs.enumerated() {
      for axis in 0..<dimension where points[place * dimension + axis] != 0 {
        rows.append(Int32(axis))
        values.append(Double(sign) * points[place * dimension + axis])
      }
      rows.append(Int32(dimension))
      values.append(1)
      starts.append(Int32(rows.count))
    }
    for sign in [1.0, -1.0] {
      for axis in 0..<dimension {
        rows.append(Int32(axis))
        values.append(sign)
        starts.append(Int32(rows.count))
      }
    }
  }
}

/// The functions of CLP's C interface that are used here.
private struct CLP {
  typealias Model = UnsafeMutableRawPointer
  typealias Doubles = UnsafePointer<Double>
  typealias Integers = UnsafePointer<Int32>

  let newModel: @convention(c) () -> Model?
  let deleteModel: @convention(c) (Model) -> Void
  let setLogLevel: @convention(c) (Model, Int32) -> Void
  let setMaximumSeconds: @convention(c) (Model, Double) -> Void
  /// Columns, rows; starts, rows and values of the entries; bounds and costs of the columns; bounds of
  /// the rows.
  let loadProblem:
    @convention(c) (
      Model, Int32, Int32, Integers, Integers, Doubles, Doubles, Doubles, Doubles, Doubles, Doubles
    ) -> Void
  let dual: @convention(c) (Model, Int32) -> Int32
  let status: @convention(c) (Model) -> Int32
  let columnSolution: @convention(c) (Model) -> Doubles?
  let rowPrices: @convention(c) (Model) -> Doubles?

  init?() {
    // The linear algebra below CLP may start threads as it is opened. In a program that is linked
    // statically these would belong to another C library than its own, and end it.
    for name in ["OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"] { setenv(name, "1", 1) }
    guard let library = SharedLibrary("libClp.so.1", "libClp.so") else { return nil }
    func find<Function>(_ name: String, as type: Function.Type) -> Function? {
      library.function("Clp_" + name, as: type)
    }
    guard let newModel = find("newModel", as: (@convention(c) () -> Model?).self),
      let deleteModel = find("deleteModel", as: (@convention(c) (Model) -> Void).self),
      let setLogLevel = find("setLogLevel", as: (@convention(c) (Model, Int32) -> Void).self),
      let setMaximumSeconds = find(
        "setMaximumSeconds", as: (@convention(c) (Model, Double) -> Void).self),
      let loadProblem = find(
        "loadProblem",
        as: (@convention(c) (
          Model, Int32, Int32, Integers, Integers, Doubles, Doubles, Doubles, Doubles, Doubles,
          Doubles
        ) -> Void).self),
      let dual = find("dual", as: (@convention(c) (Model, Int32) -> Int32).self),
      let status = find("status", as: (@convention(c) (Model) -> Int32).self),
      let columnSolution = find(
        "getColSolution", as: (@convention(c) (Model) -> Doubles?).self),
      let rowPrices = find("dualRowSolution", as: (@convention(c) (Model) -> Doubles?).self)
    else { return nil }
    (self.newModel, self.deleteModel, self.setLogLevel) = (newModel, deleteModel, setLogLevel)
    (self.setMaximumSeconds, self.loadProblem) = (setMaximumSeconds, loadProblem)
    (self.dual, self.status) = (dual, status)
    (self.columnSolution, self.rowPrices) = (columnSolution, rowPrices)
  }
}
