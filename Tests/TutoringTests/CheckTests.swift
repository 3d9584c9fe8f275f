import Language
import Solving
import Testing
import Text

@testable import Tutoring

@Suite struct CheckTests {
  static let sheet = """
    i = [0.05, 0.10]
    t = [0.01, 0.99]
    [w1, w2, w3, w4, b1] = [0.15, 0.20, 0.25, 0.30, 0.35]
    [w5, w6, w7, w8, b2] = [0.40, 0.45, 0.50, 0.55, 0.60]
    eta = 0.5
    parameters w1, w2, w3, w4, b1, w5, w6, w7, w8, b2
    z = [w1, w3; w2, w4] i + b1
    h = sigmoid(z)
    u = [w5, w7; w6, w8] h + b2
    o = sigmoid(u)
    E = 1/2 sum_k (t_k - o_k)^2
    name u as z_3, z_4
    name dE/dz as delta_1, delta_2
    name dE/du as delta_3, delta_4
    find z, h, u, o, E
    backpropagate E
    update by gradient descent on E with rate eta

    """

  static func checked(_ handin: String, _ sheet: String = sheet) -> CheckedHandin {
    checked(handin, key(sheet))
  }

  private static func key(_ sheet: String) -> AnswerKey {
    AnswerKey(work(resolve(Array(sheet.utf8), isMarkdown: false, namesEveryUpdate: true)))
  }

  private static func checked(_ handin: String, _ key: AnswerKey) -> CheckedHandin {
    check(key.solved.worksheet.handin(Array(handin.utf8), isMarkdown: false), against: key)
  }

  /// The causes of a hand-in that is checked after one with other digits in the same places.
  static func causesAfterAnother(_ handin: String, _ sheet: String) -> [[Cause]] {
    let key = key(sheet)
    _ = checked(otherDigits(handin), key)
    return checked(handin, key).links.map { $0.causes }
  }

  /// The causes of a hand-in that brings a name of its own, for which nothing is remembered.
  static func causesAlone(_ handin: String, _ sheet: String) -> [[Cause]] {
    checked("number = 3 + 4 = 7\n" + handin, sheet).links.dropFirst().map { $0.causes }
  }

  /// With another last digit in every number that has a point.
  private static func otherDigits(_ handin: String) -> String {
    var bytes = Array(handin.utf8)
    var hasPoint = false
    for place in bytes.indices {
      let isDigit = 48...57 ~= bytes[place]
      let isLast = place + 1 == bytes.count || !(48...57 ~= bytes[place + 1])
      if isDigit, isLast, hasPoint { bytes[place] = 48 + (bytes[place] - 48 + 3) % 10 }
      if bytes[place] == 0x2E { hasPoint = true } else if !isDigit { hasPoint = false }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  // MARK: Verdicts

  /// Lines of a hand-in, and the verdict on each of their links.
  static let judged: [(handin: String, verdicts: [Verdict])] = [
    ("z_1 = w1 i_1 + w3 i_2 + b1 = 0.0075 + 0.025 + 0.35 = 0.3825", [.right, .right, .right]),
    // Rounded half up or half to even, both are right.
    ("q = 0.25 * 0.5 = 0.13", [.right]),
    ("q = 0.25 * 0.5 = 0.12", [.right]),
    // 0.59448 cut to 0.5944.
    ("h_1 = 0.5944", [.lastDigit]),
    ("h_1 = 0.6", [.right]),
    ("h_1 = 0.5948\nz_3 = 1.1361", [.wrong, .carried]),
    // The error in h_1 does not show in three digits.
    ("h_1 = 0.5946\no_1 = 0.757", [.wrong, .right]),
    // Nothing rounded explains it, and it is true.
    ("h_1 = 0.7\nz_3 = 1.136", [.wrong, .lucky]),
    ("delta_3 = (o_1 - t_1) o_1 (1 - o_1) = 0.1374", [.right, .right]),
    ("delta_3 = (t_1 - o_1) o_1 (1 - o_1) = -0.1374", [.wrong, .carried]),
    ("b2' = b2 - eta delta_3 = 0.531", [.wrong, .carried]),
    ("[h_1, h_2] = [0.5945, 0.5963]", [.right]),
    ("[o_1, o_2] = [0.01, 0.99]", [.unread]),
    ("2 + 2 = 5", [.wrong]),
    ("q = 3 + 4 = 7", [.right]),
    ("q = w9 + 1", [.unread]),
  ]

  @Test(arguments: judged)
  func linksAreJudged(_ example: (handin: String, verdicts: [Verdict])) {
    let links = Self.checked(example.handin).links
    #expect(links.map { $0.verdict } == example.verdicts, "\(links)")
  }

  // MARK: Credit

  @Test func aWorksheetSaysWhatStepsCount() {
    let handin = "z_1 = 0.3825\nh_1 = 0.5944\ndelta_3 = 0.2"
    #expect(Self.checked(handin).credit == Credit(earned: 1.5, possible: 3))
    let sheet = Self.sheet + "credit delta_3, z with 3\ncredit digit with 1/4\n"
    #expect(Self.checked(handin, sheet).credit == Credit(earned: 3.25, possible: 7))
  }

  // MARK: Tasks at fault

  @Test func aTaskMayContradictItself() {
    let sheet = "z = [3, -1]\na = [2, 1]\na = relu(z)\nfind a\n"
    let solved = work(resolve(Array(sheet.utf8), isMarkdown: false))
    #expect(
      solved.diagnostics.map { $0.message } == [
        "The worksheet contradicts itself: a is [2, 1], but also [3, 0]."
      ])
    let same = "z = [3, -1]\na = [3, 0]\na = relu(z)\nfind a\n"
    #expect(work(resolve(Array(same.utf8), isMarkdown: false)).diagnostics.isEmpty)
  }

  @Test func aTaskMaySayTooLittle() {
    let result = Self.checked("y = 5", "x in R^2\nw = [1, 2]\ny = w^T x\nfind y\n")
    #expect(result.links.map { $0.verdict } == [.unread])
    #expect(
      result.missing == ["The worksheet says too little to work y out: x has no value."])
  }
}
