import Foundation
import Kernels
import Testing

/// exp, log and their kin against the system's functions, over the whole range.
@Suite struct FunctionTests {
  struct Row: Sendable {
    var name: String
    var operation: KernelOperation
    var exact: @Sendable (Wide) -> Wide
    /// Arguments of interest beside zeros, infinities and the ends of the range.
    var spans: [ClosedRange<Double>]
  }

  static let rows = [
    Row(
      name: "exp", operation: KernelExp, exact: { wideExp($0) },
      spans: [-110...95, -760...720, -1...1]),
    Row(
      name: "log", operation: KernelLog, exact: { wideLog($0) },
      spans: [0...2, 0.9...1.1, 0...1e30, 0...1e-37]),
    Row(
      name: "tanh", operation: KernelTanh, exact: { wideTanh($0) },
      spans: [-1...1, -25...25, -1e-3...1e-3]),
    Row(
      name: "sigmoid", operation: KernelSigmoid, exact: { 1 / (1 + wideExp(-$0)) },
      spans: [-10...10, -100...100, -730...730]),
    Row(
      name: "erf", operation: KernelErf, exact: { wideErf($0) },
      spans: [-1.2...1.2, -7...7, -1e-3...1e-3]),
    Row(
      name: "sin", operation: KernelSin, exact: { wideSin($0) },
      spans: [-4...4, -700...700, -1e9...1e9]),
    Row(
      name: "cos", operation: KernelCos, exact: { wideCos($0) },
      spans: [-4...4, -700...700, -1e9...1e9]),
    Row(
      name: "softplus", operation: KernelSoftplus,
      exact: { wideLog1p(wideExp(-abs($0))) + max($0, 0) },
      spans: [-10...10, -100...100, -730...730]),
    Row(
      name: "sqrt", operation: KernelSquareRoot, exact: { $0.squareRoot() },
      spans: [0...4, 0...1e30]),
  ]

  @Test(arguments: rows, variants)
  func functionOfFloats(row: Row, variant: KernelVariant) { check(Float.self, row, variant) }

  @Test(arguments: rows, variants)
  func functionOfDoubles(row: Row, variant: KernelVariant) { check(Double.self, row, variant) }

  /// At most so many units in the last place of the result.
  static let most = 4.0

  private func check<E: Element>(_: E.Type, _ row: Row, _ variant: KernelVariant) {
    var chance = Chance(state: 4)
    var arguments: [E] = [
      0, -0.0, 1, -1, .infinity, -.infinity, .nan, .greatestFiniteMagnitude, .leastNormalMagnitude,
      .leastNonzeroMagnitude, -.leastNonzeroMagnitude, 88.7, 89, -87.4, -103.9, -104.1, 709.7, 710,
      -708.4, -745.1, -746, 0.5, 2, 100, -100,
    ]
    for span in row.spans {
      for _ in 0..<1000 { arguments.append(E(chance.real(span.lowerBound, span.upperBound))) }
    }
    let input = Memory<E>(extents: [arguments.count], strides: [1], chance: &chance)
    let output = Memory<E>(extents: [arguments.count], strides: [1], chance: &chance)
    for (i, value) in arguments.enumerated() { input[[i]] = value }
    run(
      E.self,
      KernelInstruction(
        row.operation, [arguments.count], out: output.operand(), a: input.operand()),
      variant)
    var worst = (0.0, E(0))
    for (i, x) in arguments.enumerated() {
      let error = ulps(output[[i]], row.exact(Wide(x)))
      if !(error <= worst.0) { worst = (error, x) }
    }
    #expect(worst.0 <= Self.most, "\(row.name) at \(worst.1) is \(worst.0) units off")
  }

  /// The distance in units of the last place of the result; 0 if both are NaN or the same infinity.
  private func ulps<E: Element>(_ value: E, _ exact: Wide) -> Double {
    let rounded = E(exact)
    if exact.isNaN || value.isNaN { return exact.isNaN && value.isNaN ? 0 : .infinity }
    if rounded.isInfinite || value.isInfinite { return rounded == value ? 0 : .infinity }
    return Double(abs(Wide(value) - exact) / Wide(max(rounded.ulp, .leastNonzeroMagnitude)))
  }

  @Test(arguments: variants)
  func powers(variant: KernelVariant) {
    var chance = Chance(state: 5)
    let a = Memory<Double>(extents: [200], strides: [1], chance: &chance, range: 0...9)
    let b = Memory<Double>(extents: [200], strides: [1], chance: &chance, range: -9...9)
    let out = Memory<Double>(extents: [200], strides: [1], chance: &chance)
    run(
      Double.self,
      KernelInstruction(
        KernelPower, [200], out: out.operand(), a: a.operand(), b: b.operand()), variant)
    for i in 0..<200 { #expect(out[[i]] == pow(a[[i]], b[[i]])) }
  }
}

#if arch(x86_64)
  /// With more digits than what is tested.
  typealias Wide = Float80
#else
  typealias Wide = Double
#endif
func wideExp(_ x: Wide) -> Wide { exp(x) }
func wideLog(_ x: Wide) -> Wide { log(x) }
func wideLog1p(_ x: Wide) -> Wide { log1p(x) }
func wideTanh(_ x: Wide) -> Wide { tanh(x) }
func wideErf(_ x: Wide) -> Wide { erf(x) }
func wideSin(_ x: Wide) -> Wide { sin(x) }
func wideCos(_ x: Wide) -> Wide { cos(x) }
