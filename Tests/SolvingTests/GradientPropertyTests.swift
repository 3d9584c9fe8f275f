import Language
import Mathematics
import Solving
import Testing
import Text

/// Gradients of worksheets that chance has written, against central differences of their loss.
@Suite struct GradientPropertyTests {
  static let perSeed = 100

  @Test(arguments: 0..<12)
  func everyGradientIsTheSlopeOfTheLoss(seed: Int) throws {
    var checked = 0
    var skipped = 0
    for number in 0..<Self.perSeed {
      let sheet = RandomWorksheet(seed: UInt64(seed * Self.perSeed + number))
      let solved = worked(sheet.text)
      let faults = solved.diagnostics.filter { $0.severity == .error }.map(\.message)
      guard let loss = solved.symbol("E"), let value = solved.entries("E")?.first,
        value.isFinite, abs(value) < 1e6
      else {
        if !faults.allSatisfy({ $0.contains("has no value") }) {
          Issue.record("\(faults)\n\(sheet.text)")
        }
        skipped += 1
        continue
      }
      #expect(faults == [], "\(sheet.text)")
      for name in sheet.parameters {
        let parameter = try #require(solved.symbol(name))
        let slopes = centralDifferences(of: loss, by: parameter, in: solved.definitions)
        let gradient = try #require(solved.entries("dE/d\(name)"), "\(name)\n\(sheet.text)")
        for (entry, (found, slope)) in zip(gradient, slopes).enumerated() {
          // Where nearly all digits cancel, the difference says nothing.
          guard uncertainty(of: slope) < 1e-6 else { continue }
          checked += 1
          if distance(found, slope) > 1e-9 {
            Issue.record(
              "dE/d\(name), entry \(entry + 1), is \(found), not \(slope.high).\n\(sheet.text)")
          }
        }
      }
    }
    #expect(skipped <= Self.perSeed / 20, "\(skipped) worksheets have no usable value")
    #expect(checked > Self.perSeed * 8)
  }
}
