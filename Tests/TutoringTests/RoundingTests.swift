import Testing

@testable import Tutoring

/// What rounding explains is no error, and what it does not is one.
@Suite struct RoundingTests {
  static let sheet = """
    x = 0.5
    t = 0
    [w, v] = [0.64, 0.8]
    eta = 0.5
    parameters w, v
    z = w x
    h = tanh(z)
    y = v h
    E = 1/2 (y - t)^2
    backpropagate E
    update by gradient descent on E with rate eta

    """

  static let earlier = "z = 0.32\nh = 0.3095\ny = 0.2476\ndE/dy = 0.2476\n"

  @Test(arguments: [
    // A part that rounds to 0, though 0 is given as well.
    "v' = 0.8 - 0.01*0.0766 = 0.8 - 0.001 = 0.799",
    // A part that rounds to a number that stands in it.
    "v' = 0.8 - 0.5*0.001 = 0.8 - 0.001 = 0.799",
    "v' = 0.8 + (-0.5)*0.03*0.01 = 0.8 + (-0.000) = 0.800",
  ])
  func roundsEachPart(_ line: String) {
    let checked = CheckTests.checked(Self.earlier + line, Self.sheet)
    #expect(checked.links.last?.verdict != .wrong)
    #expect(checked.links.suffix(2).allSatisfy { $0.verdict != .wrong })
  }

  @Test(arguments: [
    "v' = 0.8 - 0.5*0.2476*0.3095 = 0.8 - 0.2476*0.3095 = 0.7234",
    "dE/dz = 0.2476*0.8*(1 - 0.3095^2) = 0.2476*0.8*1 = 0.1981",
  ])
  func seesAPartThatIsMissing(_ line: String) {
    let checked = CheckTests.checked(Self.earlier + line, Self.sheet)
    #expect(checked.links.dropLast().last?.verdict == .wrong)
  }

  /// 0.64 is given, and written as 0.640 for something else: it stands for no more than that.
  @Test func aGivenNumberThatWasWrittenToo() {
    let sheet = Self.sheet.replacing("y = v h", with: "c = 1.28 x\ny = v h")
    let right = "c = 0.640\ndE/dz = 0.180\nw' = 0.64 - 0.5*0.180*0.5 = 0.595"
    let wrong = "c = 0.640\ndE/dz = 0.180\nw' = 0.64 - 0.5*0.170*0.5 = 0.5975"
    #expect(CheckTests.checked(right, sheet).firstError == nil)
    #expect(CheckTests.checked(wrong, sheet).firstError == 2)
  }
}
