import Language
import Mathematics
import Solving
import Testing
import Text

@testable import Deciding

@Suite struct LawFaultTests {
  private static let head = "x in R^2\ny in {0, 1}\n"

  @Test(arguments: [
    ("x ~ N(0, 1)", "It is not said of which class this is the law."),
    ("x | y = 0 ~ N(0, [1, 2; 0, 1])\nx | y = 1 ~ N(0, 1)", "A covariance is symmetric"),
    ("x | y = 0 ~ N(0, [1, 2; 2, 1])\nx | y = 1 ~ N(0, 1)", "it is not positive definite"),
    ("x | y = 0 ~ N(0, 0)\nx | y = 1 ~ N(0, 1)", "it is not positive definite"),
    ("x | y = 0 ~ N([1, 2, 3], 1)\nx | y = 1 ~ N(0, 1)", "The mean is a vector with 3 entries"),
    ("x | y = 0 ~ N(0, [1, 2])\nx | y = 1 ~ N(0, 1)", "The covariance is a vector with 2 entries"),
    ("u | y = 0 ~ N(0, 1)", "u is not defined."),
    ("x | v = 0 ~ N(0, 1)", "v is not defined."),
    ("x | y = 2 ~ N(0, 1)", "y is one of {0, 1}, and 2 is not."),
    ("x | y = 0 ~ N(0, 1)\nx | y = 0 ~ N(0, 2)", "is given twice."),
    ("x | y = 0 ~ N(0, 1)", "y may be 1, but that class has no law."),
    ("x | y = 0 ~ M(0, 1)", "M is no law that is worked with."),
    ("x | y = 0 ~ N(0)", "N takes a mean and a covariance."),
    (
      "x | y = 0 ~ N(0, 1)\nx | y = 1 ~ N(0, 2)\nP(y = 0) = 0.5\nP(y = 1) = 0.6",
      "sum to 11/10, not to 1"
    ),
    (
      "x | y = 0 ~ N(0, 1)\nx | y = 1 ~ N(0, 2)\nP(y = 0) = 1",
      "leaves nothing for the other classes"
    ),
    ("x | y = 0 ~ N(0, 1)\nx | y = 1 ~ N(0, 2)\nP(y = 0) = 2", "is more than 0 and at most 1"),
    ("x | y = 0 ~ N(0, sqrt(2))\nx | y = 1 ~ N(0, 2)", "without a letter and without a root"),
    ("z in R^n\nz | y = 0 ~ N(0, 1)", "A law wants the number of entries"),
    ("u = [1, 2]\nu | y = 0 ~ N(0, 1)", "u has a value"),
  ]) func faults(_ text: String, _ message: String) {
    let worksheet = resolve(Array((LawFaultTests.head + text).utf8), isMarkdown: false)
    #expect(worksheet.distributions == nil)
    #expect(
      worksheet.diagnostics.contains { $0.message.contains(message) },
      "\(worksheet.diagnostics.map { $0.message })")
  }

  @Test func balancedWhereNothingIsSaid() throws {
    let worksheet = resolve(
      Array((LawFaultTests.head + "x | y = 0 ~ N(0, 1)\nx | y = 1 ~ N([1, 1/2], 1/2 I)").utf8),
      isMarkdown: false)
    let classes = try #require(worksheet.distributions)
    #expect(classes.priorsAreAssumed && classes.classes.allSatisfy { $0.prior == .half })
    #expect(classes.classes[1].covariance[1][1] == .half)
    #expect(classes.classes[1].variance == nil && classes.classes[0].variance == .one)
  }
}
