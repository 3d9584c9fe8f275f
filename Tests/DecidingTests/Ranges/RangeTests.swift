import Deciding
import Foundation
import Mathematics
import Testing

/// What quantities can be, against what is known of them.
@Suite struct RangeTests {
  private func range(_ text: String) throws -> RangeFinding {
    let (_, decisions) = decided(text)
    guard case .range(let finding)? = try #require(decisions.last).finding else {
      Issue.record("no range: \(text)")
      throw Missing()
    }
    return finding
  }

  private struct Missing: Error {}

  @Test(arguments: [
    // Functions of the library whose ranges are known.
    ("sigmoid(z)", "(0, 1)"), ("tanh(z)", "(-1, 1)"), ("relu(z)", "[0, ∞)"),
    ("leaky_relu(z, 0.01)", "(∞, ∞)"), ("elu(z, 1)", "(-1, ∞)"), ("elu(z, 2)", "(-2, ∞)"),
    ("softplus(z)", "(0, ∞)"), ("exp(z)", "(0, ∞)"), ("step(z)", "{0, 1}"),
    ("sign(z)", "{-1, 0, 1}"), ("relu6(z)", "[0, 6]"), ("hard_tanh(z)", "[-1, 1]"),
    ("hard_sigmoid(z)", "[0, 1]"), ("softsign(z)", "(-1, 1)"), ("abs(z)", "[0, ∞)"),
    ("sin(z)", "[-1, 1]"), ("cos(3 z)", "[-1, 1]"), ("z^2", "[0, ∞)"), ("z^3", "(∞, ∞)"),
    ("normal_cdf(z)", "(0, 1)"), ("log_sigmoid(z)", "(∞, 0)"), ("huber(z, 1)", "[0, ∞)"),
    ("hard_swish(z)", "[-0.375000, ∞)"), ("sqrt(1 + z^2)", "[1, ∞)"), ("1/(1 + z^2)", "(0, 1]"),
    ("1/(1 + exp(-z))", "(0, 1)"), ("cosh(z)", "[1, ∞)"), ("log(1 + z^2)", "[0, ∞)"),
    ("max(z, 2)", "[2, ∞)"), ("min(z, -1)", "(∞, -1]"), ("normal_density(z)", "(0, 0.398942]"),
    // Chains.
    ("sigmoid(relu(z))", "[0.5, 1)"), ("sigmoid(-relu(z))", "(0, 0.5]"),
    ("tanh(relu(z))", "[0, 1)"), ("relu(-exp(z))", "{0}"),
    ("sigmoid(tanh(z))", "(0.268941, 0.731059)"),
    ("relu(tanh(z)) + 1", "[1, 2)"), ("step(sigmoid(z))", "{1}"), ("step(-1 - relu(z))", "{0}"),
    ("step(sigmoid(relu(z)) - 0.5)", "{1}"), ("sign(exp(z))", "{1}"),
    // The same number more than once.
    ("z - z", "{0}"), ("z^2 - 2 z + 3", "[2, ∞)"), ("2 z - 3 z", "(∞, ∞)"),
    ("sigmoid(z) (1 - sigmoid(z))", "[?0, 0.250000]"),
    ("1 - tanh(z)^2", "(0, 1]"), ("z^2 + relu(z)", "[0, ∞)"),
    // Several free numbers.
    ("z + a", "(∞, ∞)"), ("z a", "(∞, ∞)"), ("sigmoid(z) sigmoid(a)", "(0, 1)"),
    ("sigmoid(z) - sigmoid(a)", "(-1, 1)"), ("sigmoid(z) / sigmoid(a)", "(0, ∞)"),
    ("z^2 + a^2", "[0, ∞)"), ("relu(z) relu(a)", "[0, ∞)"), ("-exp(z) relu(a)", "(∞, 0]"),
    // Few values.
    ("y", "{0, 1}"), ("2 y - 1", "{-1, 1}"), ("(y - sigmoid(z))^2", "(0, 1)"),
    ("bce(y, sigmoid(z))", "(0, ∞)"),
    ("y z + (1 - y) exp(z)", "(∞, ∞)"), ("y (1 - y)", "{0}"), ("y - y^2 + z^2", "[0, ∞)"),
  ])
  func ofFormulas(formula: String, wanted: String) throws {
    let finding = try range("z in R\na in R\ny in {0, 1}\nq = \(formula)\nrange of q")
    let found = bracket(finding.extent)
    #expect(found == wanted, "\(formula)")
  }

  @Test(arguments: [
    (
      "x in R^300\nW in R^(80 x 300)\nb in R^80\nv in R^80\nc in R\nz = v^T relu(W x + b) + c\np = sigmoid(relu(z))\nrange of p",
      "[0.5, 1)"
    ),
    ("x in R^n\nw in R^n\nb in R\np = sigmoid(w^T x + b)\nrange of p", "(0, 1)"),
    ("x in R^n\nw in R^n\np = sigmoid(w^T x)\nrange of p", "(0, 1)"),
    ("z in R^n\np = softmax(z)\nrange of p", "(0, 1)"),
    ("z in R^3\np = softmax(tanh(z))\nrange of p_1", "(0.0633789, 0.786986)"),
    ("z in R^2\np = softmax(relu(z))\nrange of p_1", "(0, 1)"),
    ("z in R^n\np_i = exp(z_i) / sum_k exp(z_k)\nrange of p", "(0, 1)"),
    ("z in R^n\ny in onehot(n)\nL = cross_entropy(y, softmax(z))\nrange of L", "(0, ∞)"),
    ("p in simplex(4)\nrange of p", "[0, 1]"),
    ("y in onehot(4)\nrange of y_2", "{0, 1}"),
    ("x in R^4\ns = sum_i x_i^2\nrange of s", "[0, ∞)"),
    ("x in R^4\ns = sum_i sigmoid(x_i)\nrange of s", "(0, 4)"),
    ("x in R^n\ns = mean_i sigmoid(x_i)\nrange of s", "(0, 1)"),
    ("x in R^n\ns = sum_i sigmoid(x_i)\nrange of s", "(0, ∞)"),
    ("x = [1, 2]\nw = [3, 4]\no = w^T x\nrange of o", "{11}"),
    ("w = [1, 2]\nx in R^2\no = relu(w^T tanh(x))\nrange of o", "[0, 3)"),
    ("W = [1, 2; 3, -4]\nx in R^2\nh = W tanh(x)\nrange of h_2", "(-7, 7)"),
    ("x in R^n\np = softmax(x)\nq = p_1 + p_2\nrange of q", "(~0, ~2)"),
  ])
  func ofNets(text: String, wanted: String) throws {
    #expect(bracket(try range(text).extent) == wanted, "\(text)")
  }

  /// Extremes between: certain, and not wider than nine digits.
  @Test func extremes() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "extremes.tsv")
    let rows = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
    #expect(rows.count > 8)
    for row in rows {
      let cells = row.split(separator: "\t").map(String.init)
      let value = try #require(Double(cells[2]))
      let extent = try range("z in R\nq = \(cells[0])\nrange of q").extent
      let end = cells[1] == "smallest" ? extent.lower : extent.upper
      let place = try #require(end.place, "\(cells[0])")
      let slack = 1e-14 * max(1, abs(value))
      #expect(place.lower <= value + slack && place.upper >= value - slack, "\(cells[0])")
      #expect(place.upper - place.lower <= 1e-9, "\(cells[0])")
      #expect(end.isTight && end.isReached == true, "\(cells[0])")
    }
  }

  @Test func consequences() throws {
    let finding = try range("z in R\ny in {0, 1}\np = sigmoid(relu(z))\nE = (y - p)^2\nrange of p")
    var found: [String] = []
    for consequence in finding.consequences {
      switch consequence {
      case .neverPredicted(let label): found.append("never \(label)")
      case .noSlope: found.append("no slope")
      case .outOfReach(_, let value, let distance):
        found.append("\(value.double) \(distance.lower)")
      case .undefined: found.append("undefined")
      }
    }
    #expect(found == ["never 0", "no slope", "0.0 0.5"])
  }

  @Test(arguments: [
    ("sigmoid(-relu(z))", nil), ("sigmoid(z)", nil), ("sigmoid(relu(z) - 1)", nil),
    ("relu(z)", nil), ("step(relu(z))", 0), ("tanh(relu(z))", nil), ("1/(1 + exp(-relu(z)))", 0),
    ("sigmoid(-exp(z))", 1), ("sigmoid(exp(z))", 0),
  ])
  func classesThatAreNeverPredicted(formula: String, wanted: Int?) throws {
    let finding = try range("z in R\np = \(formula)\nrange of p")
    var never: Int?
    for case .neverPredicted(let label) in finding.consequences { never = label }
    #expect(never == wanted, "\(formula)")
  }

  /// Nothing crashes or hangs, whatever is missing.
  @Test(arguments: [
    "range of q", "q = 1/0\nrange of q", "z in R\nq = log(-1 - z^2)\nrange of q",
    "z in R\nq = 1/z\nrange of q", "z in R\nq = z / (z - z)\nrange of q",
    "A in R^(n x n)\nd = det(A)\nrange of d",
    "z in R\nq = z^z\nrange of q", "z in R^0\nq = sum_i z_i\nrange of q",
    "q = p\np = q\nrange of q",
    "z in R\nq = sqrt(z)\nrange of dq/dz", "z in R^n\nq = max_i z_i\nrange of q",
    "z in R\nrange of z_3",
  ])
  func badInput(text: String) {
    let (_, decisions) = decided(text)
    #expect(decisions.count <= 1)
  }
}
