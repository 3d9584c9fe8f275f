/// What is said of one link of a chain.
public enum Verdict: String, Sendable, Hashable, CaseIterable {
  /// It follows, and it is true.
  case right
  /// It agrees with what stands before it as far as that was rounded.
  case rounded
  /// It is off by one in the last digit, cut perhaps instead of rounded.
  case lastDigit = "last digit"
  /// It follows from what stands before it, which is wrong.
  case carried
  /// It does not follow and is not true: an error begins here.
  case wrong
  /// It does not follow from what stands before it, and is true.
  case lucky
  /// It could not be read, or nothing is known to hold it against.
  case unread

  /// Whether nothing is to be mended here or before.
  public var isClean: Bool { self == .right || self == .rounded }
}
