import Testing
import Text

@testable import Tutoring

/// Where an error begins, and what only carries it on.
@Suite struct OriginTests {
  // MARK: Numbers

  /// Lines of a hand-in, and for every link that carries an error on the lines that it is carried from.
  static let carried: [(handin: String, from: [[Int]])] = [
    // One line is wrong; the other rests on it by way of z_3.
    ("h_1 = 0.5\nz_3 = 1.0982\no_1 = 0.7499", [[1], [1]]),
    // Of two wrong lines one has nothing to do with it: w1 is not behind o_1.
    ("h_1 = 0.5\nw1' = 0.3\nz_3 = 1.0982", [[1]]),
    ("w1' = 0.3\nh_1 = 0.5\nw2' = 0.1\nz_3 = 1.0982", [[2]]),
    // Both are behind it, and one alone does not make it right.
    ("h_1 = 0.5\nh_2 = 0.5\nz_3 = 1.05", [[2, 1]]),
    // What went wrong before delta_3 does not count any more once delta_3 is wrong by itself.
    ("o_1 = 0.9\ndelta_3 = 0.5\nw5' = 0.4 - 0.5 * 0.5 * 0.594476 = 0.2514", [[2], [2]]),
    // Within a chain it is the step before.
    ("delta_3 = (0.7569 - 0.01) * 0.7569 = 0.5653", [[1]]),
    // Written once more.
    ("h_1 = 0.5\nh_1 = 0.5", [[1]]),
    // An expression in names.
    ("w1' = 0.3\ndelta_3 = 0.5\ndelta_3 h_1 = 0.2972", [[2]]),
    // The line was written anew and is right now.
    ("h_1 = 0.5\nh_1 = 0.5945\nh_2 = 0.5\nz_3 = 1.0878", [[3]]),
    // A formula that an earlier line has wrong is gone on from.
    (
      """
      h_1 = 0.5
      dE/dw5 = (t_1 - o_1) o_1 (1 - o_1) h_1
      dE/dw5 = t_1 o_1 (1 - o_1) h_1 - o_1 o_1 (1 - o_1) h_1
      """, [[2]]
    ),
  ]

  @Test(arguments: carried)
  func isCarriedFrom(_ example: (handin: String, from: [[Int]])) {
    let result = CheckTests.checked(example.handin)
    let found = result.links.filter { $0.verdict == .carried }.map { link in
      link.origins.map { result.links[$0].line(in: example.handin) }
    }
    #expect(found == example.from, "\(result.links)")
  }

  // MARK: Sizes

  static let sheet = """
    x in R^Dx
    W^[1] in R^(Da x Dx)
    b^[1] in R^Da
    W^[2] in R^(K x Da)
    y in R^K
    parameters W^[1], b^[1], W^[2]
    z^[1] = W^[1] x + b^[1]
    a^[1] = tanh(z^[1])
    z^[2] = W^[2] a^[1]
    L = 1/2 sum_k (z^[2]_k - y_k)^2
    derive dL/dW^[1], dL/db^[1]

    """

  /// Of y, with K entries, and x, with Dx, there is no entrywise product.
  static let misfits: [(handin: String, verdicts: [Verdict])] = [
    // Of another quantity it is another error.
    ("dL/dz^[1] = y .* x\ndL/da^[1] = y .* x", [.wrong, .wrong]),
    ("dL/dz^[1] = a^[1] .* (y .* x)\ndL/db^[1] = y .* x", [.wrong, .wrong]),
    // Of the same quantity it is the same.
    ("dL/dz^[1] = y .* x\ndL/dz^[1] = y .* x + a^[1]", [.wrong, .carried]),
    // What was found goes into what follows.
    ("dL/dz^[1] = y .* x\ndL/db^[1] = 2 (y .* x)", [.wrong, .carried]),
    ("dL/dz^[1] = y .* x = y .* x", [.wrong, .carried]),
  ]

  @Test(arguments: misfits)
  func aMisfitIsCarriedByWhatRestsOnIt(_ example: (handin: String, verdicts: [Verdict])) {
    let links = CheckTests.checked(example.handin, Self.sheet).links
    #expect(links.map { $0.verdict } == example.verdicts, "\(links)")
  }

  // MARK: Cases

  /// A formula that is wrong in one case is not gone on from in another.
  @Test func casesAreJudgedApart() {
    let sheet = "x in R^n\ny_i = exp(x_i) / sum_k exp(x_k)\nderive dy_i/dx_j\n"
    let handin = "dy_i/dx_j = y_i y_j for i != j\ndy_i/dx_j = y_i (1 - y_i) for i = j\n"
    let links = CheckTests.checked(handin, sheet).links
    #expect(links.map { $0.verdict } == [.wrong, .right], "\(links)")
  }

  // MARK: Names

  static let unknown: [(handin: String, remark: String)] = [
    (
      "dL/dh^[1] = W^[2]^T (z^[2] - y)",
      "h^[1] is not defined. Did you mean W^[1], a^[1], b^[1] or z^[1]?"
    ),
    ("dL/dv = 0.5", "v is not defined."),
    ("q = 0.5", "q is no name of the worksheet. There is nothing to hold it against."),
  ]

  @Test(arguments: unknown)
  func anUnknownNameIsTold(_ example: (handin: String, remark: String)) {
    let links = CheckTests.checked(example.handin, Self.sheet).links
    #expect(links.map { $0.verdict } == [.unread])
    #expect(links.first?.remark == example.remark)
  }

  @Test func whatIsSaidOfAnUnknownNameIsNotCarried() {
    let handin = "dL/dz^[1] = y .* x\ndL/dh^[1] = 2 (y .* x)"
    let links = CheckTests.checked(handin, Self.sheet).links
    #expect(links.map { $0.verdict } == [.wrong, .unread], "\(links)")
    let alone = CheckTests.checked("dL/dh^[1] = y .* x", Self.sheet).links
    #expect(alone.map { $0.verdict } == [.wrong])
  }

  @Test func aSlipInANameIsTold() {
    let links = CheckTests.checked("dleta_3 = (o_1 - t_1) o_1 (1 - o_1) = 0.1374").links
    #expect(links.map { $0.verdict } == [.unread, .right])
    #expect(links[0].remark == "dleta_3 is no name of the worksheet. Did you mean delta_3?")
    // Another number is another name, and a short name is no slip.
    for handin in ["delta_9 = o_1 - t_1 = 0.7469", "q = o_1 - t_1 = 0.7469"] {
      #expect(CheckTests.checked(handin).links.map { $0.verdict } == [.right])
    }
  }

  // MARK: Counts

  static let counts: [(handin: String, verdicts: [Verdict])] = [
    ("3 = 4", [.wrong]),
    ("13 = 14", [.wrong]),
    ("q = 12 + 1 = 13 = 14", [.right, .wrong]),
    ("3 = 3.0", [.right]),
    ("3 = 3.2", [.wrong]),
    // Here 1 and 3 were rounded: they stand for more than themselves, but for no other whole number.
    ("z_3 = 1 = 1.14", [.right, .rounded]),
    ("q = 10/3 = 3 = 3.3", [.right, .rounded]),
    ("q = 10/3 = 3 = 4", [.right, .wrong]),
    ("0.13 = 0.12", [.lastDigit]),
    ("0.13 = 0.125", [.rounded]),
    // What is only said once more is nothing that the writer goes on from.
    ("[o_1, o_2] = [0.01, 0.99]\ndelta_3 = 0.1374", [.unread, .right]),
  ]

  @Test(arguments: counts)
  func aCountIsExact(_ example: (handin: String, verdicts: [Verdict])) {
    let links = CheckTests.checked(example.handin).links
    #expect(links.map { $0.verdict } == example.verdicts, "\(links)")
  }
}

extension CheckedLink {
  /// The line it begins in, from 1.
  func line(in handin: String) -> Int {
    1 + handin.utf8.prefix(span.start).filter { $0 == 0x0A }.count
  }
}
