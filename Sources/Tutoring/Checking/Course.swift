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
  /// The link at which the error began that stands in what the next side follows from; nothing if it
  /// comes from lines before.
  var errorLink: Int?
  /// The same of the lines before, once it was asked for.
  var origins: [Int]?
  /// Whether its numbers are none that the writer goes on with.
  var isAside = false
  /// Whether it says once more what was written before.
  var isRestated = false
  /// Whether it goes on from derivatives between that were written.
  var goesBySlopes = false
  /// Why its first side means nothing.
  var unknown: String?
  /// What is taken for granted in it.
  var assumed = Assumed()
  /// What each of its links counts.
  var weight = 1.0
  /// What an earlier chain about the same came to, if that is wrong.
  var earlier: WrongFormula?
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

/// What a chain came to that went wrong, and the link at which it did.
struct WrongFormula {
  var meant: Meant
  var link: Int?
  var assumed: Assumed
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
  /// Whether it is a single number.
  var isLiteral = false

  init() {}

  /// `before` is what the numbers followed from, if they followed from anything.
  init(shown: [ShownNumber], after before: [Amount]? = nil) {
    isLiteral = shown.count == 1 && shown[0].literal != nil
    amounts = shown.enumerated().map { entry, number in
      let own = before.flatMap { entry < $0.count ? $0[entry].value : nil }
      return number.isCount(after: own) ? Amount(number.amount.value) : number.amount
    }
  }
}
