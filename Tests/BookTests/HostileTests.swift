import Longhand
import Rendering
import Testing

/// Input that nobody means well with: every one is answered, with a fault or with a value, in
/// bounded time and without a crash.
@Suite struct HostileTests {
  struct Hostile: CustomTestStringConvertible, Sendable {
    var name: String
    var isFaulty: Bool
    var make: @Sendable () -> [UInt8]
    var testDescription: String { name }

    init(_ name: String, isFaulty: Bool, _ make: @escaping @Sendable () -> String) {
      (self.name, self.isFaulty) = (name, isFaulty)
      self.make = { Array(make().utf8) }
    }

    init(_ name: String, bytes: @escaping @Sendable () -> [UInt8]) {
      (self.name, isFaulty, make) = (name, true, bytes)
    }
  }

  static let inputs: [Hostile] = [
    Hostile("a line of 5 MB that is a name", isFaulty: true) {
      "find " + String(repeating: "a", count: 5_000_000)
    },
    Hostile("a line of 5 MB that is a number", isFaulty: true) {
      "x = " + String(repeating: "9", count: 5_000_000) + "\nfind x"
    },
    Hostile("a line of 5 MB that is a sum", isFaulty: true) {
      "y = 1" + String(repeating: "+1", count: 2_500_000) + "\nfind y"
    },
    Hostile("a comment of 5 MB", isFaulty: false) {
      "x = 1 # " + String(repeating: "= [ ", count: 1_250_000) + "\nfind x"
    },
    Hostile("a million operators", isFaulty: true) {
      "x = 1" + String(repeating: "+-*/", count: 250_000) + "\nfind x"
    },
    Hostile("a sum of 20,000 terms", isFaulty: false) {
      "a = 1\nx = a" + String(repeating: " + a", count: 20_000) + "\nfind x"
    },
    Hostile("a vector of 100,000 entries", isFaulty: false) {
      "x = [1" + String(repeating: ", 1", count: 99_999) + "]\nfind sum_i x_i"
    },
    Hostile("100,000 nested round brackets", isFaulty: true) {
      "x = " + String(repeating: "(", count: 100_000) + "1"
        + String(repeating: ")", count: 100_000) + "\nfind x"
    },
    Hostile("100,000 square brackets that are never closed", isFaulty: true) {
      "x = " + String(repeating: "[", count: 100_000)
    },
    Hostile("100,000 braces", isFaulty: true) {
      "x = " + String(repeating: "{1 if ", count: 100_000)
    },
    Hostile("100,000 minus signs", isFaulty: true) {
      "x = " + String(repeating: "-", count: 100_000) + "1\nfind x"
    },
    Hostile("a tower of 100,000 powers", isFaulty: true) {
      "x = 1" + String(repeating: "^1", count: 100_000) + "\nfind x"
    },
    Hostile("100,000 nested calls", isFaulty: true) {
      "x = " + String(repeating: "exp(", count: 100_000) + "1"
        + String(repeating: ")", count: 100_000) + "\nfind x"
    },
    Hostile("100,000 closing brackets", isFaulty: true) {
      String(repeating: ")\n", count: 100_000)
    },
    Hostile("10,000 definitions in a chain", isFaulty: false) {
      "x0 = 1\n" + (1...10_000).map { "x\($0) = x\($0 - 1) + 1\n" }.joined() + "find x10000"
    },
    Hostile("10,000 definitions in a chain, last first", isFaulty: false) {
      (1...10_000).reversed().map { "x\($0) = x\($0 - 1) + 1\n" }.joined()
        + "x0 = 1\nfind x10000"
    },
    Hostile("10,000 definitions in a circle", isFaulty: true) {
      "x0 = x10000\n" + (1...10_000).map { "x\($0) = x\($0 - 1) + 1\n" }.joined() + "find x1"
    },
    Hostile("10,000 unknown names", isFaulty: true) {
      (1...10_000).map { "y\($0) = unknown\($0) + 1\n" }.joined()
    },
    Hostile("the same name 10,000 times", isFaulty: true) {
      String(repeating: "x = 1\n", count: 10_000)
    },
    Hostile("a derivative through 10,000 definitions", isFaulty: false) {
      "x0 = 0.5\n" + (1...10_000).map { "x\($0) = x\($0 - 1) + x0\n" }.joined()
        + "find dx10000/dx0"
    },
    Hostile("names that double 100 times", isFaulty: false) {
      "x0 = 1\n" + (1...100).map { "x\($0) = x\($0 - 1) x\($0 - 1)\n" }.joined() + "find x100"
    },
    Hostile("squares of squares", isFaulty: true) {
      "x0 = 3\n" + (1...60).map { "x\($0) = x\($0 - 1)^2\n" }.joined() + "find x60"
    },
    Hostile("functions of functions", isFaulty: true) {
      "f0(x) = x + x\n"
        + (1...64).map { "f\($0)(x) = f\($0 - 1)(x) + f\($0 - 1)(x)\n" }.joined()
        + "find f64(1)"
    },
    Hostile("a matrix of a billion entries", isFaulty: false) {
      "W in R^(40000 x 40000)\nx in R^40000\nparameters W\ny = W x\nshape of y\ncount parameters"
    },
    Hostile("a size beyond all sizes", isFaulty: true) {
      "W in R^(99999999999999999999 x 2)\nshape of W"
    },
    Hostile("a sum that runs to a billion", isFaulty: true) {
      "find sum_{i=1}^1000000000000 i\nfind sum_{i=1}^1000000000 1"
    },
    Hostile("a number with a huge exponent", isFaulty: true) { "x = 1e999999999\nfind x" },
    Hostile("a tower of powers", isFaulty: true) { "find 9^9^9^9^9^9" },
    Hostile("fences in fences", isFaulty: true) {
      String(repeating: "```longhand\n~~~longhand\n", count: 10_000)
    },
    Hostile("no text at all", isFaulty: false) { "" },
    Hostile("NUL bytes") { Array(repeating: 0, count: 100_000) + Array("\nfind 1".utf8) },
    Hostile("bytes that are no UTF-8") {
      (0..<200_000).map { UInt8(truncatingIfNeeded: 128 + $0 * 37) } + Array("\nx = \u{1F9EE}".utf8)
    },
    Hostile("every byte after every byte") {
      (0..<65_536).flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    },
  ]

  @Test(.timeLimit(.minutes(3)), arguments: inputs)
  func isAnswered(hostile: Hostile) {
    let source = WorksheetSource(name: "hostile", text: hostile.make(), isMarkdown: false)
    let solution = solve(source)
    #expect(solution.hasFaults == hostile.isFaulty, "\(solution.diagnostics.prefix(3))")
    #expect(!solution.json.text().isEmpty)
    #expect(!write(solution.document, as: .terminal).isEmpty)
  }

  @Test(.timeLimit(.minutes(3)), arguments: inputs.suffix(6))
  func isReadAsMarkdown(hostile: Hostile) {
    let text = Array("```longhand\n".utf8) + hostile.make()
    let source = WorksheetSource(name: "hostile.md", text: text, isMarkdown: true)
    #expect(!write(solve(source).document, as: .markdown).isEmpty)
  }
}
