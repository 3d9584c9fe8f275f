import Deciding
import Mathematics
import Testing

@Suite struct RankingTests {
  /// Points of whole numbers, three classes, made by a linear congruence.
  private static func points(_ seed: Int, _ count: Int) -> [(point: [Int], label: Int)] {
    var state = seed * 7919 + 17
    func next(_ most: Int) -> Int {
      state = (state * 1_103_515_245 + 12345) % 2_147_483_648
      return state / 65536 % most
    }
    return (0..<count).map { _ in ([next(9), next(9)], next(3)) }
  }

  private static func sheet(_ points: [(point: [Int], label: Int)]) -> String {
    let rows = points.map { point, label in
      (point.map(String.init) + (0..<3).map { $0 == label ? "1" : "0" }).joined(separator: ", ")
    }
    return """
      data d from [u, v, k1, k2, k3; \(rows.joined(separator: "; "))] with x = (u, v), y = (k1, k2, k3)
      W in R^(3 x 2)
      b in R^3
      parameters W, b
      p = softmax(W x + b)
      can p match y
      """
  }

  @Test("Three classes: the largest score everywhere, or differences that add up to 0")
  func certificates() throws {
    var answers: Set<String> = []
    for seed in 1...24 {
      let points = RankingTests.points(seed, 3 + seed % 5)
      let finding = try match(RankingTests.sheet(points))
      #expect(finding.answer == .no)
      switch finding.classifier {
      case .ranked(let ranking):
        answers.insert("yes")
        expectRanks(ranking, points)
      case .unranked(let clash):
        answers.insert("no")
        expectCancels(clash, points)
      default: Issue.record("seed \(seed): \(String(describing: finding.classifier))")
      }
    }
    #expect(answers == ["yes", "no"])
  }

  private func expectRanks(_ ranking: Ranking, _ points: [(point: [Int], label: Int)]) {
    let (weights, offsets) = (ranking.assignments[0].entries, ranking.assignments[1].entries)
    for (point, label) in points {
      let scores = (0..<3).map { k in
        offsets[k] + weights[2 * k] * Rational(point[0]) + weights[2 * k + 1] * Rational(point[1])
      }
      for other in 0..<3 where other != label { #expect(scores[other] < scores[label]) }
    }
  }

  /// The weight of every entry of W and b in the sum is 0.
  private func expectCancels(_ clash: Clash, _ points: [(point: [Int], label: Int)]) {
    var sums = Array(repeating: Array(repeating: Rational.zero, count: 3), count: 3)
    for (comparison, factor) in clash.parts {
      let (point, label) = points[comparison.example]
      #expect(comparison.own == label && comparison.other != label && factor.sign > 0)
      for (place, entry) in (point + [1]).enumerated() {
        let part = factor * Rational(entry)
        sums[comparison.own][place] = sums[comparison.own][place] + part
        sums[comparison.other][place] = sums[comparison.other][place] - part
      }
    }
    #expect(!clash.parts.isEmpty)
    #expect(sums.allSatisfy { $0.allSatisfy { $0.isZero } })
  }

  @Test("A softmax that is typed is one; behind hidden units some are found")
  func typed() throws {
    let data = "data d from [u, k; 0, a; 1, b; 2, a] with x = columns 1..1, y = onehot(k)\n"
    let typed = try match(
      data + "w, b in R^2\nparameters w, b\np_i = exp(w_i u + b_i) / sum_k exp(w_k u + b_k)\n"
        + "can p match y")
    #expect(typed.classifier?.answer == .no)
    let steps = try match(
      data + "V, c in R^2\nW in R^(2 x 2)\nb in R^2\nparameters V, c, W, b\n"
        + "p = softmax(W step(u V + c) + b)\ncan p match y")
    #expect(steps.classifier?.answer == .yes)
    let hidden = try match(
      data + "V in R^(3 x 1)\nW in R^(2 x 3)\nparameters V, W\np = softmax(W tanh(V x))\n"
        + "can p match y")
    #expect(hidden.classifier?.answer == .undecided)
  }
}
