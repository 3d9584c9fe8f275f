import Mathematics

/// An unsound rule: what somebody does who has got something wrong.
///
/// It is put in the place of a sound step of one link, with the writer's own earlier values, and named
/// only if that reproduces what the writer shows.
struct Misconception: Sendable {
  /// States the fault: `DroppedTerm`.
  let name: String
  /// What is done, in one sentence.
  let summary: String
  /// How much it takes for granted: of several that explain a line, the smallest comes first.
  let cost: Int
  /// All that it makes of a sound expression, each applied at one place.
  let slips: @Sendable (Sound, Scene) -> [Slip]
}

/// An expression that is right, in which a misconception may do its work.
struct Sound {
  enum Kind {
    /// What the worksheet says of the quantity, in names.
    case definition
    /// The same with derivatives that the writer does not have put in as well.
    case unfolded
    /// The same with every function written out.
    case opened
    /// What the writer has on the side before, in numbers.
    case arithmetic
    /// What the writer has on the side before, in names.
    case formula
  }

  var body: Expression
  var kind: Kind
  /// Whether another misconception has been at work in it: then only its body is of account.
  var isChanged = false
}

/// What a misconception makes of a sound expression.
struct Slip {
  var wrong: Expression
  private let sentence: () -> String

  /// The sentence is put together only for a slip that explains something.
  init(_ wrong: Expression, _ because: @autoclosure @escaping () -> String) {
    self.wrong = wrong
    sentence = because
  }

  /// One sentence that says what was done, with the names at hand.
  var because: String { sentence() }
}

/// All that are known, in the order in which they are tried.
let misconceptions: [Misconception] =
  arithmeticMisconceptions + forwardMisconceptions + backwardMisconceptions
  + softmaxMisconceptions + calculusMisconceptions + updateMisconceptions + countingMisconceptions

/// Their places, those that take least for granted first.
let likeliest: [Int] = misconceptions.indices.sorted {
  (misconceptions[$0].cost, $0) < (misconceptions[$1].cost, $1)
}
