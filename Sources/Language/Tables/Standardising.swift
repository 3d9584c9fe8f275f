import Mathematics

extension Scaling {
  /// Mean and standard deviation, √(Σ (x − mean)² / n), of each column over some of the rows.
  init(of values: [Double], columns: Int, rows: some Sequence<Int>) {
    means = Array(repeating: 0, count: columns)
    deviations = Array(repeating: 0, count: columns)
    var lowest = [Double](repeating: .infinity, count: columns)
    var highest = [Double](repeating: -.infinity, count: columns)
    var count = 0.0
    for row in rows {
      count += 1
      for column in 0..<columns {
        let value = values[row * columns + column]
        means[column] += (value - means[column]) / count
        lowest[column] = min(lowest[column], value)
        highest[column] = max(highest[column], value)
      }
    }
    for row in rows {
      for column in 0..<columns {
        let distance = values[row * columns + column] - means[column]
        deviations[column] += distance * distance
      }
    }
    for column in 0..<columns {
      let isConstant = lowest[column] >= highest[column]
      deviations[column] = isConstant ? 0 : (deviations[column] / count).squareRoot()
    }
  }

  /// (x − mean) / deviation in every column; 0 where a column does not vary.
  func applied(to values: inout [Double]) {
    let columns = means.count
    guard columns > 0 else { return }
    for place in values.indices {
      let column = place % columns
      let deviation = deviations[column]
      values[place] = deviation == 0 ? 0 : (values[place] - means[column]) / deviation
    }
  }
}
