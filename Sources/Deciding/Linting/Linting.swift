public import Solving
public import Text

/// Something in a worksheet that will not do what it is meant to, found without being asked for:
/// proven, or measured on the worksheet's own numbers.
public struct Alarm: Hashable, Sendable {
  /// States the fault: `UnshiftedSoftmax`.
  public var name: String
  public var span: Span
  /// One sentence that states what is wrong.
  public var sentence: String
  /// What it rests on, a line each, with the worksheet's names and numbers.
  public var evidence: [String]
  public var hint: String
}

/// A fault that is looked for.
struct LintRule: Sendable {
  /// States the fault; the file and the value are called after it.
  let name: String
  let look: @Sendable (inout LintScene) -> [Finding]

  struct Finding {
    var span: Span
    var sentence: String
    var evidence: [String] = []
    var hint: String
  }
}

/// All that is looked for, in the order in which it is told of one place.
let lintRules: [LintRule] = [
  unpredictableClass, mismatchedLoss, targetOutOfRange, deadUnit, saturatedUnit, linearCollapse,
  symmetricStart, rateTooLarge, unshiftedSoftmax, logOfSoftmax, sharedBias, accidentalSizes,
]

/// The names of all that is looked for.
public let lintNames: [String] = lintRules.map { $0.name }

/// Looks a solved worksheet over for faults; in the order of its lines.
public func lint(_ solved: Solved) -> [Alarm] {
  var scene = LintScene(solved)
  var alarms: [Alarm] = []
  for rule in lintRules {
    for finding in rule.look(&scene) {
      let alarm = Alarm(
        name: rule.name, span: finding.span, sentence: finding.sentence,
        evidence: finding.evidence, hint: finding.hint)
      if !alarms.contains(alarm) { alarms.append(alarm) }
    }
  }
  return alarms.enumerated().sorted {
    ($0.element.span.start, $0.offset) < ($1.element.span.start, $1.offset)
  }.map { $0.element }
}
