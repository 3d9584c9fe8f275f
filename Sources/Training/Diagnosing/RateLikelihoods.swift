/// How likely a rate was too small, neither, too large: e to a score over the sum of these. A score is
/// what trees add up to, each of which asks a few measures whether they exceed a bound.
///
/// The trees were fitted to 10,000 simulated curves of the seeds from 1,000,000 on. What is reported of
/// other seeds was not seen by the fit.
enum RateTrees {
  static func shares(of measures: RateMeasures) -> [Double] {
    let values = measures.values
    let sums = [tooSmall, neither, tooLarge].map { sum(of: $0, values) }
    return softmax(zip(begins, sums).map { $0 + $1 })
  }

  /// What the trees say together. A tree is a leaf, −1 and its value; or a measure, a bound, the tree for
  /// what does not exceed it, and the tree for what does.
  private static func sum(of trees: [Double], _ values: [Double]) -> Double {
    var (sum, at) = (0.0, 0)
    while at < trees.count {
      let next = end(of: trees, at)
      while trees[at] >= 0 {
        let isBelow = values[Int(trees[at])] <= trees[at + 1]
        at = isBelow ? at + 2 : end(of: trees, at + 2)
      }
      sum += trees[at + 1]
      at = next
    }
    return sum
  }

  private static func end(of trees: [Double], _ start: Int) -> Int {
    trees[start] < 0 ? start + 2 : end(of: trees, end(of: trees, start + 2))
  }
}
