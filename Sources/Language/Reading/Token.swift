import Text

/// A piece of text that stands for one thing: a name, a number, a sign.
struct Token: Sendable {
  var kind: Kind
  /// Whether a space, a line break or the start of the line stands before it.
  var spaced: Bool
  /// A name's place in ``Names``; a number's too when its text is not the bytes of its span;
  /// of `_`, the name that `a_bc` is when it is one; of an opening bracket, the index of the
  /// token that closes it; of a fraction, numerator and denominator. Otherwise −1.
  var link: Int32
  var start: Int32
  var end: Int32

  var span: Span { Span(Int(start), Int(end)) }

  enum Kind: UInt8, Sendable {
    case name, number, fraction, text
    case plus, minus, times, cross, dot, divide, entrywise, caret, transpose
    case underscore, prime, comma, semicolon, bar, doubleBar
    case openParenthesis, closeParenthesis, openBracket, closeBracket, openBrace, closeBrace
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, element
    case tilde, dots, partial, sum, product, root
    /// The end of a line, of a block, of a statement (which replaces the first two).
    case lineEnd, blockEnd, end
    /// Bytes that mean nothing here.
    case invalid
  }
}
