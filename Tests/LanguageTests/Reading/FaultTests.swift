import Language
import Testing
import Text

@Suite struct FaultTests {
  @Test(
    "A fault has its place, a sentence and a hint",
    arguments: [
      ("a = 1; b", "1:6 The statement should end here, but `;` stands here."),
      (
        "z = log a b",
        "1:5 It is not clear how much of this `log` applies to. "
          + "‹Write its argument in brackets, as in `log(a)`.›"
      ),
      ("r = 0,5", "1:5 A comma stands where a decimal point belongs. ‹Write `0.5`.›"),
      (
        "update by gradient descent on E with rate 0,5",
        "1:43 A comma stands where a decimal point belongs. ‹Write `0.5`.›"
      ),
      (
        "r = [1 2; 3 4]",
        "1:6 Two numbers stand side by side. "
          + "‹Put a comma between entries, `;` between rows, `*` in a product.›"
      ),
      ("z = 1,000", "1:5 A comma stands inside a number. ‹Write `1000` or `1.000`.›"),
      ("z = 0.5.3", "1:5 This number has two decimal points."),
      (
        "data ring from ring.csv",
        "1:20 A point stands between letters. ‹Put the name of a file in quotation marks.›"
      ),
      ("r = x[1]", "1:5 Square brackets pick no entry. ‹Write `x_1`.›"),
      ("a, b = 1, 2", "1:2 Several names stand on the left of `=`. ‹Write `[a, b] = [1, 2]`.›"),
      (
        "2 x = 3",
        "1:1 The left side of `=` should be a name. "
          + "‹Write it as in `z = W x + b`, `y_i = …`, `h(v) = …` or `[a, b] = …`.›"
      ),
      ("[a, 2] = [1, 2]", "1:5 Only names can stand between the brackets on the left of `=`."),
      (
        "h(2) = 3",
        "1:3 The arguments of a function are plain names. ‹Write it as in `h(v) = 3 v`.›"
      ),
      ("h() = 3", "1:1 The function h has no arguments."),
      ("y = a = b", "1:5 A definition has one `=`. ‹Write a line for each definition.›"),
      (
        "y = x if x > 0",
        "1:7 Cases stand in braces. ‹Write it as in `{ v if v >= 0, 0.01 v if v < 0 }`.›"
      ),
      (
        "y in [0, 1]",
        "1:6 A domain is expected here, but `[` stands here. "
          + "‹Write `R`, `R^n`, `R^(m x n)`, `onehot(K)`, `simplex(K)` or `{0, 1}`.›"
      ),
      ("W in R^(2 x", "1:8 `(` is never closed. ‹Put the missing `)` where it belongs.›"),
      (
        "drive dy/dx",
        "1:1 This line is neither a definition nor a request. ‹Did you mean `derive`?›"
      ),
      (
        "updat by gradient descent on E with rate = 0.5",
        "1:1 This line is neither a definition nor a request. ‹Did you mean `update`?›"
      ),
      (
        "1 + 2",
        "1:1 This line is neither a definition nor a request. "
          + "‹Write `find` before it to see its value.›"
      ),
      ("find", "1:1 `find` needs to be told what. ‹Write it as in `find z, h, E`.›"),
      (
        "range yhat",
        "1:7 `of` is expected here, but `yhat` stands here. ‹Write it as in `range of yhat`.›"
      ),
      (
        "can o on ring",
        "1:7 `match` is expected here, but `on` stands here. "
          + "‹Write it as in `can o match y on ring`.›"
      ),
      (
        "find z with rate 0.5",
        "1:13 Only `working to … decimals` may follow `with` here, but `rate` stands here. "
          + "‹Write it as in `with working to 4 decimals`.›"
      ),
      ("find z for 3 steps", "1:8 `for` has no meaning in this request."),
      (
        "find z with working to x decimals",
        "1:24 A whole number of decimals from 0 to 100 is expected here, but `x` stands here."
      ),
      ("find z to 3 decimals to 4 decimals", "1:22 This is said twice."),
      ("find z,", "1:8 A value is expected here, but the line ends."),
      ("z = a + b)", "1:10 `)` closes a bracket that was never opened."),
      ("z = [1, 2)", "1:10 `[` is closed by `)`. ‹Write `]` here.›"),
      ("z = [1, (2; 3]", "1:9 `(` is never closed. ‹Put the missing `)` where it belongs.›"),
      ("z = ()", "1:5 Nothing stands between these brackets."),
      ("z = []", "1:5 This matrix has no entries."),
      ("z = [1, , 2]", "1:9 An entry is missing here."),
      ("z = {}", "1:5 Nothing stands between these braces."),
      ("z = f(a,)", "1:9 A value is expected here, but `)` stands here."),
      ("z = exp(a,)", "1:11 An argument is missing here."),
      ("z = a b +", "1:10 A value is expected here, but the line ends."),
      ("z = x^", "1:7 A power needs its exponent, but the line ends."),
      ("z = _i", "1:5 A value is expected here, but `_` stands here."),
      (
        "z = x_", "1:7 A subscript is expected here, but the line ends. ‹Write `x_i` or `x_{i,j}`.›"
      ),
      ("z = |x", "1:5 `|` is never closed. ‹Put the second `|` where it belongs.›"),
      ("z = sum x", "1:5 It is not said what this sum runs over. ‹Write it as in `sum_i x_i`.›"),
      (
        "z = sum_{i=1^n x_i",
        "1:9 `{` is never closed. ‹Put the missing `}` where it belongs.›"
      ),
      (
        "z = sum_3 x",
        "1:9 The index of this sum should be a name, but the number 3 stands here. "
          + "‹Write it as in `sum_i x_i` or `sum_{i=1}^n x_i`.›"
      ),
      ("z = W^[]", "1:7 A layer tag is a number or a name. ‹Write it as in `W^[2]` or `W^[l]`.›"),
      (
        "z = \\frac{a}{b}",
        "1:5 `\\frac` has no meaning in a worksheet. ‹Write `a/b` for `\\frac{a}{b}`.›"
      ),
      (
        "z = \"abc",
        "1:5 The quotation mark is never closed on its line. ‹Put a `\"` after the text.›"
      ),
      ("z = 3 %", "1:7 `%` has no meaning in a worksheet. ‹Write `0.03`.›"),
      (
        "z = ж", "1:5 `ж` has no meaning in a worksheet. ‹Names are Latin or Greek letters.›"
      ),
      (
        "z = 3 . 4",
        "1:7 A point stands here without a number. "
          + "‹Write `0.5`, `..` for a range, `.*` for the entrywise product.›"
      ),
      ("z = a\0b", "1:6 The control character 0x00 stands here. ‹Delete it.›"),
      (
        "name z",
        "1:7 `as` is expected here, but the line ends. ‹Write it as in `name z as z_1, z_2`.›"
      ),
      (
        "data ring \"ring.csv\"",
        "1:11 `from` is expected here, but a text in quotation marks stands here. "
          + "‹Write it as in `data ring from \"ring.csv\" with x = (x1, x2), y = label`.›"
      ),
      (
        "x ~ 3",
        "1:5 A law is expected after `~`, but the number 3 stands here. "
          + "‹Write it as in `x ~ N(2, 2)`.›"
      ),
    ])
  func fault(text: String, fault: String) {
    #expect(sketch(readStatements(text), of: text) == ["unreadable", "! " + fault])
  }

  @Test(
    "One fault costs one statement",
    arguments: [
      ("z = (a + b\nfind z\nw = 2", ["unreadable", "find z", "w := 2"]),
      (
        "z = [1, 2;\n3, 4\nh(v) = 3 v\nq = h(z)",
        ["unreadable", "fn h(v) := (. 3 v)", "q := (h() z)"]
      ),
      ("z = sigmoid(W x + b\ny_i = 2", ["unreadable", "(_ y i) := 2"]),
      ("z = (1\n[a, b] = [1, 2]", ["unreadable", "<a b> := [1 2]"]),
      ("z = (1\nW^[1] in R^2", ["unreadable", "W^[1] in (R 2)"]),
      (
        "z = (1\nderive dy_i/dx_j where i != j",
        ["unreadable", "derive (d (_ y i) / (_ x j)) where (!= i j)"]
      ),
      ("z = 1)\nw = 2", ["unreadable", "w := 2"]),
      ("a = $\nb = 2\n? ?\nc = 3", ["unreadable", "b := 2", "unreadable", "c := 3"]),
      // These lines go on, because nothing in them can only be a new statement.
      ("z = { 1 if\ny = 0,\n 2 }", ["z := (cases (1 if (= y 0)) (2 if else))"]),
      ("z = [range,\nfind, 3]", ["z := [range find 3]"]),
      ("z = (a\n+ b\n\n# comment\n) c", ["z := (. ((+ a b)) c)"]),
    ])
  func recovery(text: String, trees: [String]) {
    let page = readStatements(text)
    #expect(page.statements.map(sketch) == trees)
    #expect(page.diagnostics.count == trees.count { $0 == "unreadable" })
  }

  @Test("Faults come in the order of the text, a thousand at most")
  func many() {
    let page = readStatements(String(repeating: "? =\n1 + \n", count: 3000))
    #expect(page.diagnostics.count == 1001)
    #expect(page.diagnostics.last?.message == "Besides these there are 5000 more faults.")
    let starts = page.diagnostics.map(\.span.start)
    #expect(starts == starts.sorted())
  }
}
