import Language
import Mathematics
import Solving
import Text

// One link between formulas.

extension Marking {
  mutating func markFormula(_ term: Term, _ place: Int, _ course: inout Course) {
    let meant: Meant
    switch course.meanings[place] {
    case nil:
      return links.append(course.link(place, .unread, remark: "This cannot be worked out."))
    case .unknown(let fault)?:
      return links.append(course.link(place, .unread, remark: fault.sentence))
    case .misfit(let fault)?: return markMisfit(fault, term, place, &course)
    case .value(let value)?: meant = value
    }
    let (verdict, remark) = judge(meant, term, place, &course)
    var link = course.link(place, verdict, remark: remark)
    if verdict == .wrong || verdict == .lucky { link.expected = formula(of: course) }
    if verdict == .carried { link.origins = origins(&course) }
    links.append(link)
    if verdict == .unread { return }
    if verdict == .right, mayDependOnEntries(meant, course) {
      rightFormulas.insert(text(place, course))
    }
    if verdict == .wrong {
      note(meant, place, course)
      if place == 1 { noteOther(meant, pair((0, 1), course), course) }
    }
    course.follow(verdict, at: links.count - 1)
    course.lastFormula = meant
    course.basis = Basis()
    course.basis.meant = meant
    course.basis.amounts = amounts(of: meant)?.amounts
    if verdict == .right {
      course.isTainted = isTainted(course.basis.amounts, course.truth)
      (course.errorLink, course.isFormulaWrong) = (nil, false)
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

  /// Whether it may be true of some entries only.
  private func mayDependOnEntries(_ meant: Meant, _ course: Course) -> Bool {
    !meant.axes.isEmpty || !meant.letters.isEmpty || !course.assumed.ones.isEmpty
      || course.meanings[0]?.value.map { !$0.letters.isEmpty } ?? false
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
    // What was said of other cases is not what this one goes on from.
    if let earlier = course.earlier, earlier.assumed == course.assumed {
      // What an earlier chain came to is what this one goes on from.
      course.earlier = nil
      let own = earlier.meant.relettered(to: meant)
      let follows = agreement(own, meant, under: course.assumed, in: definitions) == .equal
      course.isFormulaWrong = whole != .equal
      if follows {
        course.errorLink = earlier.link
        return (.carried, nil)
      }
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
      return (.unread, course.unknown ?? "It could not be held against numbers.")
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
    [a, b].map { $0.map(shape) ?? "?" }.joined(separator: " and ")
  }

  private func shape(_ meant: Meant) -> String {
    if meant.shape.isEmpty { return "a number" }
    let sizes = meant.shape.map(size)
    return meant.shape.count == 1
      ? (meant.isRow ? "1×" + sizes[0] : sizes[0]) : sizes.joined(separator: "×")
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
