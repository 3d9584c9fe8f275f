public import Text

/// A hand-in, link by link.
public struct CheckedHandin: Sendable {
  /// In the order of the hand-in.
  public var links: [CheckedLink]
  /// Formulas that could not be read, beside the sides of chains among ``links``.
  public var unread: [Unread]
  public var credit: Credit
  /// What the worksheet would have to say for more to be checked: `x has no value.`
  public var missing: [String]
  /// Names that the hand-in uses for two things.
  public var findings: [Finding]
  /// By which the credit was worked out.
  public var policy: CreditPolicy

  /// A name that stands for two things: one of the hand-in's own that has got another meaning, or one of
  /// the worksheet that stands for another of its quantities.
  public struct Finding: Sendable {
    /// As it is spelled in the worksheet language.
    public var name: String
    /// Where it gets the second meaning, and where it got the first if that is in the hand-in.
    public var span: Span
    public var earlier: Span?
    /// What the worksheet calls what it stands for.
    public var otherName: String?
    /// What it is there and here, where the shapes differ: `a vector with K entries`.
    public var shapes: (before: String, now: String)?
  }

  public struct Unread: Sendable {
    public var span: Span
    public var text: String
    public var reason: String
  }

  /// The first link at which an error begins, by its place in ``links``.
  public var firstError: Int? { links.firstIndex { $0.verdict == .wrong } }

  /// Whether there is anything to mend.
  public var isClean: Bool {
    links.allSatisfy { $0.verdict.isClean || $0.verdict == .unread }
  }
}

/// One link: a side of a chain, and how it stands to the side before it.
public struct CheckedLink: Sendable {
  /// The number of the chain it belongs to, from 0, and of the side in it.
  public var chain: Int
  public var side: Int
  /// What the chain is about, such as `delta_1`; nothing if its first side is no name.
  public var name: String?
  /// Where the side stands, in bytes of the hand-in, and as it stands there.
  public var span: Span
  public var shown: String
  /// What follows here from what the writer has: a number to the digits shown, or a formula.
  public var expected: String?
  /// The true value, where it is another.
  public var truth: String?
  public var verdict: Verdict
  /// One sentence, where there is more to say than the verdict says.
  public var remark: String?
  /// What may have led here, the likeliest first; several explain it equally well.
  public var causes: [Cause]
  /// Where the error began that this link carries on, by places among the links, the nearest first;
  /// empty where it carries none on, or too many.
  public var origins: [Int] = []
  /// What it counts in the credit.
  public var weight: Double
}

/// A misconception that reproduces what is shown.
public struct Cause: Sendable, Hashable {
  /// The names of one unsound rule, or of two applied together.
  public var misconceptions: [String]
  /// One sentence with the writer's own numbers.
  public var because: String

  public init(misconceptions: [String], because: String) {
    self.misconceptions = misconceptions
    self.because = because
  }
}

/// How much of a hand-in stands.
public struct Credit: Sendable, Hashable {
  public var earned: Double
  public var possible: Double

  public var share: Double { possible > 0 ? earned / possible : 1 }
}
