import Derivation
import Mathematics
import Solving

/// A layer of weights behind another with nothing between that bends: together they are one.
let linearCollapse = LintRule(name: "LinearCollapse") { scene in
  var findings: [LintRule.Finding] = []
  let degrees = Degrees(definitions: scene.definitions)
  for symbol in scene.defined {
    for inner in degrees.weighed(by: symbol) {
      guard let layer = degrees.layer(below: inner), let source = degrees.weighed(by: layer).first
      else { continue }
      var evidence = [
        "\(scene.name(layer)) is affine in \(scene.name(source)), and \(scene.name(symbol)) in \(scene.name(inner)): no power, no case and no curved function stands between."
      ]
      if let composed = scene.composed(symbol, inner, layer) {
        evidence.append("Put together: \(scene.name(symbol)) = \(composed)")
      }
      findings.append(
        .init(
          span: scene.span(symbol),
          sentence:
            "\(scene.name(symbol)) weighs \(scene.name(inner)), which follows \(scene.name(source)) along a straight line: two layers do no more than one.",
          evidence: evidence,
          hint: "Put an activation such as relu or tanh between them, or leave one layer out."))
    }
  }
  return findings
}

extension LintScene {
  /// The definition of a layer with the one below it put in.
  fileprivate func composed(_ symbol: Symbol, _ inner: Symbol, _ layer: Symbol) -> String? {
    guard let (indices, body) = formula(symbol) else { return nil }
    var whole = body
    for below in Set([inner, layer]) {
      whole = whole.mapped { part in
        guard case .symbol(below, let places) = part, let (own, formula) = formula(below) else {
          return nil
        }
        return formula.freshened(by: definitions.indices).at(own, places)
      }
    }
    var canonical = Canonical(definitions, opensFunctions: true)
    let short = canonical.readable(indices.isEmpty ? definitions.written(whole) : whole)
    guard short.partCount < 60 else { return nil }
    if let form = matrixForm(whole, indices: indices, in: definitions),
      let words = source(form, in: definitions)
    {
      return words
    }
    let words = text(short, indices)
    return words.utf8.contains(UInt8(ascii: "[")) ? nil : words
  }
}

/// How definitions depend on what is not trained: not at all, along a straight line, or otherwise.
struct Degrees {
  let definitions: Definitions

  /// The quantities that a definition weighs with parameters, if it is affine in all it rests on but
  /// the parameters.
  func weighed(by symbol: Symbol) -> [Symbol] {
    guard let body = body(of: symbol), degree(body) ?? 9 <= 1 else { return [] }
    var found: [Symbol] = []
    forEachProduct(of: body) { factors in
      var holdsWeight = false
      var signals: [Symbol] = []
      for factor in factors {
        factor.forEachSymbol { part in
          guard part.id >= 0 else { return }
          if isWeight(part) { holdsWeight = true } else if isSignal(part) { signals.append(part) }
        }
      }
      if holdsWeight { found += signals.filter { !found.contains($0) } }
    }
    return found
  }

  /// The quantity that weighs something, of which another is an affine function or which it is.
  func layer(below symbol: Symbol) -> Symbol? {
    var current = symbol
    for _ in 0..<20 {
      if !weighed(by: current).isEmpty { return current }
      guard let body = body(of: current), degree(body) == 1 else { return nil }
      var signals: Set<Symbol> = []
      body.forEachSymbol { if $0.id >= 0, isSignal($0) { signals.insert($0) } }
      guard signals.count == 1, let next = signals.first else { return nil }
      current = next
    }
    return nil
  }

  private func body(of symbol: Symbol) -> Expression? {
    guard symbol.id >= 0, definitions[symbol].role != .parameter,
      case .formula(_, let body) = definitions[symbol].body
    else { return nil }
    return definitions[symbol].worked ?? body
  }

  /// Neither a parameter nor a matrix of parameters: an input, or what follows from one.
  private func isSignal(_ symbol: Symbol) -> Bool { !isWeight(symbol) }

  private func isWeight(_ symbol: Symbol) -> Bool {
    let quantity = definitions[symbol]
    if quantity.role == .parameter { return true }
    guard quantity.role == .anonymous, case .entries(let entries) = quantity.body else {
      return false
    }
    return entries.allSatisfy { entry in
      guard case .symbol(let symbol, _) = entry, symbol.id >= 0 else {
        return entry.rational != nil
      }
      return definitions[symbol].role == .parameter
    }
  }

  /// Visits the factors of every product, a bare term being a product of one.
  private func forEachProduct(of body: Expression, _ visit: ([Expression]) -> Void) {
    switch body {
    case .sum(let terms): for term in terms { forEachProduct(of: term, visit) }
    case .total(_, _, let inner): forEachProduct(of: inner, visit)
    case .product(let factors): visit(factors)
    default: visit([body])
    }
  }

  /// The degree of an expression in what is no weight; nothing if it is no polynomial in that.
  private func degree(_ expression: Expression) -> Int? {
    polynomialDegree(of: expression, in: definitions) {
      $0.id >= 0 && !isSignal($0) ? 0 : 1
    }
  }
}
