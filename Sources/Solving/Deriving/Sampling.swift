public import Evaluation
public import Mathematics

/// Numbers for everything that is given, at which two sides are compared.
public struct Sample {
  /// From which numbers a quantity is drawn: those for which the worksheet has values decide.
  enum Domain: CaseIterable {
    case any, positive, unit, aboveOne, negative, small
  }

  public internal(set) var evaluator: Evaluator<Double>
  let sizes: [Symbol: Int]
  private let givens: [Symbol]
  let wanted: [Symbol]
  private var domains: [Symbol: Domain]
  private var random: Chance
  /// The merit that draws can have, as far as that is known.
  private var reachable = Int.max
  /// Whether whole numbers of the worksheet are moved, too, which may stand at a kink.
  var movesWholeNumbers = false
  /// Whether numbers have one digit after the point.
  var isRounded = false

  /// Sizes by letter: the first assignment 2, 3, 4 …, the second others, so that no two axes are
  /// equally long by chance and no transpose is missed.
  public init(_ wanted: [Symbol], assignment: Int, in definitions: Definitions) {
    var sizes: [Symbol: Int] = [:]
    var place = 0
    for symbol in definitions.sizeLetters {
      sizes[symbol] = assignment == 0 ? 2 + place % 4 : [4, 2, 5, 3][place % 4]
      place += 1
    }
    self.sizes = sizes
    self.wanted = wanted
    let needed = definitions.ordered(wanted)
    givens = needed.filter { symbol in
      if sizes[symbol] != nil { return false }
      if case .open = definitions[symbol].body { return true }
      return false
    }
    evaluator = Evaluator(definitions, wanted: wanted, sizes: sizes, cut: givens)
    domains = [:]
    random = Chance(seed: UInt64(assignment) &* 0x9E37_79B9_7F4A_7C15 &+ 12345)
  }

  /// Draws numbers until everything has a value, of a moderate size if that can be had: of large
  /// numbers that cancel, few digits are left to compare. Where no numbers give all a value, those
  /// that give most of it one. False if nothing has any.
  public mutating func draw() -> Bool {
    var best: (merit: Int, evaluator: Evaluator<Double>, domains: [Symbol: Domain])?
    for attempt in 0..<attempts {
      if attempt >= 15, attempt % 2 == 0, let best, !givens.isEmpty {
        (evaluator, domains) = (best.evaluator, best.domains)
        redrawOne()
      } else {
        if attempt > 0 || domains.isEmpty { choose(attempt) }
        for symbol in givens { evaluator.set(symbol, to: entries(of: symbol)) }
        vary(movesWholeNumbers && attempt < Domain.allCases.count)
      }
      evaluator.run()
      let (merit, most) = merit
      if merit >= min(reachable, most) { return true }
      if merit > best?.merit ?? 0 { best = (merit, evaluator, domains) }
    }
    guard let best else { return false }
    (reachable, evaluator, domains) = best
    return true
  }

  /// As many as take a moment.
  private var attempts: Int { Int(min(600, max(60, 1e6 / max(evaluator.operations, 1)))) }

  /// How much has a value, and how much could have: 2 for a number of a moderate size, 1 for a
  /// larger one.
  private var merit: (reached: Int, most: Int) {
    var (reached, most) = (0, 0)
    for symbol in Set(wanted) {
      for value in evaluator.values[symbol.id] ?? [] {
        most += 2
        if value.isFinite { reached += abs(value) <= 1e4 ? 2 : 1 }
      }
    }
    return (reached, most)
  }

  /// One quantity from another domain, the others as they are.
  private mutating func redrawOne() {
    let (symbol, all) = (givens[random.below(givens.count)], Domain.allCases)
    domains[symbol] = all[random.below(all.count)]
    evaluator.set(symbol, to: entries(of: symbol))
  }

  /// All from the same domain first, then each from one of its own.
  private mutating func choose(_ attempt: Int) {
    let all = Domain.allCases
    for symbol in givens {
      domains[symbol] = attempt < all.count ? all[attempt] : all[random.below(all.count)]
    }
  }

  private mutating func entries(of symbol: Symbol) -> [Double] {
    let quantity = evaluator.definitions[symbol]
    let shape = evaluator.shape(of: symbol) ?? []
    let count = shape.reduce(1, *)
    if quantity.isOneHot || quantity.sumsToOne {
      return distributions(quantity, shape, count)
    }
    return (0..<count).map { _ in number(from: domains[symbol] ?? .any) }
  }

  /// Entries that sum to 1 along the last axis, or along the columns.
  private mutating func distributions(_ quantity: Quantity, _ shape: [Int], _ count: Int)
    -> [Double]
  {
    let width = max((quantity.isColumnwise ? shape.first : shape.last) ?? 1, 1)
    let rows = count / width
    let stride = quantity.isColumnwise ? rows : 1
    var result = [Double](repeating: 0, count: count)
    for row in 0..<rows {
      let first = quantity.isColumnwise ? row : row * width
      if quantity.isOneHot {
        result[first + random.below(width) * stride] = 1
        continue
      }
      let parts = (0..<width).map { _ in 0.1 + random.unit() }
      let sum = parts.reduce(0, +)
      for (place, part) in parts.enumerated() { result[first + place * stride] = part / sum }
    }
    return result
  }

  private mutating func number(from domain: Domain) -> Double {
    let number = anyNumber(from: domain)
    return isRounded ? Double(Int(number * 10 + (number < 0 ? -0.5 : 0.5))) / 10 : number
  }

  private mutating func anyNumber(from domain: Domain) -> Double {
    switch domain {
    case .any: (random.unit() + random.unit() + random.unit() - 1.5) * 2
    case .positive: 0.2 + 2 * random.unit()
    case .unit: 0.05 + 0.9 * random.unit()
    case .aboveOne: 1.1 + 2 * random.unit()
    case .negative: -0.2 - 2 * random.unit()
    case .small: (random.unit() - 0.5) * 0.4
    }
  }

  /// Numbers of the worksheet moved a little, so that points differ where everything has a value;
  /// whole ones only where that is asked for, away from 0 to either side.
  private mutating func vary(_ movesWhole: Bool) {
    let definitions = evaluator.definitions
    for (id, quantity) in definitions.quantities.enumerated() {
      guard case .numbers(let numbers) = quantity.body, quantity.role != .anonymous,
        !quantity.isOneHot, evaluator.values[id] != nil,
        !quantity.sumsToOne, !quantity.isColumnwise, !isDistribution(numbers, quantity.shape)
      else { continue }
      let isWhole = numbers.allSatisfy { $0.isInteger }
      for (place, number) in numbers.enumerated() {
        var moved = number.double
        if !isWhole { moved *= 0.8 + 0.4 * random.unit() }
        if isWhole, movesWhole { moved += 0.4 * (random.unit() - 0.5) }
        evaluator.put(moved, in: Symbol(id: id), at: place)
      }
    }
  }

  private func isDistribution(_ numbers: [Rational], _ shape: [Size]) -> Bool {
    guard let width = shape.last?.known, width > 0 else { return false }
    return stride(from: 0, to: numbers.count, by: width).allSatisfy { start in
      numbers[start..<min(start + width, numbers.count)].reduce(.zero, +) == .one
    }
  }

  mutating func entry(below count: Int) -> Int { random.below(count) + 1 }

  func length(of size: Size) -> Int? {
    switch size {
    case .known(let count): count
    case .symbolic(let letter): sizes[letter]
    }
  }

  /// All entries of free indices, the first ones of very many.
  public func allEntries(of indices: [Index], most: Int) -> [[Int]] {
    let lengths = indices.map { length(of: $0.size) ?? 1 }
    var result: [[Int]] = []
    var entries = lengths.map { _ in 1 }
    while result.count < most {
      result.append(entries)
      var axis = entries.count - 1
      while axis >= 0 {
        entries[axis] += 1
        if entries[axis] <= lengths[axis] { break }
        entries[axis] = 1
        axis -= 1
      }
      if axis < 0 { break }
    }
    return result
  }

  /// What the quantities have that were drawn.
  var drawn: [Symbol] { givens }
}

extension Definitions {
  /// The letters that stand for the size of an axis, in the order in which they came up.
  public var sizeLetters: [Symbol] {
    var result: [Symbol] = []
    for quantity in quantities {
      for case .symbolic(let letter) in quantity.shape where !result.contains(letter) {
        result.append(letter)
      }
    }
    return result
  }
}
