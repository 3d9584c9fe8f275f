/// The words that mean something to the language at some places. Everywhere else they are names
/// like any other. The order matters: a word's raw value is its place in ``Names``, and only the
/// first 64 can be members of a ``Words``.
enum Word: Int32, CaseIterable, Sendable {
  // Words that end an expression where they are expected next.
  case of, by, on, with, `for`, `where`, `as`, from, `in`, `if`, and, or, otherwise, `else`, step
  case to, match, trained, rounding, working, rate, momentum, epochs, seed, seeds, batch
  case minibatch, stochastic, learning, x, columns
  // Words that begin a statement.
  case parameters, name, data, vary
  case find, derive, backpropagate, update, shape, count, range, can, best, accuracy, stability
  case train, compare, diagnose, does, show, simplify
  // Words inside requests.
  case that, order, matter, a, steps, every, decimals, decimal, places, place, the
  // Totals.
  case sum, prod, max, min, mean
  // Names with a meaning in some place.
  case credit, rates, cost, split, into, stratified, standardise
  case d, R, T, P, onehot, simplex, distribution, sqrt, norm, Sigma, Pi, argmax, argmin, infinity

  var text: String {
    switch self {
    case .of: "of"
    case .by: "by"
    case .on: "on"
    case .with: "with"
    case .for: "for"
    case .where: "where"
    case .as: "as"
    case .from: "from"
    case .in: "in"
    case .if: "if"
    case .and: "and"
    case .or: "or"
    case .otherwise: "otherwise"
    case .else: "else"
    case .step: "step"
    case .to: "to"
    case .match: "match"
    case .trained: "trained"
    case .rounding: "rounding"
    case .working: "working"
    case .rate: "rate"
    case .momentum: "momentum"
    case .epochs: "epochs"
    case .seed: "seed"
    case .seeds: "seeds"
    case .batch: "batch"
    case .minibatch: "minibatch"
    case .stochastic: "stochastic"
    case .learning: "learning"
    case .x: "x"
    case .columns: "columns"
    case .parameters: "parameters"
    case .name: "name"
    case .data: "data"
    case .vary: "vary"
    case .find: "find"
    case .derive: "derive"
    case .backpropagate: "backpropagate"
    case .update: "update"
    case .shape: "shape"
    case .count: "count"
    case .range: "range"
    case .can: "can"
    case .best: "best"
    case .accuracy: "accuracy"
    case .stability: "stability"
    case .train: "train"
    case .compare: "compare"
    case .diagnose: "diagnose"
    case .does: "does"
    case .show: "show"
    case .simplify: "simplify"
    case .that: "that"
    case .order: "order"
    case .matter: "matter"
    case .a: "a"
    case .steps: "steps"
    case .every: "every"
    case .decimals: "decimals"
    case .decimal: "decimal"
    case .places: "places"
    case .place: "place"
    case .the: "the"
    case .sum: "sum"
    case .prod: "prod"
    case .max: "max"
    case .min: "min"
    case .mean: "mean"
    case .d: "d"
    case .R: "R"
    case .T: "T"
    case .P: "P"
    case .onehot: "onehot"
    case .simplex: "simplex"
    case .distribution: "distribution"
    case .sqrt: "sqrt"
    case .norm: "norm"
    case .Sigma: "Sigma"
    case .Pi: "Pi"
    case .credit: "credit"
    case .rates: "rates"
    case .cost: "cost"
    case .split: "split"
    case .into: "into"
    case .stratified: "stratified"
    case .standardise: "standardise"
    case .argmax: "argmax"
    case .argmin: "argmin"
    case .infinity: "infinity"
    }
  }

  /// The words a statement may begin with, as they are suggested for a misspelt one.
  static let beginnings: [Word] = [
    .parameters, .name, .data, .vary, .find, .derive, .backpropagate, .update, .shape, .count,
    .range, .can, .best, .accuracy, .stability, .train, .compare, .diagnose, .does, .show,
    .simplify, .credit, .rates, .cost, .split,
  ]

  /// The words that name where a declared name lives.
  static let domains = [Word.R, .onehot, .simplex, .distribution].map { $0.rawValue }

  var beginsStatement: Bool {
    asks || rawValue >= Word.parameters.rawValue && rawValue <= Word.vary.rawValue
      || self == .credit || self == .split
  }

  /// Whether the statement that it begins is a request.
  var asks: Bool {
    rawValue >= Word.find.rawValue && rawValue <= Word.simplify.rawValue || self == .rates
      || self == .cost
  }
}

/// A set of the first 64 words.
struct Words: Sendable {
  var bits: UInt64

  @inline(__always)
  init(_ word: Word) { bits = 1 << UInt64(UInt32(bitPattern: word.rawValue)) }

  @inline(__always)
  init(bits: UInt64) { self.bits = bits }

  @inline(__always)
  func contains(_ name: Int32) -> Bool {
    name < 64 && bits & (1 << UInt64(UInt32(bitPattern: name))) != 0
  }

  @inline(__always)
  func contains(_ word: Word) -> Bool { contains(word.rawValue) }

  @inline(__always)
  static func | (left: Words, right: Words) -> Words { Words(bits: left.bits | right.bits) }

  @inline(__always)
  static func | (left: Words, right: Word) -> Words { left | Words(right) }

  @inline(__always)
  static func |= (left: inout Words, right: Words) { left = left | right }

  @inline(__always)
  static func |= (left: inout Words, right: Word) { left = left | right }

  /// Words that never stand for a quantity inside an expression, besides `in`.
  static var reserved: Words { Word.if | .where | .and | .or | .otherwise }
  /// Words that begin what may follow a request.
  static var options: Words { Word.with | .where | .for | .rounding | .working }
  /// Words that nothing can be called, because what stands before them ends there.
  static var neverNames: Words { reserved | options | .else | .to }
}

extension Word {
  @inline(__always)
  static func | (left: Word, right: Word) -> Words { Words(left) | Words(right) }
}
