/// The text of inlines, without what makes it bold or a link; mathematics on one line.
public func plainText(_ inlines: [Inline]) -> String {
  var result = ""
  for inline in inlines {
    switch inline {
    case .text(let text), .code(let text): result += clean(text)
    case .emphasis(let inner), .strong(let inner), .link(let inner, _): result += plainText(inner)
    case .math(let formula): result += TerminalMathematics().text(formula)
    case .latex(let text):
      result += readLaTeX(text).map { TerminalMathematics().text($0) } ?? clean(text)
    case .prose(let text): result += plainText(readInlines(text))
    }
  }
  return result
}
