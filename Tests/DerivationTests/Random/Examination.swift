import Language
import Mathematics
import Solving
import Text

@testable import Derivation
@testable import Solving

/// One worksheet that chance has written, put through differentiation, simplification and folding:
/// what is claimed of it, and what numbers say of that.
struct Examination {
  private(set) var tally = Tally()
  private(set) var faults: [String] = []
  private let sheet: RandomSheet
  private var worksheet: Worksheet
  private var definitions: Definitions
  private var claims: [Claim] = []
  private var chance: Chance
  private var pass: BackwardPass?

  init(seed: UInt64) {
    sheet = RandomSheet(seed: seed)
    chance = Chance(state: seed ^ 0xABCDEF)
    worksheet = resolve(Array(sheet.text.utf8), isMarkdown: false)
    definitions = worksheet.definitions
    let errors = worksheet.diagnostics.filter { $0.severity == .error }.map(\.message)
    if let error = errors.first {
      tally.skip(
        "worksheet: "
          + error.split(separator: " ").filter { $0.count > 1 }.prefix(5).joined(separator: " "))
      return
    }
    deriveNamedFunctions(in: &definitions)
    tally.expressions += 1
    for symbol in worksheet.named { claimForms(of: symbol) }
    guard let f = symbol("f") else { return }
    claimDerivative(of: f)
    claimBackpropagation(of: f)
    lookForShadows()
    settle()
    verify(f)
  }

  private func symbol(_ name: String) -> Symbol? {
    worksheet.named.first { definitions[$0].name.source == name }
  }

  private func formula(_ symbol: Symbol) -> (indices: [Index], body: Expression)? {
    guard case .formula(let indices, let body) = definitions[symbol].body else { return nil }
    return (indices, definitions[symbol].worked ?? body)
  }

  private mutating func claim(_ label: String, _ left: Expression, _ right: Expression) {
    claims.append(Claim(label, left, right))
  }

  // MARK: What is claimed

  /// Canonical and readable forms, and the printed text.
  private mutating func claimForms(of symbol: Symbol) {
    guard let (indices, body) = formula(symbol) else { return }
    claimForms(of: body)
    claimText(of: body, indices)
  }

  private mutating func claimForms(of body: Expression) {
    for opens in [false, true] {
      var algebra = Algebra(definitions, opensFunctions: opens)
      guard let form = algebra.canonical(body) else {
        tally.skip("too long for a canonical form")
        continue
      }
      tally.forms += 1
      claim("canonical" + (opens ? ", opened" : ""), body, form)
      // A form is its own form, or two equal expressions would have different ones.
      guard let again = algebra.canonical(form) else { continue }
      claim("canonical twice", form, again)
    }
    var algebra = Algebra(definitions)
    claim("readable", body, algebra.readable(body))
  }

  private mutating func claimText(of body: Expression, _ indices: [Index]) {
    let letters = IndexLetters(of: body, indices: indices, in: definitions)
    let axes = indices.map { (letters[$0], $0) }
    let text = source(body, in: definitions, indices: indices)
    if let read = worksheet.reading(text, shape: [], indices: axes, in: &definitions) {
      tally.texts += 1
      claim("text " + text, body, read)
    } else {
      faults.append("the text is not read: \(text)")
    }
    guard let form = matrixForm(body, indices: indices, in: definitions) else { return }
    guard let words = source(form, in: definitions) else {
      tally.skip("matrix form without words")
      return
    }
    let shape = indices.map { $0.size }
    if let read = worksheet.reading(words, shape: shape, indices: axes, in: &definitions) {
      tally.matrices += 1
      claim("matrix " + words, body, read)
    } else {
      faults.append("the matrix form is not read: \(words) for \(text)")
    }
  }

  /// ∂f/∂v for something v that stands in f itself, folded.
  private mutating func claimDerivative(of f: Symbol) {
    guard let (indices, body) = formula(f), let variable = variable(in: body, indices) else {
      return tally.skip("f rests on nothing")
    }
    var recording = Recording()
    let slope = differentiate(body, by: variable, in: &definitions, recording: &recording)
    tally.derivatives += 1
    claims.append(Claim("derivative", .slope(body, variable), .value(slope)))
    for derivation in recording.derivations {
      tally.steps += derivation.stepCount
      claims += derivation.claims
    }
    claimForms(of: slope)
    var folding = Folding(worksheet.named, in: definitions)
    let (folded, folds) = folding.fold(slope)
    if !folds.isEmpty { tally.folds += 1 }
    for fold in folds {
      claim(
        "fold " + (fold.name.map { source($0, in: definitions) } ?? ""), fold.before, fold.after)
    }
    claim("folded", slope, folded)
    var axes = indices
    for index in variable.places.compactMap(\.index) where !axes.contains(index) {
      axes.append(index)
    }
    claimText(of: folded, axes)
  }

  /// A quantity at letters of its own, at an entry, or at letters of the left side.
  private mutating func variable(in body: Expression, _ indices: [Index]) -> Variable? {
    var symbols: [Symbol] = []
    body.forEachSymbol { if $0.id >= 0, !symbols.contains($0) { symbols.append($0) } }
    guard !symbols.isEmpty else { return nil }
    let symbol = chance.pick(symbols)
    let places = definitions[symbol].shape.map { size -> Subscript in
      let like = indices.filter { $0.size == size }
      if chance.upTo(5) == 0 { return .entry(1 + chance.upTo(2)) }
      if let same = like.first, chance.upTo(3) == 0 { return .index(same) }
      return .index(definitions.indices.fresh(size, letter: chance.pick(["i", "j", "k"])))
    }
    return Variable(symbol, at: places)
  }

  /// Every line of a recorded walk backwards, with all its steps.
  private mutating func claimBackpropagation(of f: Symbol) {
    let given = definitions.ordered([f]).filter {
      if case .open = definitions[$0].body { return definitions[$0].name.source.count < 6 }
      return false
    }
    let targets = given.filter { definitions[$0].shape.count < 2 || chance.upTo(2) == 0 }
    let pass = backpropagate(f, by: targets, in: &definitions, records: true)
    self.pass = pass
    for line in pass.derivations {
      tally.lines += 1
      tally.steps += line.derivation.stepCount
      claims += line.derivation.claims
      claims.append(
        Claim("line d/d\(definitions[line.by].name.source)", line.derivation.of, .value(line.value))
      )
      claimText(of: line.value, line.indices)
    }
  }

  /// No side of any claim binds an index that is in scope already.
  private mutating func lookForShadows() {
    for claim in claims {
      for side in [claim.left, claim.right]
      where side.expression.bindsTwice(Set(side.expression.freeIndices)) {
        faults.append("\(claim.label) binds an index twice: \(text(side))")
        return
      }
    }
  }

  // MARK: What numbers say

  private mutating func settle() {
    let order = definitions.ordered(definitions.quantities.indices.map { Symbol(id: $0) })
    var points = 0
    for sizes in [["n": 3, "m": 2], ["n": 2, "m": 4]] {
      for attempt in 0..<18 where points < 2 || attempt == 0 {
        guard let oracle = point(sizes, attempt, order) else { continue }
        points += 1
        let nearby = moved(oracle, order)
        for place in claims.indices.reversed() { judge(place, oracle, nearby, order) }
        break
      }
    }
    if points == 0 { tally.skip("no point at which all has a value") }
    tally.points += points
  }

  private mutating func judge(
    _ place: Int, _ oracle: Oracle, _ nearby: Oracle, _ order: [Symbol]
  ) {
    let claim = claims[place]
    switch claim.verdict(oracle, nearby: nearby, order, &chance) {
    case .holds: tally.comparisons += 1
    case .silent(let why): tally.skip("comparison: " + why)
    case .fails(let how):
      claims.remove(at: place)
      faults.append("\(claim.label): \(how)\n  \(text(claim.left))\n  \(text(claim.right))")
    }
  }

  private func text(_ side: Side) -> String {
    switch side {
    case .value(let value): source(value, in: definitions)
    case .slope(let value, let variable):
      "d(\(source(value, in: definitions)))/d"
        + source(.symbol(variable.symbol, variable.places), in: definitions)
    }
  }

  /// Other numbers, all of them positive.
  private mutating func moved(_ oracle: Oracle, _ order: [Symbol]) -> Oracle {
    var result = oracle
    for symbol in order where oracle.sizes[symbol] == nil {
      guard case .open = definitions[symbol].body, let entries = oracle.values[symbol] else {
        continue
      }
      result.set(symbol, to: entries.map { abs($0) + Double.random(in: 0.1...0.3, using: &chance) })
    }
    result.work(order)
    return result
  }

  /// Numbers at which f and all between have values of a moderate size.
  private mutating func point(_ lengths: [String: Int], _ attempt: Int, _ order: [Symbol])
    -> Oracle?
  {
    let ranges = [0.1...1.6, 0.05...0.9, 1.1...2.6]
    let oracle = Oracle(
      definitions, lengths, order, in: ranges[attempt / 2 % ranges.count],
      isPositive: attempt % 2 != 0, &chance)
    guard let f = symbol("f"),
      ([f] + worksheet.named).allSatisfy({ name in
        oracle.values[name]?.allSatisfy { $0.isFinite && abs($0) < 1e4 } ?? true
      })
    else { return nil }
    return oracle
  }

  /// The Verifier of derivations finds nothing either.
  private mutating func verify(_ f: Symbol) {
    guard let pass, let last = pass.derivations.last else { return }
    let derivations = pass.derivations.map(\.derivation)
    var mentioned = [f]
    for derivation in derivations {
      for step in derivation.steps {
        step.after.expression.forEachSymbol { if $0.id >= 0 { mentioned.append($0) } }
      }
    }
    var verifier = Verifier(definitions, wanted: mentioned)
    verifier.check(derivations, reaching: last.value)
    tally.checks += verifier.report.checks
    if !verifier.report.isVerified { tally.unverified += 1 }
    for fault in verifier.report.faults {
      faults.append(
        "verifier: \(fault.rule) by \(fault.difference)\n  \(text(fault.before))\n  \(text(fault.after))"
      )
    }
  }

  var report: String { sheet.text + "\n" + faults.prefix(3).joined(separator: "\n") }
}

/// How often what was done.
struct Tally {
  var expressions = 0
  var derivatives = 0
  var lines = 0
  var steps = 0
  var forms = 0
  var folds = 0
  var texts = 0
  var matrices = 0
  var points = 0
  var comparisons = 0
  var checks = 0
  var unverified = 0
  var skipped: [String: Int] = [:]

  mutating func skip(_ why: some StringProtocol) { skipped[String(why), default: 0] += 1 }

  mutating func add(_ other: Tally) {
    expressions += other.expressions
    derivatives += other.derivatives
    lines += other.lines
    steps += other.steps
    forms += other.forms
    folds += other.folds
    texts += other.texts
    matrices += other.matrices
    points += other.points
    comparisons += other.comparisons
    checks += other.checks
    unverified += other.unverified
    for (why, count) in other.skipped { skipped[why, default: 0] += count }
  }

  var sentence: String {
    let list = skipped.sorted { $0.value > $1.value }.map { "\($0.value) × \($0.key)" }
    return """
      \(expressions) expressions with \(points) points, \(forms) canonical forms, \
      \(derivatives) derivatives, \(lines) lines of error terms, \(steps) steps, \
      \(folds) derivatives folded, \(texts) texts and \(matrices) matrix forms read back; \
      \(comparisons) comparisons and \(checks) of the verifier, \(unverified) not verified. \
      Skipped: \(list.joined(separator: ", ")).
      """
  }
}
