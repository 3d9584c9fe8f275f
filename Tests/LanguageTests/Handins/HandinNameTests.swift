import Language
import Testing

/// Names of hand-ins, and what the worksheet calls them.
@Suite struct HandinNameTests {
  static let worksheet = resolve(
    Array(
      """
      x = [0.05, 0.10]
      [w1, w2, w3, w4, b1] = [0.15, 0.20, 0.25, 0.30, 0.35]
      z = [w1, w3; w2, w4] x + b1
      W^[1] = [1, 2; 3, 4]
      V1 = [1, 2; 3, 4]
      b_out = 2
      q = [w1, 2]
      E = z_1 + z_2
      name z as z_1, z_2
      name dE/dz as delta_1, delta_2
      name x as i_1, i_2
      a = 3
      """.utf8), isMarkdown: false)

  @Test func worksheetIsSound() { #expect(Self.worksheet.diagnostics.isEmpty) }

  @Test(arguments: [
    ("w_1", "w1"), ("b_1'", "b1'"), ("w_1^{new}", "w1'"), ("w'_{4}", "w4'"), ("z_1", "(_ z 1)"),
    ("z1", "(_ z 1)"), ("i1", "(_ i 1)"), ("x_1", "(_ x 1)"), ("x_k", "(_ x k)"),
    ("delta1", "(_ delta 1)"), ("\\delta_k", "(_ delta k)"), ("W_1", "W^[1]"), ("W1", "W^[1]"),
    ("W^{(1)}", "W^[1]"), ("V^{(1)}", "V1"), ("V_1", "V1"), ("W_{1,2}^{(1)}", "(_ W^[1] 1 2)"),
    ("b_{\\text{out}}", "(_ b out)"), ("bout", "bout"), ("w_9", "(_ w 9)"),
    ("\\frac{\\partial E}{\\partial w_1}", "(d E / w1)"),
    ("w_1 i_1 + w_3 i_2", "(+ (. w1 (_ i 1)) (. w3 (_ i 2)))"), ("a(1 - a)", "(. a ((- 1 a)))"),
    ("E a", "(. E a)"), ("Ea", "(. E a)"), ("\\sigma(z_1)", "(sigma() (_ z 1))"),
  ])
  func names(typed: String, term: String) {
    let text = "$$y = \(typed)$$"
    let handin = Self.worksheet.handin(Array(text.utf8), isMarkdown: true)
    #expect(handin.chains.first?.sides[1].term.map { sketch($0) } == term)
  }

  /// What is remembered of other hand-ins changes nothing.
  @Test func sidesReadBeforeAreReadTheSame() {
    let memory = SideMemory()
    let texts = [
      "$$z_1 = w_1 i_1 + b_1 = 0.5 + \\frac{1}{4}$$\n$$w_1 i_1 = \\frac{ = 2$$",
      "$$\\frac{1}{4} = w_1 i_1 + b_1, \\quad z_1 = w_1^{new}$$ for $i \\neq j$: $w_1 i_1 = 0{,}5$",
      "$$z_1 = w_1 i_1 + b_1 = 0,5$$\n$$f(0,5) = \\frac{1}{4}$$",
    ]
    for text in texts + texts {
      let bytes = Array(text.utf8)
      let fresh = Self.worksheet.handin(bytes, isMarkdown: true)
      let known = Self.worksheet.handin(bytes, isMarkdown: true, memory: memory)
      #expect(sketch(known, of: text) == sketch(fresh, of: text))
      #expect(sketchUnread(known, of: text) == sketchUnread(fresh, of: text))
    }
    // The same signs may be another notation.
    let plain = Self.worksheet.handin(Array("z_1 = w_12".utf8), isMarkdown: false, memory: memory)
    #expect(
      sketch(plain, of: "z_1 = w_12")
        == sketch(
          Self.worksheet.handin(Array("z_1 = w_12".utf8), isMarkdown: false), of: "z_1 = w_12"))
  }
}
