import Mathematics
import Rendering
import Solving

extension Sheet {
  /// Up to so many entries are worked one by one; of more, the formula is shown and a few entries.
  static let mostEntries = 16

  /// A quantity worked out: entry by entry where a person would read it, else as one formula with
  /// its first entries, saying how many are folded away.
  mutating func blocks(_ symbol: Symbol, entry: [Int]? = nil, showsAll: Bool) -> [Block] {
    if let entry {
      return [.chains([chain(symbol, entry: offset(of: entry, in: definitions[symbol].shape))])]
    }
    let note = [note(onLength: symbol)].compactMap { $0 }
    guard let count = definitions[symbol].count, hasValue(symbol) || count <= Sheet.mostEntries
    else {
      return chains(general(symbol)) + note
    }
    if count <= Sheet.mostEntries || showsAll {
      var lines: [Chain] = []
      let isNamed = !definitions[symbol].isUnnamed || calls[symbol] != nil
      if count > 1, isNamed, isWorthSaying(symbol) { lines += general(symbol) }
      for place in 0..<count where note.isEmpty || isSayable(symbol, place) {
        lines.append(chain(symbol, entry: place))
      }
      return chains(lines + meanChain(symbol)) + note
    }
    return folded(symbol, count) + note
  }

  private func chains(_ chains: [Chain]) -> [Block] { chains.isEmpty ? [] : [.chains(chains)] }

  /// The line for all entries, if it is short enough to be read.
  private func general(_ symbol: Symbol) -> [Chain] {
    excess(of: symbol) == nil ? [generalChain(symbol)] : []
  }

  /// Whether an entry has a value or a formula to show.
  private func isSayable(_ symbol: Symbol, _ place: Int) -> Bool {
    hasValue(symbol) || readable(symbol, entry: place) != nil
  }

  private mutating func folded(_ symbol: Symbol, _ count: Int) -> [Block] {
    var chains = general(symbol)
    let first = min(3, count)
    for place in 0..<first { chains.append(valueChain(symbol, entry: place)) }
    let rest = count - first
    return [
      .chains(chains + meanChain(symbol)),
      .paragraph([
        .text(
          "\(grouped(rest)) more \(rest == 1 ? "entry is" : "entries are") left out here; longhand solve --all writes them too."
        )
      ]),
    ]
  }

  /// 1/4 Σₙ L⁽ⁿ⁾, the loss over all examples, for what is differentiated example by example.
  private func meanChain(_ symbol: Symbol) -> [Chain] {
    let quantity = definitions[symbol]
    guard quantity.hasExamples, quantity.shape.count == 1, quantity.role == .defined,
      isDifferentiated(symbol), let entries = values[symbol.id], let value = mean(entries)
    else { return [] }
    let example = definitions.indices.fresh(quantity.shape[0], letter: "n")
    let body = Expression.total(.mean, example, .symbol(symbol, [.index(example)]))
    return [chain(formula(body, in: definitions), value)]
  }

  private func isDifferentiated(_ symbol: Symbol) -> Bool {
    definitions.quantities.contains { quantity in
      if case .derivative(let of, _) = quantity.role { of == symbol } else { false }
    }
  }

  /// One entry, only with its value.
  private mutating func valueChain(_ symbol: Symbol, entry place: Int) -> Chain {
    let places = definitions.subscripts(of: place, in: definitions[symbol].shape)
    var chain = Chain(formula(symbol: symbol, at: places, in: definitions))
    if let entries = values[symbol.id], place < entries.count {
      let body = definitions.written(symbol, entry: place)
      let value = entries[place]
      guard value.isFinite else {
        chain.remark(whyNoNumber(body ?? .zero, value))
        return chain
      }
      let isRounded = body.map { wasRounded($0, value) } ?? false
      chain.links += links(to: value, isRounded: isRounded, isTyped: isTyped(symbol))
    }
    return chain
  }

  /// Whether one formula for all entries tells more than the entries do.
  private func isWorthSaying(_ symbol: Symbol) -> Bool {
    guard case .formula(_, let body) = definitions[symbol].body, holdsSymbols(body) else {
      return false
    }
    // A delta at a fixed entry says "only for the first"; the entries themselves say it better.
    var picksEntries = false
    body.forEachPart { part in
      guard case .delta(let a, let b) = part else { return }
      if case .entry = a { picksEntries = true }
      if case .entry = b { picksEntries = true }
    }
    return !picksEntries
  }

  /// `z = W x + b`, `∂E/∂W = δ xᵀ`: the definition in matrix form, or by index where there is none.
  func generalChain(_ symbol: Symbol) -> Chain {
    let quantity = definitions[symbol]
    if quantity.isUnnamed, calls[symbol] == nil { return Chain(name(of: symbol)) }
    guard case .formula(let indices, let body) = quantity.body else {
      var chain = Chain(name(of: symbol))
      if case .entries = quantity.body {
        chain.links.append(.init(.equal, typedEntries(symbol)))
      }
      return chain
    }
    if body.isZero { return Chain(name(of: symbol), [.init(.equal, .number(0))]) }
    let example = quantity.hasExamples ? indices.first : nil
    let own = Array(indices.dropFirst(example == nil ? 0 : 1))
    if let matrix = matrixForm(body, indices: own, example: example, in: definitions),
      case let right = formula(matrix: matrix, in: definitions, indices: example.map { [$0] } ?? []),
      !countsBesideOnes(body, right)
    {
      let chain = Chain(name(of: symbol, example), [.init(.equal, right)])
      // J = ∂y/∂z goes on with what ∂y/∂z is.
      guard quantity.role == .defined, case .symbol(let meant) = matrix,
        case .derivative = definitions[meant].role
      else {
        return chain
      }
      return Chain(chain.left, chain.links + generalChain(meant).links)
    }
    let places = indices.map { Subscript.index($0) }
    guard case .derivative(let of, let by) = quantity.role else {
      let line = formulas([.symbol(symbol, places), body], in: definitions, indices: indices)
      return Chain(line[0], [.init(.equal, line[1])])
    }
    if quantity.labels.isEmpty, case .derivative = definitions[of].role {
      let line = formulas([.symbol(symbol, places), body], in: definitions, indices: indices)
      return Chain(line[0], [.init(.equal, line[1])])
    }
    let (upper, lower) = slopePlaces(of, by, places)
    guard let upper, !definitions[of].isUnnamed, !definitions[by].isUnnamed else {
      return Chain(
        slope(of, by, places), [.init(.equal, formula(body, in: definitions, indices: indices))])
    }
    let line = formulas(
      [.symbol(of, upper), .symbol(by, lower), body], in: definitions, indices: indices)
    return Chain(.derivative(line[0], by: [line[1]], .partial), [.init(.equal, line[2])])
  }

  /// Whether i + j has become [1; 2] 1ᵀ + 1 [1; 2]ᵀ.
  private func countsBesideOnes(_ body: Expression, _ matrix: Formula) -> Bool {
    var counts = false
    body.forEachSymbol { symbol in
      if symbol.id >= 0, definitions[symbol].countsEntries { counts = true }
    }
    var holdsOnes = false
    if counts { matrix.forEachPart { holdsOnes = holdsOnes || $0.isOnes } }
    return holdsOnes
  }

  /// The quantity as a whole: z, W, ∂E/∂W, ∂²E/∂w∂wᵀ; z⁽ⁿ⁾ for an example.
  func name(of symbol: Symbol, _ example: Index? = nil) -> Formula {
    if case .derivative(let of, let by) = definitions[symbol].role {
      return slopeName(of, by, example)
    }
    if let call = calls[symbol] { return call }
    guard let example, definitions[symbol].hasExamples else {
      return formula(symbol: symbol, at: nil, in: definitions)
    }
    return formula(
      matrix: .example(symbol, .index(example)), in: definitions, indices: [example])
  }

  /// ∂E/∂W as a whole; the rows of a matrix of second derivatives belong to the first variable.
  private func slopeName(_ of: Symbol, _ by: Symbol, _ example: Index?) -> Formula {
    var top = of
    var variables = [name(of: by, example)]
    while case .derivative(let inner, let first) = definitions[top].role,
      definitions[top].labels.isEmpty
    {
      if variables.count == 1, definitions[by].shape.count == 1 {
        variables[0] = .transposed(variables[0])
      }
      variables.insert(name(of: first, example), at: 0)
      top = inner
    }
    return .derivative(name(of: top, example), by: variables, .partial)
  }

  private func typedEntries(_ symbol: Symbol) -> Formula {
    guard case .entries(let entries) = definitions[symbol].body else { return name(of: symbol) }
    let width = definitions[symbol].shape.count == 2 ? definitions[symbol].shape[1].known ?? 1 : 1
    let rows = stride(from: 0, to: entries.count, by: width).map { start in
      entries[start..<min(start + width, entries.count)].map { formula($0, in: definitions) }
    }
    return .matrix(rows, .brackets)
  }
}

/// 100352 as 100,352.
func grouped(_ count: Int) -> String {
  let digits = Array(String(count))
  var result = ""
  for (place, digit) in digits.enumerated() {
    if place > 0, (digits.count - place) % 3 == 0 { result.append(",") }
    result.append(digit)
  }
  return result
}
