import Language
import Testing
import Text

/// Text that nobody would hand in costs little and breaks nothing.
@Suite struct HandinRobustnessTests {
  @Test(arguments: [
    "\\frac{", "{", "}", "$$", "$", "\\begin{cases}", "\\end{cases}", "x^{", "x_", "(", "[", "=",
    "\\left\\{", "\\text{if}", "| ", "' ", "= ,", "\\\\", "\\[", "```\n", "- ", "#", "\u{200B}",
    "\\sqrt[", "\\hat", "a = b, ", "`", "\\begin{align}", "1,", "α", "if ", "\n\n=", ": = ",
  ])
  func repeated(piece: String) {
    for opening in ["", "$$q = ", "$", "\\begin{cases}"] {
      let text = opening + String(repeating: piece, count: 3000)
      for isMarkdown in [true, false] {
        let handin = readHandin(Array(text.utf8), isMarkdown: isMarkdown)
        #expect(handin.chains.allSatisfy { $0.sides.count > 1 })
      }
    }
  }

  @Test func everySideIsReadOrListed() {
    let text = "$$a = \\foo = (1 = 2$$\n$$b = \\frac{1}{2 = 3$$\nc = 1 +"
    let handin = readHandin(Array(text.utf8), isMarkdown: true)
    for side in handin.chains.flatMap(\.sides) where side.term == nil {
      #expect(handin.unread.contains { $0.span == side.span })
    }
  }
}
