import Deciding
import Mathematics
import Testing
import Text

/// The finding of the first question of a worksheet.
func match(_ text: String, reading: (String) -> [UInt8]? = { _ in nil }) throws -> MatchFinding {
  let decision = try #require(decided(text, reading: reading).decisions.first)
  guard case .match(let finding)? = decision.finding else {
    throw NoFinding(diagnostics: decision.diagnostics.map { $0.message })
  }
  return finding
}

struct NoFinding: Error {
  var diagnostics: [String]
}

/// A fraction from its text.
func fraction(_ text: String) -> Rational {
  let parts = text.split(separator: "/").map { Rational(decimal: String($0)) ?? .zero }
  return parts.count == 2 ? parts[0].divided(by: parts[1]) ?? .zero : parts[0]
}

/// Holds both mixtures of a meeting against the points, apart from what made them.
func expectMeets(_ meeting: Meeting, _ points: [[Rational]], _ labels: [Bool], hasConstant: Bool) {
  let dimension = points[0].count
  #expect(meeting.upper.count + meeting.lower.count <= dimension + 2)
  for (parts, label) in [(meeting.upper, true), (meeting.lower, false)] {
    var sum = Array(repeating: Rational.zero, count: dimension)
    var whole = Rational.zero
    for part in parts {
      #expect(labels[part.example] == label)
      #expect(part.share.sign > 0)
      whole = whole + part.share
      for axis in 0..<dimension { sum[axis] = sum[axis] + part.share * points[part.example][axis] }
    }
    #expect(sum == meeting.point)
    if hasConstant { #expect(whole == .one) }
  }
  #expect(!meeting.lower.isEmpty)
}

/// Holds a boundary against every point: at least 0 for the upper class, less for the lower.
func expectSeparates(_ boundary: Boundary, _ points: [[Rational]], _ labels: [Bool]) {
  for (point, label) in zip(points, labels) {
    var sum = boundary.constant
    for (weight, entry) in zip(boundary.weights, point) { sum = sum + weight * entry }
    #expect((sum.sign >= 0) == label)
  }
}

/// A worksheet with typed points: the last number of each is the target y.
func sheet(_ points: [[Rational]], _ labels: [Bool], _ definitions: String) -> String {
  let names = points[0].indices.map { "x\($0 + 1)" }
  let rows = zip(points, labels).map { point, label in
    (point.map { $0.fractionText } + [label ? "1" : "0"]).joined(separator: ", ")
  }
  let gathered = names.count == 1 ? "x = columns 1..1" : "x = (\(names.joined(separator: ", ")))"
  return """
    data d from [\((names + ["y"]).joined(separator: ", ")); \(rows.joined(separator: "; "))] with \(gathered)
    \(definitions)
    """
}
