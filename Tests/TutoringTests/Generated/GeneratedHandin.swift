/// A hand-in for a net at random, worked out by the tests themselves.
struct GeneratedHandin {
  var sheet: String
  var lines: [String]
  /// The line with a mistake in it, and which; nothing in a clean one.
  var planted: (line: Int, mistake: Mistake)?

  var text: String { lines.joined(separator: "\n") + "\n" }

  /// All done right.
  static func clean(seed: Int) -> GeneratedHandin? {
    var course = Course(seed: seed)
    guard course.work(from: 0) else { return nil }
    return GeneratedHandin(sheet: course.net.sheet, lines: course.lines.map { $0.text })
  }

  /// One mistake, and all that follows gone on with; nothing if none shows at the digits written.
  static func planted(seed: Int) -> GeneratedHandin? {
    var course = Course(seed: seed)
    guard course.work(from: 0) else { return nil }
    return course.planted()
  }
}

/// A hand-in on its way.
private struct Course {
  let seed: Int
  let net: RandomNet
  let agenda: Agenda
  let manner: LineWriter.Manner
  var notebook: Notebook
  var lines: [LineWriter.Line] = []
  /// Each item that was written: what the writer had before it.
  var written: [(item: Int, step: Step, before: Notebook)] = []

  init(seed: Int) {
    self.seed = seed
    var chance = Chance(seed: seed)
    net = RandomNet(&chance)
    agenda = Agenda(net, &chance)
    manner = LineWriter.Manner(&chance)
    notebook = Notebook(givens: net.givens)
  }

  /// The choices of one line, which are the same with a mistake in it or before it.
  private func chance(_ item: Int) -> Chance { Chance(seed: seed &* 1009 &+ item &+ 1) }

  /// Works out the items from one on; false where a number gets out of hand.
  mutating func work(from first: Int, planting plant: Plant? = nil) -> Bool {
    for place in first..<agenda.items.count {
      let item = agenda.items[place]
      let step = item.step(notebook)
      if item.isSilent {
        let formula = notebook.inlined(step.formula)
        notebook.unwritten[step.name] = formula
        notebook.kept[step.name] = formula.value(notebook.value)
        continue
      }
      var chance = chance(place)
      let writer = LineWriter(manner: manner, notebook: notebook)
      guard let line = writer.line(step, place == first ? plant : nil, &chance) else {
        return false
      }
      written.append((place, step, notebook))
      lines.append(line)
      notebook.shown[step.name] = line.result
      notebook.kept[step.name] = line.value
    }
    return true
  }

  func planted() -> GeneratedHandin? {
    var chance = Chance(seed: seed ^ 0x5EED)
    var choices: [Mistake: [(line: Int, plant: Plant)]] = [:]
    for line in written.indices {
      for plant in plants(line, &chance) {
        choices[plant.mistake, default: []].append((line, plant))
      }
    }
    let kinds = Mistake.allCases.filter { choices[$0] != nil }.shuffled(using: &chance)
    for kind in kinds {
      for (line, plant) in (choices[kind] ?? []).shuffled(using: &chance).prefix(8) {
        if let handin = planted(line, plant) { return handin }
      }
    }
    return nil
  }

  /// All that may go wrong in a line.
  private func plants(_ line: Int, _ chance: inout Chance) -> [Plant] {
    let (_, step, before) = written[line]
    var result = step.withSlips.variants.map { Plant.formula($0) }
    result += [.result(.transposedDigits), .result(.digitMisread), .result(.powerOfTen)]
    for name in before.inlined(step.formula).names {
      let mistake: Mistake = .miscopied
      let slip: Mistake = chance.happens(50) ? .transposedDigits : .digitMisread
      if let text = altered(before.shown[name] ?? "", slip, &chance) {
        result.append(.copy(mistake, name: name, text: text))
      }
    }
    return result
  }

  private func planted(_ line: Int, _ plant: Plant) -> GeneratedHandin? {
    var other = self
    let (item, _, before) = written[line]
    other.notebook = before
    other.lines = Array(lines[..<line])
    other.written = []
    guard other.work(from: item, planting: plant), shows(lines[line], other.lines[line]) else {
      return nil
    }
    return GeneratedHandin(
      sheet: net.sheet, lines: other.lines.map { $0.text }, planted: (line, plant.mistake))
  }

  /// Whether a wrong result is off by more than one in the last digit that is written of it.
  private func shows(_ right: LineWriter.Line, _ wrong: LineWriter.Line) -> Bool {
    guard let a = Double(right.result), let b = Double(wrong.result) else { return false }
    let unit = power(-wrong.result.reversed().prefix { $0 != "." }.count)
    let written = wrong.result.contains(".") ? unit : 1
    return abs(a - b) > 1.5 * max(manner.digits.unit(of: a), manner.digits.unit(of: b), written)
  }
}
