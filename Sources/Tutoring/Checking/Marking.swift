import Evaluation
public import Language
import Mathematics
import Solving
import Text

/// Holds a hand-in against a worksheet, link by link: what does each side follow from, and is it true?
public func check(_ handin: Handin, against key: AnswerKey) -> CheckedHandin {
  var marking = Marking(key)
  for (number, chain) in handin.chains.enumerated() { marking.mark(chain, number) }
  return marking.finished(handin)
}

/// A hand-in on its way through the marker.
struct Marking {
  let key: AnswerKey
  var ledger: Ledger
  var glossary: Glossary
  /// Those of the worksheet, and what the hand-in adds.
  var definitions: Definitions
  /// The sizes of the values that were written, and how far each may be from what was rounded.
  var writtenSizes: [Double: Double] = [:]
  /// Derivatives that are no quantities of the worksheet, as they were written.
  var slopes: [WrittenSlope] = []
  var links: [CheckedLink] = []
  /// Wrong links of which the cause is still to be found.
  var symptoms: [Symptom] = []
  var formulaSymptoms: [FormulaSymptom] = []
  /// Entries of one-hot vectors that are taken to be 1 from where they are said to be.
  var ones: [OneAt] = []
  /// Formulas that were right under what was said where they stood.
  var rightFormulas: Set<String> = []
  /// What the worksheet would have to say for more to be checked.
  var missing: [String] = []
  /// Misfits of sizes that were found, by what is said of them.
  var misfits: [String: [MisfitSide]] = [:]
  /// The last formula that was wrong, by what it is about.
  var wrongFormulas: [String: WrongFormula] = [:]
  /// Where the hand-in's own names got their meanings, and those that got two.
  var ownNames: [String: Span] = [:]
  var findings: [CheckedHandin.Finding] = []
  /// Lines at which an error began, as long as what they came to stands.
  var roots: [Root] = []

  init(_ key: AnswerKey) {
    self.key = key
    ledger = Ledger(key)
    glossary = Glossary(key.solved.worksheet)
    definitions = key.memory.definitions
    for (name, symbol) in key.parameterCount.names { glossary.know(name, as: symbol) }
  }

  /// Whether the hand-in has no names of its own so far: then its formulas mean what they mean in others.
  var isPlain: Bool { glossary.isPlain }

  mutating func finished(_ handin: Handin) -> CheckedHandin {
    ledger.refresh()
    explainNumbers()
    for symptom in formulaSymptoms {
      let known = symptom.text.flatMap { key.memory.causes($0) }
      let causes = known ?? symptom.causes(key, in: definitions)
      if known == nil, let text = symptom.text { key.memory.keep(causes, for: text) }
      links[symptom.link].causes = causes
    }
    let policy = key.weights.policy
    let unread = handin.unread.map {
      CheckedHandin.Unread(span: $0.span, text: $0.text, reason: $0.reason)
    }
    return CheckedHandin(
      links: links, unread: unread, credit: policy.credit(for: links),
      missing: missing, findings: findings, policy: policy)
  }

  /// Of a vector, what explains every wrong entry; where nothing does, what explains each.
  private mutating func explainNumbers() {
    var found: [Int: [[Cause]]] = [:]
    let memory = isPlain ? key.memory.slips(in: definitions) : nil
    for symptom in symptoms {
      let causes = symptom.causes(key, later: ledger, in: definitions, memory: memory)
      found[symptom.link, default: []].append(causes)
    }
    for (link, entries) in found {
      var common = entries[0]
      for other in entries.dropFirst() {
        let names = Set(other.map { $0.misconceptions })
        common.removeAll { !names.contains($0.misconceptions) }
      }
      if common.isEmpty {
        for cause in entries.compactMap({ $0.first }) where !common.contains(cause) {
          common.append(cause)
        }
      }
      links[link].causes = common
    }
  }

  // MARK: One chain

  mutating func mark(_ chain: EqualityChain, _ number: Int) {
    var course = Course(chain, number)
    course.assumed = Assumed(letters: LetterCondition(chain.condition), ones: ones)
    if assumesOne(course) { return }
    begin(&course)
    for place in course.next..<chain.sides.count { mark(place, &course) }
    keep(course)
  }

  /// What the chain is about, and what that comes to for the writer.
  private mutating func begin(_ course: inout Course) {
    let first = course.chain.sides[0]
    guard let term = first.term else { return }
    if term.isNumeric {
      course.basis = numbers(term, &course).map { Basis(shown: $0) } ?? Basis()
      return
    }
    if glossary.isNew(term) || isRenamed(term, course) { return name(term, &course) }
    course.name = first.source.trimmed
    understand(&course)
    if let places = places(of: term, first.source), let entries = following(places) {
      course.targets = places
      course.weight = key.weights.weight(of: places)
      course.truth = places.map { truth(at: $0) }
      course.basis.amounts = entries
    } else if let meant = course.meanings[0]?.value, let (amounts, truth) = amounts(of: meant) {
      course.basis.amounts = amounts
      course.truth = truth
    }
    if case .unknown(let fault)? = course.meanings[0] { course.unknown = fault.sentence }
    course.basis.meant = course.meanings[0]?.value
    course.isTainted = isTainted(course.basis.amounts, course.truth)
    course.earlier = wrongFormulas[first.source.trimmed]
  }

  /// `y_k = 1` of a one-hot vector is an assumption: it holds from here on.
  private mutating func assumesOne(_ course: Course) -> Bool {
    guard course.chain.sides.count == 2, case .number("1")? = course.chain.sides[1].term?.kind,
      let term = course.chain.sides[0].term, case .subscripted(_, let places) = term.kind,
      places.count == 1, case .name(let letter) = places[0].kind,
      let place = glossary.place(
        of: term, source: Array(course.chain.sides[0].source.utf8), in: &definitions),
      definitions[place.symbol].isOneHot
    else { return false }
    ones.append(OneAt(symbol: place.symbol, letter: letter.base))
    return true
  }

  /// A name of the hand-in's own: what follows is its meaning.
  private mutating func name(_ term: Term, _ course: inout Course) {
    course.next = min(2, course.chain.sides.count)
    guard course.chain.sides.count > 1, let formula = course.chain.sides[1].term else { return }
    let source = course.chain.sides[1].source
    course.name = course.chain.sides[0].source.trimmed
    if formula.isNumeric {
      course.basis = numbers(formula, &course).map { Basis(shown: $0) } ?? Basis()
    }
    noteName(term, formula, course)
    let isKnown = glossary.define(term, as: formula, source: Array(source.utf8), in: &definitions)
    if isKnown, let key = glossary.ownName(of: term) { ownNames[key] = course.chain.sides[0].span }
    if !isKnown, !formula.isNumeric {
      links.append(course.link(1, .unread, remark: "A name in it is not known."))
      return
    }
    deriveNew(in: &definitions, from: key.definitions.quantities.count)
    understand(&course)
    course.basis.meant = course.meanings[1]?.value
    if course.basis.amounts == nil, let meant = course.basis.meant,
      let (amounts, truth) = amounts(of: meant)
    {
      course.basis.amounts = amounts
      course.truth = truth
      course.isTainted = isTainted(amounts, truth)
    }
  }

  /// A new name is nothing to hold a number against, and one that is nearly the worksheet's may be meant
  /// to be that one.
  private mutating func noteName(_ term: Term, _ formula: Term, _ course: Course) {
    guard glossary.isNew(term), let name = course.name else { return }
    let likely = glossary.likelyName(for: term)
    guard likely != nil || formula.isNumeric && course.chain.sides.count == 2 else { return }
    let hint = likely.map { "Did you mean \($0)?" } ?? "There is nothing to hold it against."
    links.append(course.link(1, .unread, remark: "\(name) is no name of the worksheet. \(hint)"))
  }

  /// The meanings of all sides that are not numbers alone.
  private mutating func understand(_ course: inout Course) {
    var sides: [(place: Int, term: Term)] = []
    for (place, side) in course.chain.sides.enumerated() {
      guard let term = side.term, !term.isNumeric, !(place == 0 && course.next > 1) else {
        continue
      }
      sides.append((place, term))
    }
    guard sides.count > 0 else { return }
    let text = sides.map { course.chain.sides[$0.place].source }.joined(separator: "\n")
    let known = isPlain ? key.memory.meanings(text) : nil
    let found: [SideMeaning]
    if let known {
      // What they mean may rest on derivatives that an earlier hand-in brought.
      found = known
    } else {
      found = glossary.meanings(
        of: sides.map { ($0.term, Array(course.chain.sides[$0.place].source.utf8)) },
        in: &definitions)
      deriveNew(in: &definitions, from: key.definitions.quantities.count)
      if isPlain { key.memory.keep(found, for: text, in: definitions) }
    }
    for (side, meaning) in zip(sides, found) { course.meanings[side.place] = meaning }
  }

  private mutating func mark(_ place: Int, _ course: inout Course) {
    let side = course.chain.sides[place]
    guard let term = side.term else {
      links.append(course.link(place, .unread))
      return
    }
    if term.isNumeric, let shown = numbers(term, &course) {
      let isFormula =
        course.basis.amounts == nil
        && course.meanings[0]?.value.map { !$0.letters.isEmpty } ?? false
      if !isFormula { return markNumbers(shown, term, place, &course) }
      // A number that is said of every entry: `dS/dz_j = 0`.
      course.meanings[place] =
        glossary.meanings(of: [(term, Array(side.source.utf8))], in: &definitions).first
    }
    markFormula(term, place, &course)
  }

  /// The last numbers of a chain are what the writer goes on with.
  private mutating func keep(_ course: Course) {
    if let formula = course.lastFormula {
      wrongFormulas[course.chain.sides[0].source.trimmed] =
        course.isFormulaWrong
        ? WrongFormula(meant: formula, link: course.errorLink, assumed: course.assumed) : nil
    }
    keepSlope(course)
    guard let amounts = course.lastNumbers, amounts.count == course.targets.count else { return }
    for (entry, (place, amount)) in zip(course.targets, amounts).enumerated() {
      var kept = amount
      if !course.isTainted, let truth = course.truth[entry] {
        // A number without more digits than are shown has not been rounded.
        kept.spread =
          abs(kept.value - truth) <= 1e-13 * abs(truth)
          ? Interval(truth) : kept.spread.union(Interval(truth.nextDown, truth.nextUp))
      }
      let reach = max(kept.value - kept.spread.lower, kept.spread.upper - kept.value)
      writtenSizes[abs(kept.value)] = max(reach, writtenSizes[abs(kept.value)] ?? 0)
      ledger.write(kept, at: place)
    }
    keepRoot(course, amounts)
  }
}

extension String {
  /// Without spaces at its ends.
  var trimmed: String {
    var rest = Substring(self)
    while let first = rest.utf8.first, first <= 0x20 { rest.removeFirst() }
    while let last = rest.utf8.last, last <= 0x20 { rest.removeLast() }
    return String(rest)
  }
}

extension SideMeaning {
  var value: Meant? { if case .value(let meant) = self { meant } else { nil } }
}

extension Diagnostic {
  /// What is wrong and what may help, one after the other.
  var sentence: String { [message, hint].compactMap { $0 }.joined(separator: " ") }
}
