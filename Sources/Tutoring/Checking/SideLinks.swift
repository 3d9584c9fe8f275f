import Evaluation
import Language
import Mathematics
import Solving
import Text

// One link: in numbers, or between formulas.

extension Marking {
  /// The numbers of a side, entry by entry.
  func numbers(_ term: Term, _ course: inout Course) -> [ShownNumber]? {
    let copies = course.basis.sizes
    let (key, sizes) = (key, writtenSizes)
    // A number of the worksheet that the writer did not also come to by rounding is exact.
    let loose = Reckoning(
      spread: { literal in
        literal.isWhole || key.givens.contains(literal.value) && !sizes.contains(literal.value)
          ? Interval(literal.value) : literal.spread
      }, functions: key.functions)
    let strict = Reckoning(
      spread: { literal in
        literal.isWhole || copies.contains(literal.value) || key.givens.contains(literal.value)
          || sizes.contains(literal.value) ? Interval(literal.value) : literal.spread
      }, functions: key.functions)
    var result: [ShownNumber] = []
    for entry in term.entries {
      if let typed = entry.literal, let literal = Literal(typed.digits) {
        let amount = Amount(literal.value, literal.spread)
        let signed = typed.isNegative ? amount.mapped({ -$0 }, { -$0 }) : amount
        result.append(ShownNumber(amount: signed, literal: literal, copied: signed))
        continue
      }
      guard let amount = loose.amount(entry), let copied = strict.amount(entry) else { return nil }
      result.append(ShownNumber(amount: amount, literal: nil, copied: copied))
    }
    return result
  }

  mutating func markNumbers(
    _ shown: [ShownNumber], _ term: Term, _ place: Int, _ course: inout Course
  ) {
    defer {
      course.basis = Basis(shown: shown)
      course.basis.term = term
      term.forEachLiteral {
        if let literal = Literal($0) { course.basis.sizes.insert(literal.value) }
      }
      course.lastNumbers = shown.map { $0.amount }
    }
    chooseBasis(for: shown, &course)
    guard let before = course.basis.amounts else {
      return links.append(
        course.link(place, .unread, remark: "There is nothing to hold it against."))
    }
    guard before.count == shown.count else {
      course.isTainted = true
      return links.append(
        course.link(
          place, .wrong,
          remark: "There should be \(before.count) numbers here, not \(shown.count)."))
    }
    let truth = course.truth.count == shown.count ? course.truth : shown.map { _ in nil }
    var tests: [NumberTest] = []
    for entry in shown.indices {
      tests.append(NumberTest(shown[entry], after: before[entry], truth: truth[entry]))
    }
    if statesGivens(shown, course) {
      let remark = "These are numbers that the worksheet gives under another name."
      return links.append(course.link(place, .unread, remark: remark))
    }
    var verdicts = tests.map { $0.verdict(isTainted: course.isTainted) }
    if place == 1 { restate(shown, &verdicts, course) }
    let verdict = verdicts.max { $0.gravity < $1.gravity } ?? .unread
    var link = course.link(place, verdict)
    if !verdict.isClean {
      link.expected = listed(zip(shown, before).map { $0.digits(of: $1.value) })
      if truth.allSatisfy({ $0 != nil }) {
        link.truth = listed(zip(shown, truth).map { $0.digits(of: $1 ?? 0) })
      }
    }
    if verdict == .right, course.isTainted, shown.contains(where: { $0.literal != nil }) {
      link.remark = "The earlier error does not show in these digits."
    }
    if verdict == .lastDigit { link.remark = remark(ofLastDigit: shown, before) }
    links.append(link)
    if verdict == .wrong {
      note(zip(shown, zip(before, verdicts)).map { ($0, $1.0, $1.1) }, term, course)
    }
    switch verdict {
    case .wrong: course.isTainted = true
    case .lucky: course.isTainted = false
    default: break
    }
  }

  /// `[o_1, o_2] = [0.01, 0.99]` where these are the targets: what is given is said once more.
  private func statesGivens(_ shown: [ShownNumber], _ course: Course) -> Bool {
    guard course.chain.sides.count == 2, case .matrix? = course.chain.sides[0].term?.kind,
      course.truth.count != shown.count
        || !zip(shown, course.truth).allSatisfy({ shown, truth in truth == shown.amount.value })
    else { return false }
    let numbers = shown.map { $0.amount.value }
    return key.truth.indices.contains { id in
      key.isGiven(Symbol(id: id)) && key.truth[id] == numbers
    }
  }

  /// What was written before may be written again: it is as right as it was.
  private func restate(_ shown: [ShownNumber], _ verdicts: inout [Verdict], _ course: Course) {
    for (entry, place) in course.targets.enumerated() where entry < shown.count {
      guard verdicts[entry] == .wrong || verdicts[entry] == .lastDigit,
        let before = ledger.written[place], NumberTest.agrees(before.value, shown[entry])
      else { continue }
      verdicts[entry] = .carried
    }
  }

  /// Keeps what is needed to find out why a link is wrong, entry by entry.
  private mutating func note(
    _ entries: [(shown: ShownNumber, before: Amount, verdict: Verdict)], _ term: Term,
    _ course: Course
  ) {
    let parts = term.entries
    for (place, entry) in entries.enumerated() where entry.verdict == .wrong {
      symptoms.append(
        Symptom(
          link: links.count - 1,
          target: place < course.targets.count ? course.targets[place] : nil,
          topic: course.meanings[0]?.value?.body, before: before(place, course), shown: entry.shown,
          sound: entry.before.value, values: ledger.points.values,
          spreads: ledger.spreads.values,
          typed: entry.shown.literal == nil && place < parts.count ? parts[place].literals : [],
          written: Set(ledger.written.keys)))
    }
  }

  /// What stands on the side before, if it can be taken apart.
  private func before(_ place: Int, _ course: Course) -> Sound? {
    if let term = course.basis.term {
      let entries = term.entries
      guard place < entries.count else { return nil }
      return entries[place].expression(functions: key.functions.symbols).map {
        Sound(body: $0, kind: .arithmetic)
      }
    }
    guard let meant = course.basis.meant, meant.shape.isEmpty, !meant.isIdentity else { return nil }
    if case .symbol = meant.body { return nil }
    return Sound(body: key.definitions.written(writtenOut(meant.body)), kind: .formula)
  }

  private func remark(ofLastDigit shown: [ShownNumber], _ before: [Amount]) -> String {
    for (number, amount) in zip(shown, before) {
      guard let literal = number.literal else { continue }
      let unit = 2 * literal.half
      let cut = (abs(amount.value) / unit).rounded(.towardZero) * unit
      if abs(cut - abs(number.amount.value)) < unit * 1e-6 {
        return "\(written(amount.value, decimals: literal.decimals + 2)) is cut here, not rounded."
      }
    }
    return "The last digit is off by one."
  }

  private func listed(_ parts: [String]) -> String {
    parts.count == 1 ? parts[0] : "[" + parts.joined(separator: ", ") + "]"
  }

  // MARK: Formulas

  mutating func markFormula(_ term: Term, _ place: Int, _ course: inout Course) {
    let meant: Meant
    switch course.meanings[place] {
    case nil:
      return links.append(course.link(place, .unread, remark: "This cannot be worked out."))
    case .unknown(let fault)?:
      return links.append(course.link(place, .unread, remark: fault.message))
    case .misfit(let fault)?: return markMisfit(fault, term, place, &course)
    case .value(let value)?: meant = value
    }
    let (verdict, remark) = judge(meant, term, place, &course)
    var link = course.link(place, verdict, remark: remark)
    if verdict == .wrong || verdict == .lucky { link.expected = formula(of: course) }
    links.append(link)
    if verdict == .unread { return }
    if verdict == .right { rightFormulas.insert(text(place, course)) }
    if verdict == .wrong { note(meant, place, course) }
    if verdict == .wrong { course.isTainted = true }
    if verdict == .lucky { course.isTainted = false }
    course.lastFormula = meant
    course.basis = Basis()
    course.basis.meant = meant
    course.basis.amounts = amounts(of: meant)?.amounts
    if verdict == .right {
      course.isTainted = isTainted(course.basis.amounts, course.truth)
    }
  }

  /// Keeps what is needed to find out why a formula is wrong.
  private mutating func note(_ meant: Meant, _ place: Int, _ course: Course) {
    let first = course.meanings[0]?.value
    var before: [Expression] = []
    var pair: (shown: Expression, indices: [Index])?
    for other in [course.basis.meant, first] {
      guard let other, let (own, shown, indices) = common(other, meant) else { continue }
      if let pair, pair.indices != indices { continue }
      pair = (shown, indices)
      if !before.contains(own) { before.append(own) }
    }
    guard let pair else { return }
    formulaSymptoms.append(
      FormulaSymptom(
        link: links.count - 1, target: course.targets.count == 1 ? course.targets[0] : nil,
        shown: pair.shown, before: before, indices: pair.indices,
        assumed: course.assumed,
        text: place == 1 ? self.pair((0, 1), course) : nil))
  }

  /// How two sides of a chain stand to each other, which other hand-ins may have shown already.
  private func agree(_ a: Meant, _ b: Meant, _ places: (Int, Int), _ course: Course) -> Agreement {
    let pair = pair(places, course)
    if let pair, let known = key.memory.agreement(pair) { return known }
    let found = agreement(a, b, under: course.assumed, in: definitions)
    if let pair { key.memory.keep(found, for: pair) }
    return found
  }

  /// Two sides as they are written, if that means the same in every hand-in.
  private func pair(_ places: (Int, Int), _ course: Course) -> FormulaMemory.Pair? {
    guard isPlain else { return nil }
    return FormulaMemory.Pair(
      first: course.chain.sides[places.0].source, second: course.chain.sides[places.1].source,
      assumed: course.assumed)
  }

  /// What a link says, in the writer's words.
  private func text(_ place: Int, _ course: Course) -> String {
    course.chain.sides[0].source.trimmed + " = " + course.chain.sides[place].source.trimmed
  }

  private mutating func judge(
    _ meant: Meant, _ term: Term, _ place: Int, _ course: inout Course
  ) -> (Verdict, String?) {
    let first = course.meanings[0]?.value ?? (course.next > 1 ? course.meanings[1]?.value : nil)
    let whole = first.map { agree($0, meant, (0, place), course) }
    if let earlier = course.earlier?.relettered(to: meant) {
      // What an earlier chain came to is what this one goes on from.
      course.earlier = nil
      let follows = agreement(earlier, meant, under: course.assumed, in: definitions) == .equal
      course.isFormulaWrong = whole != .equal
      if follows { return (.carried, nil) }
      if whole == .equal { return (.lucky, "It does not follow from the line before.") }
    }
    if whole == .equal, let before = course.basis.meant,
      course.isFormulaWrong
    {
      let own = agree(before, meant, (place - 1, place), course)
      course.isFormulaWrong = false
      return (own == .equal ? .right : .lucky, nil)
    }
    if whole == .equal { return (.right, nil) }
    let own = course.basis.meant.map { agree($0, meant, (place - 1, place), course) }
    if own == .equal { return (course.isFormulaWrong ? .carried : .right, nil) }
    // Numbers may stand in a formula in the place of names.
    if let (amounts, _) = amounts(of: meant), let before = course.basis.amounts,
      amounts.count == before.count, term.holdsDecimals
    {
      let shown = amounts.map { ShownNumber(amount: $0, literal: nil, copied: $0) }
      let tests = zip(shown, before).map { NumberTest($0, after: $1, truth: nil) }
      if tests.allSatisfy({ $0.guarded }) { return (course.isTainted ? .carried : .right, nil) }
    }
    if whole == nil || whole == .undecided {
      return (.unread, "It could not be held against numbers.")
    }
    let found = disagreement(whole, first, meant, place, course)
    if found.0 == .wrong { course.isFormulaWrong = true }
    return found
  }

  private func disagreement(
    _ whole: Agreement?, _ first: Meant?, _ meant: Meant, _ place: Int, _ course: Course
  ) -> (Verdict, String?) {
    switch whole {
    case .onlyWhereDistinct? where rightFormulas.contains(text(place, course)):
      return (.right, "This holds where the indices differ, as said above.")
    case .onlyWhereDistinct?: return (.wrong, "This holds only where the indices differ.")
    case .onlyWhereSame?: return (.wrong, "This holds only where the indices are the same.")
    case .unlike? where first.map { $0.shape.count > 2 } ?? false:
      return (.unread, "A derivative with three axes has no matrix form to hold this against.")
    case .unlike?:
      return (.wrong, "The two sides have different shapes: \(shapes(first, meant)).")
    default: return (.wrong, nil)
    }
  }

  private func shapes(_ a: Meant?, _ b: Meant) -> String {
    [a, b].map { meant in
      guard let meant else { return "?" }
      if meant.shape.isEmpty { return "a number" }
      let sizes = meant.shape.map { size in
        switch size {
        case .known(let count): String(count)
        case .symbolic(let symbol): symbol.id >= 0 ? definitions[symbol].name.source : "n"
        }
      }
      return meant.shape.count == 1
        ? (meant.isRow ? "1×" + sizes[0] : sizes[0]) : sizes.joined(separator: "×")
    }.joined(separator: " and ")
  }

  /// The formula that should stand there.
  private func formula(of course: Course) -> String? {
    if course.targets.count == 1, let place = course.targets.first,
      let body = key.definitions.written(place.symbol, entry: place.entry)
    {
      return source(body, in: key.definitions)
    }
    guard let meant = course.meanings[0]?.value, case .symbol(let symbol, let places) = meant.body,
      symbol.id >= 0, case .formula(let indices, let body) = definitions[symbol].body
    else { return nil }
    return source(
      writtenOut(body.at(indices, places)), in: definitions,
      indices: meant.axes + meant.letters.map { $0.index })
  }
}

extension Verdict {
  /// Of the entries of a vector, the gravest verdict counts.
  fileprivate var gravity: Int {
    switch self {
    case .right: 0
    case .rounded: 1
    case .carried: 2
    case .lastDigit: 3
    case .lucky: 4
    case .wrong: 5
    case .unread: 6
    }
  }
}

extension ShownNumber {
  /// Another value to the digits that this one shows.
  func digits(of value: Double) -> String {
    if let literal { return written(value, decimals: literal.decimals) }
    return written(value, significant: 6)
  }
}

extension Term {
  /// Whether a number with a point stands in it.
  var holdsDecimals: Bool {
    var found = false
    forEachLiteral { if $0.utf8.contains(0x2E) { found = true } }
    return found
  }
}
