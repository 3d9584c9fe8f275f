import Evaluation
import Mathematics

/// Numbers for everything that is given, at which the two sides of a step are compared.
struct Sample {
  /// From which numbers a quantity is drawn: those for which the worksheet has values decide.
  enum Domain: CaseIterable {
    case any, positive, unit
  }

  var evaluator: Evaluator<Double>
  let sizes: [Symbol: Int]
  private let givens: [Symbol]
  private let wanted: [Symbol]
  private var domains: [Symbol: Domain]
  private var random: Chance

  /// Sizes by letter: the first assignment 2, 3, 4 …, the second others, so that no two axes are
  /// equally long by chance and no transpose is missed.
  init(_ wanted: [Symbol], assignment: Int, in definitions: Definitions) {
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

  /// Draws numbers until everything has a value; false if none are found.
  mutating func draw() -> Bool {
    for attempt in 0..<60 {
      if attempt > 0 || domains.isEmpty { choose(attempt) }
      for symbol in givens { evaluator.set(symbol, to: entries(of: symbol)) }
      vary()
      evaluator.run()
      if wanted.allSatisfy({ evaluator.values[$0.id]?.allSatisfy { $0.isFinite } ?? false }) {
        return true
      }
    }
    return false
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
    let width = shape.last ?? 1
    if quantity.isOneHot {
      var result = [Double](repeating: 0, count: count)
      for row in 0..<(count / max(width, 1)) { result[row * width + random.below(width)] = 1 }
      return result
    }
    if quantity.sumsToOne {
      var result = (0..<count).map { _ in 0.1 + random.unit() }
      for row in 0..<(count / max(width, 1)) {
        let range = (row * width)..<((row + 1) * width)
        let sum = result[range].reduce(0, +)
        for place in range { result[place] /= sum }
      }
      return result
    }
    return (0..<count).map { _ in number(from: domains[symbol] ?? .any) }
  }

  private mutating func number(from domain: Domain) -> Double {
    switch domain {
    case .any: (random.unit() + random.unit() + random.unit() - 1.5) * 2
    case .positive: 0.2 + 2 * random.unit()
    case .unit: 0.05 + 0.9 * random.unit()
    }
  }

  /// Numbers of the worksheet moved a little, so that points differ where everything has a value.
  private mutating func vary() {
    let definitions = evaluator.definitions
    for (id, quantity) in definitions.quantities.enumerated() {
      guard case .numbers(let numbers) = quantity.body, quantity.role != .anonymous,
        !quantity.isOneHot, evaluator.values[id] != nil,
        !isDistribution(numbers, quantity.shape), numbers.contains(where: { !$0.isInteger })
      else { continue }
      for (place, number) in numbers.enumerated() {
        evaluator.put(number.double * (0.8 + 0.4 * random.unit()), in: Symbol(id: id), at: place)
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

  /// What the quantities have that were drawn.
  var drawn: [Symbol] { givens }
}

/// Numbers that look random and are the same in every run (SplitMix64).
struct Chance {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var bits = state
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    return bits ^ (bits >> 31)
  }

  /// From 0 to 1.
  mutating func unit() -> Double { Double(next() >> 11) * 0x1p-53 }

  mutating func below(_ count: Int) -> Int { count > 1 ? Int(next() % UInt64(count)) : 0 }
}

extension Definitions {
  /// The letters that stand for the size of an axis, in the order in which they came up.
  var sizeLetters: [Symbol] {
    var result: [Symbol] = []
    for quantity in quantities {
      for case .symbolic(let letter) in quantity.shape where !result.contains(letter) {
        result.append(letter)
      }
    }
    return result
  }
}
