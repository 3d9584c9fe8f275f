import Evaluation
import Language
import Mathematics
import Solving

/// A formula that is wrong, beside what it should be equal to.
struct FormulaSymptom {
  var link: Int
  var target: Place?
  /// What is shown, over `indices`.
  var shown: Expression
  /// What it should follow from, over the same: the side before, and what the chain is about.
  var before: [Expression]
  var indices: [Index]
  var assumed: Assumed
  /// The same in the writer's words, if they mean the same in every hand-in.
  var text: FormulaMemory.Pair?
}

extension FormulaSymptom {
  /// The misconceptions that make of what is right what is shown, the likeliest first.
  func causes(_ key: AnswerKey, in definitions: Definitions) -> [Cause] {
    guard let probe = Probe(self, definitions) else { return [] }
    let topic = before.last { $0.symbol != nil }
    let scene = Scene(key, target: target, topic: topic, in: definitions)
    scene.letters = indices
    let forms = forms(scene)
    func matching(_ forms: [Sound]) -> [Match] {
      matches(forms.map { HeldForm($0) }, scene, where: probe.shows)
    }
    var found = matching(forms)
    if found.isEmpty { found = matching(forms.compactMap { $0.turned }) }
    if found.isEmpty { found = pairs(forms, scene, probe) }
    return found.ranked
  }

  /// So many pairs are tried, those first that take least for granted.
  private static let mostPairs = 20_000

  /// Two misconceptions, one after the other. They explain a formula only if they leave the very names
  /// that are shown: of anything else, some two make almost anything.
  private func pairs(_ forms: [Sound], _ scene: Scene, _ probe: Probe) -> [Match] {
    let names = shown.names
    var (result, tried): ([Match], Int) = ([], 0)
    guard !names.isEmpty, probe.varies else { return [] }
    let likeliest = likeliest.map { misconceptions[$0] }
    let firsts = likeliest.map { first in
      (first, forms.flatMap { form in first.slips(form, scene).map { ($0, form.kind) } })
    }
    for cost in 2...Self.mostCost {
      for (first, slips) in firsts where first.cost < cost {
        for second in likeliest where second.cost == cost - first.cost {
          for (slip, kind) in slips {
            let changed = Sound(body: slip.wrong, kind: kind, isChanged: true)
            for other in second.slips(changed, scene) {
              tried += 1
              if tried > Self.mostPairs { return result }
              guard other.wrong.names == names, probe.shows(other.wrong) else { continue }
              result.append(
                Match(
                  names: [first.name, second.name].sorted(), cost: cost,
                  because: slip.because + " " + other.because))
            }
          }
        }
      }
      // What takes more for granted is not looked for once something is found.
      if !result.isEmpty { return result }
    }
    return result
  }

  /// Two that take more for granted together explain nothing.
  private static let mostCost = 6

  private func forms(_ scene: Scene) -> [Sound] {
    var result: [Sound] = []
    func add(_ body: Expression, _ kind: Sound.Kind) {
      if !result.contains(where: { $0.body == body }) {
        result.append(Sound(body: body, kind: kind))
      }
    }
    for body in before {
      let inner = defined(body, scene).flattened
      if inner != body { add(inner, .definition) }
      if case .symbol(let symbol, let places) = body,
        let own = definition(symbol, places, scene)?.flattened
      {
        add(own, .definition)
      }
      if case .symbol = body {} else { add(body, .formula) }
      if let summed = summed(body, scene) { add(summed, .opened) }
      let whole = unfolded(inner, scene, depth: 8).flattened
      add(whole, .unfolded)
      add(scene.definitions.opened(whole), .opened)
    }
    return result
  }

  /// What the worksheet says of a name with its sums as sums, where numbers for the sizes would write them
  /// out; nothing where no sum is.
  private func summed(_ body: Expression, _ scene: Scene) -> Expression? {
    guard case .symbol(let symbol, let places) = body, symbol.id >= 0,
      case .formula(let indices, let general) = scene.definitions[symbol].body
    else { return nil }
    let whole = general.at(indices, places).mapped { part in
      guard case .call(let function, let arguments, let places) = part,
        scene.definitions[function].intrinsic == nil, !scene.definitions[function].isToBeDerived
      else { return nil }
      return scene.definitions.expanded(function, arguments, places)
    }
    return whole.holds { if case .total = $0 { true } else { false } } ? whole.flattened : nil
  }

  /// Error terms in terms of what they rest on.
  private func unfolded(_ body: Expression, _ scene: Scene, depth: Int) -> Expression {
    body.replacingSymbols { symbol, places in
      guard depth > 0, symbol.id >= 0, case .derivative = scene.definitions[symbol].role,
        let own = definition(symbol, places, scene)
      else { return nil }
      return unfolded(own, scene, depth: depth - 1)
    }
  }

  /// A name as its definition, gradients in terms of error terms.
  private func defined(_ body: Expression, _ scene: Scene) -> Expression {
    var result = body
    if case .symbol(let symbol, let places) = body {
      result = definition(symbol, places, scene) ?? body
    }
    return result.replacingSymbols { symbol, places in
      guard symbol.id >= 0, case .derivative(_, let by) = scene.definitions[symbol].role,
        scene.isParameter(by)
      else { return nil }
      return definition(symbol, places, scene)
    }
  }

  private func definition(_ symbol: Symbol, _ places: [Subscript], _ scene: Scene) -> Expression? {
    guard symbol.id >= 0 else { return nil }
    if let body = scene.definition(of: .symbol(symbol, places)) { return body }
    guard case .formula(let indices, let body) = scene.definitions[symbol].body else { return nil }
    return scene.definitions.written(body.at(indices, places))
  }
}

extension Expression {
  /// The quantities in it.
  fileprivate var names: Set<Symbol> {
    var result: Set<Symbol> = []
    forEachSymbol { if $0.id >= 0 { result.insert($0) } }
    return result
  }
}

/// Points at which what is shown has a value, to be compared with what might have been meant.
private struct Probe {
  private var sites: [(evaluator: Evaluator<Double>, entries: [Int], value: Double)] = []
  private let indices: [Index]

  init?(_ symptom: FormulaSymptom, _ definitions: Definitions) {
    indices = symptom.assumed.extending(symptom.indices, in: definitions)
    var wanted: [Symbol] = []
    for one in symptom.assumed.ones { wanted.append(one.symbol) }
    for body in [symptom.shown] + symptom.before {
      body.forEachSymbol { if $0.id >= 0, !wanted.contains($0) { wanted.append($0) } }
    }
    // What a misconception may put in: everything that is named and is no size.
    let sizes = definitions.sizeLetters
    for (id, quantity) in definitions.quantities.enumerated() where quantity.role != .anonymous {
      let symbol = Symbol(id: id)
      if id < 400, !wanted.contains(symbol), quantity.count != nil, !sizes.contains(symbol) {
        wanted.append(symbol)
      }
    }
    var sample = Sample(wanted, assignment: 0, in: definitions)
    for _ in 0..<3 where sample.draw() {
      let evaluator = sample.evaluator
      guard let shown = evaluator.compiled(symptom.shown, indices) else { return nil }
      for entries in sample.allEntries(of: indices, most: 12)
      where symptom.assumed.holds(indices, entries, evaluator.values) {
        let value = evaluator.value(of: shown, at: entries)
        if value.isFinite { sites.append((evaluator, entries, value)) }
      }
    }
    guard sites.count > 1 else { return nil }
  }

  /// Whether what is shown is not the same number everywhere, which is left of anything of which enough is
  /// left out.
  var varies: Bool { sites.contains { $0.value != sites[0].value } }

  func shows(_ wrong: Expression) -> Bool {
    guard let compiled = sites[0].evaluator.compiled(wrong, indices) else { return false }
    return sites.allSatisfy { site in
      let value = site.evaluator.value(of: compiled, at: site.entries)
      return abs(value - site.value) <= 1e-9 * (1 + max(abs(value), abs(site.value)))
    }
  }
}
