import Evaluation
import Foundation
import Language
import Mathematics
import Solving
import Testing
import Text

/// Every function of the library against an independent computation (`oracle.py`).
@Suite struct LibraryTests {
  static let rows: [(call: String, value: String)] = {
    let file = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "functions.tsv")
    let text = (try? String(contentsOf: file, encoding: .utf8)) ?? ""
    return text.split(separator: "\n").compactMap { line in
      let cells = line.split(separator: "\t").map(String.init)
      return cells.count == 2 ? (cells[0], cells[1]) : nil
    }
  }()

  @Test func theTextHasNoFault() {
    #expect(Library.standard.faults == [])
  }

  @Test func theTableHasEveryFunction() {
    let tested = Set(Self.rows.map { $0.call.prefix { $0 != "(" } }.map(String.init))
    #expect(Set(Library.standard.functions.map(\.name)).subtracting(tested) == [])
    #expect(Self.rows.count > 700)
  }

  @Test func valuesAreThoseOfTheOracle() throws {
    let text = Self.rows.enumerated().map { "v\($0) = \($1.call)\n" }.joined()
    let solved = worked(text)
    #expect(solved.diagnostics.map(\.message) == [])
    for (number, row) in Self.rows.enumerated() {
      let found = try #require(solved.entries("v\(number)")?.first, "\(row.call)")
      let expected = try #require(Double(row.value))
      // A sum that cancels keeps 106 bits of its largest term.
      #expect(abs(found - expected) <= 1e-14 * abs(expected) + 1e-27, "\(row.call) is \(found)")
    }
  }

  /// The worksheet language names these; the library must have them.
  @Test func namesOfTheLanguageAreThere() {
    let names = Set(
      Library.standard.functions.map(\.name) + Primitive.allCases.map(\.name))
    for name in """
    sigmoid tanh relu leaky_relu elu gelu silu softplus softsign step sign softmax log_softmax \
    logsumexp mse cross_entropy bce hinge huber exp log sqrt abs sin cos erf max min
    """.split(whereSeparator: \.isWhitespace) {
      #expect(names.contains(String(name)), "\(name)")
    }
  }

  // MARK: Derivatives

  /// Arguments of scalar functions away from kinks, and 1.3, 0.7 … for further ones.
  static let points = ["-7.3", "-2.1", "-0.4", "0.37", "1.9", "5.2", "40.1"]

  /// Derivatives as differentiation has them: stated where they are stated.
  @Test func derivativesAreSlopesOfTheDefinition() throws {
    for function in Library.standard.functions where function.derivativeOf == nil {
      for point in Self.points {
        guard let text = Self.sheet(calling: function, at: point) else { continue }
        let solved = worked(text)
        let value = solved.entries("E")?.first ?? .nan
        guard value.isFinite else { continue }
        try Self.expectSlopes(solved, text)
      }
    }
  }

  /// A worksheet with the function at the point, and for vectors at the point and two others.
  static func sheet(calling function: Function, at point: String) -> String? {
    let positive = ["ln", "log2", "bce", "cross_entropy", "kl", "gaussian_nll"]
    if positive.contains(function.name), point.hasPrefix("-") { return nil }
    if ["bce", "cross_entropy"].contains(function.name), point != "0.37" { return nil }
    var lines: [String] = []
    var names: [String] = []
    for (place, parameter) in function.parameters.enumerated() {
      let value = place == 0 ? point : ["0.73", "1.31"][min(place - 1, 1)]
      names.append("a\(place)")
      if parameter.rank == 2 {
        lines.append("a\(place) = [\(value), 0.61; 0.83, 1.7]")
        continue
      }
      lines.append(
        parameter.rank == 0
          ? "a\(place) = \(value)" : "a\(place) = [\(value), 0.61, \(place == 0 ? "0.83" : "1.7")]")
    }
    let call = "\(function.name)(\(names.joined(separator: ", ")))"
    lines.append("parameters " + names.joined(separator: ", "))
    // Different weights, so that every entry of the result is told from the others.
    lines.append(
      function.outputs.isEmpty
        ? "E = \(call)"
        : "q = \(call)\nE = \(function.outputs.count == 1 ? "[1, 2, 4]^T q" : "sum([1, 2; 4, 8] ∘ q)")"
    )
    lines.append("backpropagate E")
    return lines.joined(separator: "\n") + "\n"
  }

  static func expectSlopes(_ solved: Solved, _ text: String) throws {
    let loss = try #require(solved.symbol("E"), "\(text)")
    for parameter in solved.worksheet.parameters {
      let slopes = centralDifferences(of: loss, by: parameter, in: solved.definitions)
      let name = "dE/d" + solved.definitions[parameter].name.source
      let gradient = try #require(solved.entries(name), "\(text)")
      for (found, slope) in zip(gradient, slopes) {
        #expect(uncertainty(of: slope) < 1e-12, "\(text)")
        #expect(
          distance(found, slope) < 1e-12, "\(name) is \(found), not \(slope.high):\n\(text)")
      }
    }
  }

  /// At a kink the derivative is that of the case that the condition picks.
  @Test(arguments: [
    ("relu", "0", 0.0), ("relu6", "0", 0), ("relu6", "6", 0), ("bent", "0", 0.2),
    ("abs", "0", 0), ("hard_tanh", "1", 0), ("hard_tanh", "-1", 0), ("hard_sigmoid", "3", 0),
    ("step", "0", 0), ("sign", "0", 0), ("softsign", "0", 1), ("hard_swish", "3", 1),
  ])
  func derivativesAtKinks(name: String, point: String, slope: Double) {
    let own = "bent(z) = leaky_relu(z, 0.2)\n"
    let solved = worked(own + "x = \(point)\nE = \(name)(x)\nfind dE/dx\n")
    #expect(solved.entries("dE/dx") == [slope])
  }

  /// A wrong derivative is noticed: the slope of sigmoid is not sigmoid(z) (1 + sigmoid(z)).
  @Test func aWrongDerivativeIsNoticed() throws {
    let text = "z = 0.37\nE = sigmoid(z)\nwrong = sigmoid(z) (1 + sigmoid(z))\nfind dE/dz\n"
    let solved = worked(text)
    let loss = try #require(solved.symbol("E"))
    let argument = try #require(solved.symbol("z"))
    let slopes = centralDifferences(of: loss, by: argument, in: solved.definitions)
    let slope = try #require(slopes.first)
    let right = try #require(solved.entries("dE/dz")?.first)
    let wrong = try #require(solved.entries("wrong")?.first)
    #expect(distance(right, slope) < 1e-15)
    #expect(distance(wrong, slope) > 0.1)
  }

  // MARK: Safe forms

  @Test func safeFormsEqualThePlainOnes() throws {
    let library = Library.standard.functions
    let safe = library.filter { $0.safeBody != nil }
    #expect(safe.count >= 7)
    for function in safe {
      for point in Self.points + ["0", "-30"] {
        guard let text = Self.sheet(calling: function, at: point) else { continue }
        let solved = worked(text)
        var plain = solved.definitions
        for place in plain.functions.indices {
          plain[FunctionSymbol(id: place)].safeBody = nil
        }
        let loss = try #require(solved.symbol("E"))
        var evaluator = Evaluator<Real>(plain, wanted: [loss])
        evaluator.run()
        let expected = try #require(evaluator.values[loss.id]?.first?.double)
        let found = try #require(solved.entries("E")?.first)
        // Where only the safe form has a value (0 log 0) there is nothing to compare.
        guard expected.isFinite else {
          #expect(found.isFinite, "\(text)")
          continue
        }
        #expect(distance(found, expected) < 1e-15, "\(text)")
      }
    }
  }
}
