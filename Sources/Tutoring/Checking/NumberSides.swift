import Evaluation
import Language
import Mathematics
import Solving
import Text

// One link in numbers.

extension Marking {
  /// The numbers of a side, entry by entry.
  func numbers(_ term: Term, _ course: inout Course) -> [ShownNumber]? {
    let copies = course.basis.sizes
    let (key, sizes) = (key, writtenSizes)
    let isPutIn = course.basis.term == nil
    // A number of the worksheet that the writer did not also come to by rounding is exact; one that
    // the writer came to stands for what it stood for there.
    func general(_ literal: Literal) -> Interval {
      guard key.givens.contains(literal.value) else { return literal.spread }
      let reach = min(sizes[literal.value] ?? 0, literal.half)
      return Interval(literal.value - reach, literal.value + reach)
    }
    // After names, the worksheet's numbers and the writer's are put in as they stand; after numbers,
    // what does not stand there was worked out and rounded, whatever else it is equal to.
    func isCopied(_ literal: Literal) -> Bool {
      copies.contains(literal.value)
        || isPutIn && (key.givens.contains(literal.value) || sizes[literal.value] != nil)
    }
    let reckoning = Reckoning(
      spread: { literal in
        if literal.isWhole { return (Interval(literal.value), nil) }
        let spread = general(literal)
        let copied = isCopied(literal) ? Interval(literal.value) : literal.spread
        return (spread, copied == spread ? nil : copied)
      }, functions: key.functions)
    var result: [ShownNumber] = []
    for entry in term.entries {
      if let typed = entry.literal, let literal = Literal(typed.digits) {
        let amount = Amount(literal.value, literal.spread)
        let signed = typed.isNegative ? amount.mapped({ -$0 }, { -$0 }) : amount
        result.append(ShownNumber(amount: signed, literal: literal, copied: signed))
        continue
      }
      guard let reckoned = reckoning.reckoned(entry) else { return nil }
      result.append(
        ShownNumber(amount: reckoned.amount, literal: nil, copied: reckoned.asCopied))
    }
    return result
  }

  mutating func markNumbers(
    _ shown: [ShownNumber], _ term: Term, _ place: Int, _ course: inout Course
  ) {
    defer {
      course.basis = Basis(shown: shown, after: course.basis.amounts)
      course.basis.term = term
      // Only a side that follows asks which numbers stand here.
      if place + 1 < course.chain.sides.count {
        term.forEachLiteral {
          if let literal = Literal($0) { course.basis.sizes.append(literal.value) }
        }
      }
      course.lastNumbers = course.isAside ? nil : shown.map { $0.amount }
    }
    chooseBasis(for: shown, &course)
    guard let before = course.basis.amounts else {
      let remark =
        course.unknown ?? whatIsMissing(course) ?? "There is nothing to hold it against."
      return links.append(course.link(place, .unread, remark: remark))
    }
    guard before.count == shown.count else {
      course.follow(.wrong, at: links.count)
      return links.append(
        course.link(
          place, .wrong,
          remark: "There should be \(before.count) numbers here, not \(shown.count)."))
    }
    if let remark = otherShape(term, course) {
      course.follow(.wrong, at: links.count)
      return links.append(course.link(place, .wrong, remark: remark))
    }
    let truth = course.truth.count == shown.count ? course.truth : shown.map { _ in nil }
    var tests: [NumberTest] = []
    for entry in shown.indices {
      tests.append(
        NumberTest(
          shown[entry], after: before[entry], truth: truth[entry],
          isAfterLiteral: course.basis.isLiteral))
    }
    if tests.count == 1, !tests[0].guarded, let sides = course.basis.term {
      tests[0].guarded = isRounded(term, from: sides)
    }
    if statesGivens(shown, course) {
      let remark = "These are numbers that the worksheet gives under another name."
      course.isAside = true
      return links.append(course.link(place, .unread, remark: remark))
    }
    var verdicts = tests.map { $0.verdict(isTainted: course.isTainted) }
    if place == 1 { restate(shown, &verdicts, &course) }
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
    if verdict == .carried { link.origins = origins(&course) }
    links.append(link)
    if verdict == .wrong {
      note(zip(shown, zip(before, verdicts)).map { ($0, $1.0, $1.1) }, term, course)
    }
    course.follow(verdict, at: links.count - 1)
  }

  /// The task says too little: what the quantity rests on that has no value.
  private mutating func whatIsMissing(_ course: Course) -> String? {
    guard case .symbol(let symbol, _)? = course.meanings[0]?.value?.body, symbol.id >= 0 else {
      return nil
    }
    let open = definitions.ordered([symbol]).filter { part in
      guard case .open = definitions[part].body, part != symbol else { return false }
      if case .derivative = definitions[part].role { return false }
      return true
    }
    guard let first = open.first else { return nil }
    let name = definitions[symbol].name.source
    let sentence =
      "The worksheet says too little to work \(name) out: \(definitions[first].name.source) has no value."
    if !missing.contains(sentence) { missing.append(sentence) }
    return sentence
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
  private func restate(
    _ shown: [ShownNumber], _ verdicts: inout [Verdict], _ course: inout Course
  ) {
    for (entry, place) in course.targets.enumerated() where entry < shown.count {
      guard verdicts[entry] == .wrong || verdicts[entry] == .lastDigit,
        let before = ledger.written[place], NumberTest.agrees(before.value, shown[entry])
      else { continue }
      verdicts[entry] = .carried
      course.isRestated = true
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
          sound: entry.before, values: ledger.points.values,
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
