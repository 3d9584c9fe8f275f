import Language
import Mathematics

/// One chain while it is marked.
struct Course {
  let chain: EqualityChain
  let number: Int
  /// What it is about, in words and as entries of quantities of the worksheet.
  var name: String?
  var targets: [Place] = []
  var truth: [Double?] = []
  /// What the side before comes to.
  var basis = Basis()
  /// Whether what the next side follows from is wrong already.
  var isTainted = false
  /// Whether a formula before is wrong.
  var isFormulaWrong = false
  /// What is taken for granted in it.
  var assumed = Assumed()
  /// What each of its links counts.
  var weight = 1.0
  /// What an earlier chain about the same came to, if that is wrong.
  var earlier: Meant?
  /// The last formula of it.
  var lastFormula: Meant?
  var meanings: [SideMeaning?]
  /// The first side that is marked.
  var next = 1
  var lastNumbers: [Amount]?

  init(_ chain: EqualityChain, _ number: Int) {
    self.chain = chain
    self.number = number
    meanings = Array(repeating: nil, count: chain.sides.count)
  }

  func link(
    _ side: Int, _ verdict: Verdict, expected: String? = nil, truth: String? = nil,
    remark: String? = nil
  ) -> CheckedLink {
    let shown = chain.sides[side]
    return CheckedLink(
      chain: number, side: side, name: name, span: shown.span, shown: shown.text.trimmed,
      expected: expected, truth: truth, verdict: verdict, remark: remark, causes: [],
      weight: weight)
  }
}

/// What one side of a chain comes to.
struct Basis {
  /// Its numbers, under the writer's values.
  var amounts: [Amount]?
  /// If it is a formula, what it means.
  var meant: Meant?
  /// If it is in numbers: as it was typed.
  var term: Term?
  /// The sizes of the numbers in it.
  var sizes: [Double] = []

  init() {}

  init(shown: [ShownNumber]) { amounts = shown.map { $0.amount } }
}
