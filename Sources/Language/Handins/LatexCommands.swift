import Text

/// What a LaTeX command means where mathematics is read. Commands that are not here are not
/// understood, and the formula that they stand in is not read.
enum LatexCommand: Sendable {
  /// A letter or a function, by its name in the worksheet language.
  case name(String)
  /// A sign, as it is written in the worksheet language.
  case sign(String)
  /// A sum, product or maximum over an index.
  case total(String)
  /// A relation that is not a sign of equality.
  case order(String)
  /// A sign of equality of a chain.
  case relation(HandinRelation)
  /// Stands between two chains.
  case consequence
  case space
  /// A wide space, which sets chains apart.
  case gap
  /// How something looks; says nothing.
  case look
  /// The same, with an argument that says nothing either.
  case remark
  case fraction, root, partial, nabla
  /// A hat or a bar over a letter: what is spelled after it.
  case accent(String)
  /// Another alphabet: its argument is read as it stands.
  case alphabet
  /// Upright words.
  case words
  case begin, end
  case bar, doubleBar
  case transpose, prime, argument

  static let table: [String: LatexCommand] = {
    var table: [String: LatexCommand] = [:]
    for name in letters { table[name] = .name(name) }
    for (command, name) in otherLetters { table[command] = .name(name) }
    for name in functions { table[name] = .name(name) }
    for (command, sign) in signs { table[command] = .sign(sign) }
    for (command, sign) in orders { table[command] = .order(sign) }
    for (commands, meaning) in groups { for command in commands { table[command] = meaning } }
    return table
  }()

  private static let letters = [
    "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa",
    "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi", "chi", "psi",
    "omega", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi", "Sigma", "Upsilon", "Phi", "Psi",
    "Omega",
  ]
  private static let otherLetters = [
    ("varepsilon", "epsilon"), ("vartheta", "theta"), ("varphi", "phi"), ("varrho", "rho"),
    ("varsigma", "sigma"), ("ell", "l"), ("infty", "infinity"), ("hbar", "hbar"),
    ("imath", "i"), ("jmath", "j"),
  ]
  private static let functions = [
    "exp", "log", "ln", "sin", "cos", "tan", "sinh", "cosh", "tanh", "det", "argmax", "argmin",
  ]
  private static let signs = [
    ("times", " * "), ("cdot", " · "), ("ast", " * "), ("bullet", " · "), ("circ", " ∘ "),
    ("odot", " ∘ "), ("div", " / "), ("{", "{"), ("}", "}"), ("lbrace", "{"), ("rbrace", "}"),
    ("lbrack", "["), ("rbrack", "]"), ("_", "_"), ("ldots", ".."), ("cdots", ".."),
    ("dots", ".."), ("land", " and "), ("wedge", " and "), ("lor", " or "), ("vee", " or "),
    ("colon", ":"),
  ]
  private static let orders = [
    ("ne", " != "), ("neq", " != "), ("le", " <= "), ("leq", " <= "), ("leqslant", " <= "),
    ("ge", " >= "), ("geq", " >= "), ("geqslant", " >= "), ("lt", " < "), ("gt", " > "),
    ("in", " in "), ("sim", " ~ "), ("ll", " < "), ("gg", " > "), ("propto", " ∝ "),
  ]
  private static let groups: [([String], LatexCommand)] = [
    (["approx", "simeq", "doteq", "cong", "fallingdotseq"], .relation(.approximately)),
    (["equiv", "coloneqq", "triangleq", "coloneq", "eqdef", "doteqdot"], .relation(.defined)),
    (["leftarrow", "gets", "to", "rightarrow", "mapsto", "longrightarrow"], .relation(.becomes)),
    (
      [
        "Rightarrow", "implies", "iff", "Leftrightarrow", "therefore", "Longrightarrow", "because",
      ], .consequence
    ),
    ([",", ";", ":", "!", " ", ">", "thinspace", "medspace", "thickspace", "enspace"], .space),
    (["quad", "qquad"], .gap),
    (
      [
        "left", "right", "big", "Big", "bigg", "Bigg", "bigl", "bigr", "Bigl", "Bigr", "biggl",
        "biggr", "Biggl", "Biggr", "bigm", "middle", "displaystyle", "textstyle", "scriptstyle",
        "limits", "nolimits", "notag", "nonumber", "bf", "rm", "it", "sf", "hfill", "allowbreak",
        "/", "-", "hline", "centering", "strut",
      ], .look
    ),
    (["tag", "label", "hspace", "vspace", "phantom", "hphantom", "vphantom", "color"], .remark),
    (["frac", "dfrac", "tfrac", "cfrac"], .fraction), (["sqrt"], .root),
    (["partial"], .partial), (["nabla"], .nabla),
    (["hat", "widehat"], .accent("hat")), (["bar", "overline"], .accent("bar")),
    (["tilde", "widetilde"], .accent("tilde")), (["dot"], .accent("dot")),
    (
      [
        "mathbf", "boldsymbol", "bm", "mathit", "mathcal", "mathsf", "mathbb", "mathscr",
        "mathfrak", "vec", "underline", "pmb", "boxed", "mathstrut", "ensuremath",
      ], .alphabet
    ),
    (
      [
        "text", "mathrm", "operatorname", "mbox", "textrm", "textbf", "textit", "textnormal",
        "texttt", "textsf", "mathtt", "intertext",
      ], .words
    ),
    (["begin"], .begin), (["end"], .end),
    (["mid", "vert", "lvert", "rvert"], .bar),
    (["|", "Vert", "lVert", "rVert", "parallel"], .doubleBar),
    (["top", "intercal"], .transpose), (["prime"], .prime), (["arg"], .argument),
    (["sum"], .total("sum")), (["prod"], .total("prod")), (["max"], .total("max")),
    (["min"], .total("min")),
  ]
}

/// A command as it stands in a text: what it means and where it ends.
struct LatexCommandPlace {
  var meaning: LatexCommand?
  var name: Span
  var end: Int

  /// Reads the command at the backslash at `at`, before `end`.
  init(_ bytes: [UInt8], at start: Int, before limit: Int) {
    var past = start + 1
    while past < limit, bytes[past].isLetter { past += 1 }
    if past == start + 1, past < limit { past += 1 }
    name = Span(start + 1, past)
    end = past
    // `\operatorname*`, `\tag*`.
    if past < limit, bytes[past] == 0x2A, past > start + 4 { end += 1 }
    meaning =
      past - start > 20
      ? nil : LatexCommand.table[String(decoding: bytes[start + 1..<past], as: UTF8.self)]
  }
}
