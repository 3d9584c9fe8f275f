import Language
import Testing
import Text

/// Whole hand-ins, and the chains that they hold.
@Suite struct HandinTests {
  @Test(arguments: [
    ("$$z_1 = a + b$$\n$$= 0.5$$\n\n$$\\approx 0.6$$", ["1: z_1 = a + b = 0.5 ≈ 0.6"]),
    ("$$w' = w - 0.1$$\n\n= 0.40 - 0.040\n  = 0.36", ["1: w' = w - 0.1 = 0.40 - 0.040 = 0.36"]),
    ("$z = 1 + 2$\n\n17\n\n $= 3$", ["1: z = 1 + 2 = 3"]),
    ("$$a = 1, \\quad b = 2$$", ["1: a = 1", "1: b = 2"]),
    ("$$[a, b] = [1, 2], \\text{ where } Z = 3$$", ["1: [a, b] = [1, 2]", "1: Z = 3"]),
    ("$$W = W - \\alpha V \\tag{1.3}$$", ["1: W = W - alpha V"]),
    ("$$V = \\beta V$$\n (1.2)", ["1: V = beta V"]),
    (
      "\\begin{align}\na &= 1 + 2 \\\\\n  &= 3 \\\\\nb &= 4\n\\end{align}",
      ["2: a = 1 + 2 = 3", "4: b = 4"]
    ),
    ("$$\\begin{aligned} a &= 1 \\\\[2pt] &= 2 \\end{aligned}$$", ["1: a = 1 = 2"]),
    ("$$\n\\begin{aligned}\na &= 1 \\\\\n&= 2\n\\end{aligned}\n$$", ["3: a = 1 = 2"]),
    ("\\[ a = 1 \\]\nand \\( b = 2 \\).", ["1: a = 1", "2: b = 2"]),
    (
      "```math\na = 1\n```\n```longhand\nb = 2 # two\n  = 2\n```\n```python\nc = 3\n```",
      ["2: a = 1", "5: b = 2 = 2"]
    ),
    ("- z_1 = 0.15*0.05 = 0.0075", ["1: z_1 = 0.15*0.05 = 0.0075"]),
    ("Total Parameters = $$24080+81 = 24161$$", ["1: 24080 + 81 = 24161"]),
    ("Total Parameters =\n$$24080 + 81 = 24161$$", ["2: 24080 + 81 = 24161"]),
    ("output =\n$$f + 1$$", ["1: output = f + 1"]),
    ("**Output**: o_1 = 0.757 ≈ 0.76", ["1: o_1 = 0.757 ≈ 0.76"]),
    (
      "$w \\leftarrow w - 1$ and $y \\equiv 2$ and $v := 3$",
      ["1: w <- w - 1", "1: y := 2", "1: v := 3"]
    ),
    ("$$a_i = x_i, \\ i = 1, \\ldots, 4$$", ["1: a_i = x_i"]),
    ("Thus $x = 1$, $= 2$", ["1: x = 1 = 2"]),
    (
      "w' = w - eta dE/dw = 0.36\ndE/dz = dE/du v = 0.1\nThe cost and/or loss = 3 of it",
      ["1: w' = w - eta dE/dw = 0.36", "2: dE/dz = dE/du v = 0.1"]
    ),
    ("The loss is small = good, as x = 3 shows.", []),
    ("Title\n=====\n\nCosts \\$5 = much.", []),
    ("$$f = \\left\\{ a, b \\right. = 3$$", ["1: f = ? = 3"]),
  ])
  func chains(text: String, chains: [String]) {
    #expect(sketch(readHandin(Array(text.utf8), isMarkdown: true), of: text) == chains)
  }

  @Test(arguments: [
    ("$$d = 1, \\quad \\text{for } i \\neq j$$", ["1: d = 1 if (!= i j)"]),
    ("$$d = 1 \\quad (i \\neq j)$$", ["1: d = 1 if (!= i j)"]),
    (
      "Case 1: i = j\n\n$a = 1$\n\nCase 2: $i \\neq j$\n\n$b = 2$\n\n## End\n\n$c = 3$",
      ["3: a = 1 if (= i j)", "7: b = 2 if (!= i j)", "11: c = 3"]
    ),
    (
      "(3) Slope for $i \\neq k$\n\nStep 1: begin\n\n$a = 1$\n\n(4) Next\n\n$b = 2$",
      ["5: a = 1 if (!= i k)", "9: b = 2"]
    ),
    (
      "• For $x \\ge 0$, $y = x$ so:\n\n$$d = 1$$\n\n• For x < 0, $y = 0$:\n\nThus:\n\n$$e = 2$$",
      ["1: y = x if (>= x 0)", "3: d = 1 if (>= x 0)", "5: y = 0 if (< x 0)", "9: e = 2"]
    ),
    ("If $z_1 = 0.3$, where $Z = 2$:", ["1: z_1 = 0.3", "1: Z = 2"]),
    // A heading, a line in bold, before a colon or alone says for what the lines below it hold.
    (
      "### 3. $i \\neq j$\n\n$a = 1$\n\n#### Step\n\n$b = 2$\n\n### 4. End\n\n$c = 3$",
      ["3: a = 1 if (!= i j)", "7: b = 2 if (!= i j)", "11: c = 3"]
    ),
    (
      "**Case** $i = j$:\n\n$a = 1$\n\n**Case** $i \\neq j$:\n\n$b = 2$\n\n# End\n\n$c = 3$",
      ["3: a = 1 if (= i j)", "7: b = 2 if (!= i j)", "11: c = 3"]
    ),
    ("**Off the diagonal ($i \\ne j$)**\n\n$a = 1$", ["3: a = 1 if (!= i j)"]),
    ("(b) $i \\neq j$\n\n$a = 1$", ["3: a = 1 if (!= i j)"]),
    ("$$i \\neq j$$\n\n$a = 1$", ["3: a = 1 if (!= i j)"]),
    ("The other entries, $i \\neq j$:\n\n$a = 1$", ["3: a = 1 if (!= i j)"]),
    (
      "## i ≠ j\n\n$a = 1$\n\n## 2. Same, i = j\n\n$b = 2$",
      ["3: a = 1 if (!= i j)", "7: b = 2 if (= i j)"]
    ),
    // What is said in a sentence is no heading, and an equality alone or in bold is a claim.
    ("It holds because $i \\neq j$ is meant.\n\n$a = 1$", ["3: a = 1"]),
    ("$i = j$\n\n$a = 1$", ["1: i = j", "3: a = 1"]),
    ("## The slope $a_i \\neq 0$\n\n$a = 1$", ["3: a = 1"]),
  ])
  func conditions(text: String, chains: [String]) {
    #expect(sketch(readHandin(Array(text.utf8), isMarkdown: true), of: text) == chains)
  }

  @Test(arguments: [
    (
      "z_1 = 0.15*0.05 + 0.35 = 0.3575\n  = 0.36 # cut",
      ["1: z_1 = 0.15*0.05 + 0.35 = 0.3575 = 0.36"]
    ),
    (
      "h ≈ Sigmoid(0.3)\nfind h\nW = [1, 2;\n  3, 4]",
      ["1: h ≈ sigmoid(0.3)", "3: W = [1, 2; 3, 4]"]
    ),
    ("y_i = z_i for i != j", ["1: y_i = z_i if (!= i j)"]),
    ("h(v) = { v if v >= 0, 0.01 v if v < 0 }", ["1: h(v) = { v if v >= 0, 0.01 v if v < 0 }"]),
    ("\\delta_1 = \\frac{1}{2}\nw5' := 3", ["1: delta_1 = (1/2)", "2: w5' := 3"]),
  ])
  func statements(text: String, chains: [String]) {
    #expect(sketch(readHandin(Array(text.utf8), isMarkdown: false), of: text) == chains)
  }

  @Test(arguments: [
    ("$a = 1,5 \\cdot 0,5$ und $b = [0,5; 1,25]$", ["1: a = 1.5 · 0.5", "1: b = [0.5; 1.25]"]),
    ("$a = 0,5$ und $W_{1,2} = 2$", ["1: a = 0.5", "1: W_{1,2} = 2"]),
    ("$a = 290,400$ und $b = 0.5$", ["1: a = 290400", "1: b = 0.5"]),
  ])
  func decimalCommas(text: String, chains: [String]) {
    #expect(sketch(readHandin(Array(text.utf8), isMarkdown: true), of: text) == chains)
  }

  @Test(arguments: [
    ("$a = \\foo + 1 = 2$", ["1: \\foo + 1: `\\foo` is not understood here."]),
    (
      "$$h_1, h_2 = 0.59, 0.60$$",
      ["1: h_1, h_2 = 0.59, 0.60: It is not clear what the commas of this formula separate."]
    ),
    (
      "Words end here.\n\n$$= 0.5$$",
      ["3: = 0.5: It begins with a sign, and no formula stands directly before it."]
    ),
    ("Here $a = 1", ["1: a = 1: This formula is never closed."]),
    ("$y = 0.6 > 0.5$", ["1: > 0.5: It is no equality, and only equalities are checked."]),
    (
      "$X \\mid Y = 0 \\sim N$",
      ["1: X \\mid Y = 0 \\sim N: It is no equality, and only equalities are checked."]
    ),
    ("$m \\to \\infty$", ["1: m \\to \\infty: It is a limit, and only equalities are checked."]),
    ("As $W x + b$ for $i \\neq j$ shows", []),
  ])
  func unread(text: String, unread: [String]) {
    #expect(sketchUnread(readHandin(Array(text.utf8), isMarkdown: true), of: text) == unread)
  }

  @Test func sidesStandWhereTheyWereFound() {
    let text = "Then\n$$z_1 = \\frac{1}{2} \\approx 0.5.$$"
    let handin = readHandin(Array(text.utf8), isMarkdown: true)
    let bytes = Array(text.utf8)
    for side in handin.chains.flatMap(\.sides) {
      #expect(String(decoding: bytes[side.span.start..<side.span.end], as: UTF8.self) == side.text)
    }
    #expect(handin.chains[0].sides.map(\.text) == ["z_1", "\\frac{1}{2}", "0.5"])
    #expect(handin.chains[0].sides[1].term?.span.end == "(1/2)".utf8.count)
  }
}
