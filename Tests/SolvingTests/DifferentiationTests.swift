import Language
import Mathematics
import Solving
import Testing
import Text

/// Cases that differentiators get wrong, by name, each against central differences of what is
/// defined and, where one is easily had, against the value by hand.
@Suite struct DifferentiationTests {
  struct Case: CustomTestStringConvertible, Sendable {
    var name: String
    var text: String
    /// The derivative by a parameter, row by row, where it is known by hand.
    var byHand: [String: [Double]]
    var testDescription: String { name }

    init(_ name: String, _ text: String, _ byHand: [String: [Double]] = [:]) {
      self.name = name
      self.text = text
      self.byHand = byHand
    }
  }

  static let cases: [Case] = [
    Case(
      "the letter of a sum is also that of the entry",
      "x = [1, 2, 4]\np_j = x_j / sum_j x_j\nE = p_2\nparameters x",
      ["x": [-2 / 49, 5 / 49, -2 / 49]]),
    Case(
      "nested sums over the same letter",
      "x = [1, 2, 4]\nE = sum_k x_k (sum_k x_k^2)\nparameters x", ["x": [35, 49, 77]]),
    Case(
      "the square of a sum", "x = [1, 2]\nE = (sum_i x_i)^2\nparameters x", ["x": [6, 6]]),
    Case(
      "a product of two sums of the same thing",
      "x = [1, 3]\nE = (sum_i x_i) (sum_i x_i^2)\nparameters x", ["x": [18, 34]]),
    Case(
      "repeated indices", "A = [1, 2; 3, 4]\nE = sum_i A_{i,i}^2\nparameters A",
      ["A": [2, 0, 0, 8]]),
    Case(
      "equal sizes of different axes",
      "A = [1, 2; 3, 4]\nx = [1, -1]\nE = x^T A^T A x\nparameters A, x",
      ["A": [-2, 2, -2, 2], "x": [-8, -12]]),
    Case("a sum of one term", "x = [3]\nE = sum_i x_i^2\nparameters x", ["x": [6]]),
    Case(
      "one shared bias", "x = [1, 2, 3]\nb = 0.5\nz = x + b\nE = sum_i z_i^2\nparameters b",
      ["b": [15]]),
    Case(
      "a shared slope", "x = [1, 2]\na = 2\nz = a x\nE = sum_i z_i^2\nparameters a", ["a": [20]]),
    Case(
      "equal terms that move together", "a = [1, 3, 3]\nw = 2\nE = max_i (w a_i)\nparameters w",
      ["w": [3]]),
    Case("a maximum", "x = [1, 5, 3]\nE = (max_i x_i)^2\nparameters x", ["x": [0, 10, 0]]),
    Case("a minimum", "x = [1, 5, 3]\nE = 3 min_i x_i\nparameters x", ["x": [3, 0, 0]]),
    Case(
      "a maximum of what is not exact", "x = [1, 2]\nE = max_i exp(x_i)\nparameters x",
      ["x": [0, 7.389056098930650]]),
    Case("a product", "x = [2, 3, 5]\nE = prod_i x_i\nparameters x", ["x": [15, 10, 6]]),
    Case(
      "a product with a factor 0", "x = [2, 0, 5]\nE = prod_i x_i\nparameters x", ["x": [0, 10, 0]]),
    Case(
      "a product with two factors 0", "x = [0, 0]\nE = prod_i x_i\nparameters x", ["x": [0, 0]]),
    Case("a mean", "x = [1, 2, 3, 6]\nE = mean_i x_i^2\nparameters x", ["x": [0.5, 1, 1.5, 3]]),
    Case(
      "a variable exponent", "a = 2\nb = 3\nE = a^b\nparameters a, b",
      ["a": [12], "b": [5.545177444479562]]),
    Case("a power of itself", "x = 2\nE = x^x\nparameters x", ["x": [6.772588722239781]]),
    Case("a power at 0", "x = 0\nE = x^2 + x\nparameters x", ["x": [1]]),
    Case("a fraction", "x = 3\nE = 1/x\nparameters x", ["x": [-1 / 9]]),
    Case(
      "cases", "x = -2\nE = { x^2 if x > 0, 3 x if x > -5, 7 otherwise }\nparameters x", ["x": [3]]),
    Case(
      "cases by index",
      "x = [2, 3]\ny_i = { x_i^2 if i = 1, x_i otherwise }\nE = sum_i y_i\nparameters x",
      ["x": [4, 1]]),
    Case(
      "the same quantity twice", "w = 3\nE = w w + w\nparameters w", ["w": [7]]),
    Case(
      "tied weights", "W = [1, 2; 3, 4]\nx = [1, 1]\nE = sum_i (W W x)_i\nparameters W",
      ["W": [7, 11, 9, 13]]),
    Case(
      "softmax and cross-entropy",
      "z = [1, 2, 0.5]\ny = [0, 1, 0]\nE = cross_entropy(y, softmax(z))\nparameters z"),
    Case(
      "labels that do not sum to one",
      "z = [1, 2]\ny = [1, 1]\nE = cross_entropy(y, softmax(z))\nparameters z"),
    Case(
      "a softmax of a softmax",
      "z = [1, 2, 0.5]\nE = (softmax(softmax(z)))_2\nparameters z"),
    Case(
      "a function of one's own with a vector",
      "n(v) = sqrt(sum_i v_i^2)\nx = [3, 4]\nE = n(x) n(2 x)\nparameters x", ["x": [12, 16]]),
    Case(
      "a function of one's own inside itself",
      "f(v) = v^2 + 1\nx = 2\nE = f(f(x))\nparameters x", ["x": [40]]),
    Case(
      "an outer product",
      "a = [1, 2]\nb = [3, 4, 5]\nM = a b^T\nE = sum_i sum_j M_{i,j}^2\nparameters a, b",
      ["a": [100, 200], "b": [30, 40, 50]]),
    Case(
      "a value that stands in the weights",
      "x = 0.5\nW = [x, 2 x; x^2, 1]\nE = sum_i (W [1, 1])_i\nparameters x",
      ["x": [4]]),
  ]

  @Test(arguments: cases)
  func derivativesAreRight(_ example: Case) throws {
    let text = example.text + "\nbackpropagate E\n"
    let solved = worked(text)
    #expect(solved.diagnostics.map(\.message) == [])
    try LibraryTests.expectSlopes(solved, text)
    for (parameter, slopes) in example.byHand {
      let found = try #require(solved.entries("dE/d\(parameter)"))
      #expect(zip(found, slopes).allSatisfy { distance($0, $1) < 1e-14 }, "\(found)")
      #expect(found.count == slopes.count)
    }
  }

  @Test func whatDoesNotDependIsZeroWithAWarning() {
    let solved = worked("v = 3\nx = [1, 2]\nE = sum_i x_i\nfind dE/dv\n")
    #expect(solved.entries("dE/dv") == [0])
    #expect(solved.diagnostics.map(\.severity) == [.warning])
    #expect(solved.diagnostics.map(\.message) == ["E does not depend on v, so dE/dv is 0."])
  }

  /// Of several terms that are largest the first counts, and one alone.
  @Test(arguments: [
    ("[3, 3, 1]", "max_i x_i", [1, 0, 0]), ("[4, 1, 2, 1]", "5 min_i x_i", [0, 5, 0, 0]),
    ("[2, 2]", "max_i (x_i sum_k x_k)", [6, 2]),
    ("[1, 1, 1]", "prod_i x_i - max_i x_i", [0, 1, 1]),
  ])
  func derivativesAtTies(x: String, formula: String, entries: [Double]) {
    let solved = worked("x = \(x)\nE = \(formula)\nfind dE/dx\n")
    #expect(solved.entries("dE/dx") == entries)
  }

  @Test(arguments: [
    (
      "x = [1, 2]\nh = tanh(x)\nfind dh/dx", "dh/dx",
      [0.41997434161402614, 0, 0, 0.070650824853164432]
    ),
    ("x = [1, 2]\nW = [3, 4; 5, 6; 7, 8]\nz = W x\nfind dz/dx", "dz/dx", [3, 4, 5, 6, 7, 8]),
    ("x = [2, 5]\ns = sum_i x_i^2\nfind ds/dx", "ds/dx", [4, 10]),
    ("t = 3\nx = [t, t^2]\nz = 2 x\nfind dz/dt", "dz/dt", [2, 12]),
    ("x = [1, 2]\nW = [3, 4; 5, 6]\nz = W x\nfind dz/dW", "dz/dW", [1, 2, 0, 0, 0, 0, 1, 2]),
  ])
  func derivativesOfVectors(text: String, name: String, entries: [Double]) throws {
    let solved = worked(text + "\n")
    #expect(solved.diagnostics.map(\.message) == [])
    let found = try #require(solved.entries(name))
    #expect(zip(found, entries).allSatisfy { distance($0, $1) < 1e-15 }, "\(found)")
    #expect(found.count == entries.count)
  }
}
