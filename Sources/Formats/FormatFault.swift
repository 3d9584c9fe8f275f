/// What is wrong with a file: one sentence, the byte at which it was seen, and perhaps a likely mend.
public struct FormatFault: Error, Hashable, Sendable {
  /// Small letter first, so that a file's name can stand before it: "the header is cut off."
  public var sentence: String
  /// Counted from 0; nothing where the file as a whole is at fault.
  public var offset: Int?
  public var hint: String?

  public init(_ sentence: String, at offset: Int? = nil, hint: String? = nil) {
    self.sentence = sentence
    self.offset = offset
    self.hint = hint
  }

  /// The sentence with the place: "the header is cut off (at byte 12)."
  public var placed: String {
    guard let offset, sentence.utf8.last == UInt8(ascii: ".") else { return sentence }
    return sentence.dropLast() + " (at byte \(offset))."
  }
}
