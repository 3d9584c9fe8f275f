import Language
import Testing
import Text

/// Slips that people bring from elsewhere, and the mend that is named for each.
@Suite struct MendTests {
  @Test(
    "What is wrong names its mend",
    arguments: [
      (
        "x^(1) = 3",
        "1:1 The left side of `=` should be a name. ‹A layer or an example is written `x^[1]`.›"
      ),
      (
        "x^(l)_i = 3",
        "1:1 The left side of `=` should be a name. ‹A layer or an example is written `x^[l]`.›"
      ),
      (
        "find E where w = 5",
        "1:8 Only `derive`, `show` and `simplify` take a condition. ‹Give w its value by a definition: w = 5›"
      ),
      (
        "shape of E where w_1 = 5 and b = 2",
        "1:12 Only `derive`, `show` and `simplify` take a condition. ‹Give w_1 its value by a definition: w_1 = 5›"
      ),
      (
        "backpropagate E where i > 2", "1:17 Only `derive`, `show` and `simplify` take a condition."
      ),
      ("for = 3", "1:1 `for` is a word of the language. ‹Choose another name.›"),
      ("if in R", "1:1 `if` is a word of the language. ‹Choose another name.›"),
      ("with_1 = 2", "1:1 `with` is a word of the language. ‹Choose another name.›"),
      ("[a, to] = [1, 2]", "1:5 `to` is a word of the language. ‹Choose another name.›"),
      ("a, for in R", "1:4 `for` is a word of the language. ‹Choose another name.›"),
      (
        "E = sum (y - t)^2",
        "1:5 It is not clear whether the power belongs to each entry or to the whole sum. "
          + "‹Write `sum_k (y_k - t_k)^2` or `(sum(y - t))^2`.›"
      ),
      (
        "E = mean(x)³",
        "1:5 It is not clear whether the power belongs to each entry or to the whole mean. "
          + "‹Write `mean_k x_k^3` or `(mean(x))^3`.›"
      ),
      (
        "E = sum (y - t) y",
        "1:5 It is not clear where this sum ends. ‹Write `(sum(y - t))` if it ends at the bracket.›"
      ),
      (
        "z = \\sum_i x_i",
        "1:5 `\\sum` has no meaning in a worksheet. ‹Write `sum_i x_i` or `sum_{i=1}^n x_i`.›"
      ),
      ("z = \\alpha x", "1:5 `\\alpha` has no meaning in a worksheet. ‹Write `alpha`.›"),
      (
        "z = a \\odot b",
        "1:7 `\\odot` has no meaning in a worksheet. ‹Write `.*` for the entrywise product.›"
      ),
      ("p = 50%", "1:7 `%` has no meaning in a worksheet. ‹Write `0.5`.›"),
      ("p = 12.5 %", "1:10 `%` has no meaning in a worksheet. ‹Write `0.125`.›"),
      ("p = 200%", "1:8 `%` has no meaning in a worksheet. ‹Write `2`.›"),
      ("p = a %", "1:7 `%` has no meaning in a worksheet. ‹`#` starts a comment.›"),
      ("x = 1.000,5", "1:5 A point and a comma stand inside one number. ‹Write `1000.5`.›"),
      ("x = 1,000.5", "1:5 A point and a comma stand inside one number. ‹Write `1000.5`.›"),
      ("x = 1_000", "1:5 An underscore stands inside a number. ‹Write `1000`.›"),
      ("x = 2 + 1_000_000 y", "1:9 An underscore stands inside a number. ‹Write `1000000`.›"),
      (
        "x\u{202E}y = 1",
        "1:2 The invisible character U+202E (right-to-left override) stands here. ‹Delete it.›"
      ),
      ("日 = 1", "1:1 `日` has no meaning in a worksheet. ‹Names are Latin or Greek letters.›"),
      ("x = ש", "1:5 `ש` has no meaning in a worksheet. ‹Names are Latin or Greek letters.›"),
      ("x = 😀", "1:5 `😀` has no meaning in a worksheet. ‹Names are Latin or Greek letters.›"),
      (
        "x = [1,2\n3,4]",
        "2:1 The line before this number ends without a comma or `;`. "
          + "‹Put `;` between rows, a comma between entries.›"
      ),
      (
        ". = 2",
        "1:1 A point stands here without a number. ‹Write `0.5`, `..` for a range, `.*` for the entrywise product.›"
      ),
    ])
  func mend(text: String, fault: String) {
    #expect(sketch(readStatements(text), of: text) == ["unreadable", "! " + fault])
  }

  @Test("A request that cannot be read stays a request")
  func unreadableRequests() {
    let page = readStatements("find (\nupdate by adam on E with rate 0,5\nfind = 3 3\nx = $")
    let asked = page.statements.map { statement -> Request.Kind? in
      if case .request(let request) = statement.kind { request.kind } else { nil }
    }
    #expect(asked == [.unreadable("find"), .unreadable("update"), nil, nil])
  }

  @Test(
    "Decimal commas among other commas are warned of",
    arguments: [
      ("x = [0,5, 1,25]", true), ("x = [0,5, 1,25; 2,5, 3]", true), ("x = [0,5, 1]", true),
      ("x = [0,5]", false), ("x = [1,2,3, 4,5,6]", false), ("x = [0, 5, 1, 25]", false),
      ("x = [0,5;1,25]", false), ("x = [0.5,1, 2]", false), ("x = [a,5, 2,3]", false),
    ])
  func decimalCommas(text: String, isWarned: Bool) {
    let warnings = readStatements(text).diagnostics
    #expect(warnings.allSatisfy { $0.severity == .warning })
    #expect(warnings.count == (isWarned ? 1 : 0))
  }

  @Test("Bytes that are no UTF-8 are told once, in comments and prose too")
  func undecodable() {
    let comment = read(Array("x = 1 # ".utf8) + [0xFF, 0xFE, 0x0A], isMarkdown: false) { _ in false
    }
    #expect(comment.statements.map(sketch) == ["x := 1"])
    #expect(comment.diagnostics.map(\.severity) == [.warning])
    #expect(comment.diagnostics.map(\.span) == [Span(8, 9)])
    let prose = read(Array("prose ".utf8) + [0xC3], isMarkdown: true) { _ in false }
    #expect(prose.diagnostics.map(\.message) == ["The byte 0xC3 is not UTF-8 text."])
  }
}
