import Derivation
import Evaluation
import Language
import Mathematics
import Solving

/// A model whose output is a function of one affine score s = w·x + b, with the parameters that make
/// w and b, and perhaps a loss.
struct ScoreModel {
  var definitions: Definitions
  let variable: Symbol
  let label: Symbol
  let labels: [Double]
  let output: Symbol
  var loss: Symbol?
  var parameters: [Symbol]
  /// The score as a quantity of its own.
  var score: Symbol
  /// Whether a parameter acts in the loss outside of the score.
  var isRegularized = false
  var reach: Reach

  /// Which lines w·x + b the parameters can make.
  enum Reach {
    /// All: w and b are parameters, or linear functions of them that miss nothing.
    case all
    /// None but one.
    case fixed
    /// A plane of them, or a curved set.
    case some
  }

  /// Whether minima can lie along a valley: products of parameters make the score, and a penalty
  /// weighs them.
  var hasValley: Bool {
    if case .some = reach { isRegularized } else { false }
  }

  var parameterCount: Int { parameters.reduce(0) { $0 + (definitions[$1].count ?? 0) } }
}

/// The definitions of a worksheet in which a model's output stands where the loss has its own, and
/// constructions are written out.
struct ModelReading {
  var definitions: Definitions
  let classes: GaussianClasses
  let worksheet: Worksheet
  var parameters: [Symbol]
  /// The stack of linear layers, as the one affine map that it is.
  var stacked: Symbol?

  init(_ solved: Solved, _ classes: GaussianClasses) {
    definitions = solved.definitions
    worksheet = solved.worksheet
    self.classes = classes
    parameters = solved.worksheet.parameters
  }

  /// The model of an output, trained by a loss or not.
  mutating func model(_ target: Asked.Target, _ loss: Asked.Target?) throws(Obstacle) -> ScoreModel
  {
    guard classes.classes.count == 2 else {
      throw .severalClasses(classes.classes.count)
    }
    writeOutConstructions()
    guard definitions[target.symbol].shape.allSatisfy({ $0 == .known(1) }), target.entry == nil
    else {
      let holdsNumber =
        definitions.ordered([target.symbol]).contains { isConstruction($0) }
        && definitions.ordered([target.symbol]).allSatisfy { !isStandardised($0) }
      throw holdsNumber ? .weighsNumber(target.text) : .severalOutputs(target.text)
    }
    let named = construction(of: target, in: worksheet)?.symbol ?? target.symbol
    var output = scalar(named)
    if let loss {
      if !definitions.ordered([loss.symbol]).contains(output) {
        output = try place(output, of: target, into: loss)
      }
    } else if isConstruction(output) {
      throw .otherLoss(target.text)
    }
    return try read(output, target, loss)
  }

  /// What `standardise(x)` and `linear_layers(x, 5)` stand for.
  private mutating func writeOutConstructions() {
    for (symbol, construction) in worksheet.constructions.sorted(by: { $0.key.id < $1.key.id }) {
      switch construction {
      case .standardised(let inner) where inner == classes.variable:
        definitions.define(symbol, as: standardised(inner, symbol))
      case .linearLayers(let inner, _): stack(symbol, of: inner)
      default: break
      }
    }
  }

  private func isConstruction(_ symbol: Symbol) -> Bool {
    worksheet.constructions[symbol] != nil
  }

  private func isStandardised(_ symbol: Symbol) -> Bool {
    if case .standardised? = worksheet.constructions[symbol] { true } else { false }
  }

  /// (x_i − μ_i)/σ_i with the mean and the variance of the whole population, exact under the root.
  private func standardised(_ inner: Symbol, _ symbol: Symbol) -> Quantity.Body {
    let entries = classes.standards.enumerated().map { place, standard in
      let entry = Expression.symbol(
        inner, definitions[inner].shape.isEmpty ? [] : [.entry(place + 1)])
      return Expression.product([
        .sum([entry, .number(-standard.mean)]),
        .power(.number(standard.variance), .number(-Rational.half)),
      ])
    }
    return definitions[symbol].shape.isEmpty ? .formula([], entries[0]) : .entries(entries)
  }

  /// The composition of affine layers is one affine map, and each is one, so that a row and a number
  /// stand for the stack.
  private mutating func stack(_ symbol: Symbol, of inner: Symbol) {
    let shape = definitions[inner].shape
    let row = definitions.add(
      Quantity(name: Name("a"), role: .parameter, shape: shape, body: .open))
    let shift = definitions.add(
      Quantity(name: Name("c"), role: .parameter, shape: [], body: .open))
    var body: Expression
    if let size = shape.first {
      let index = definitions.indices.fresh(size)
      body = .total(
        .sum, index, .product([.symbol(row, [.index(index)]), .symbol(inner, [.index(index)])]))
    } else {
      body = .product([.symbol(row, []), .symbol(inner, [])])
    }
    body = .sum([body, .symbol(shift, [])])
    definitions.define(symbol, as: .formula([], body))
    parameters += [row, shift]
  }

  /// A vector or matrix of one entry as the number that it is.
  private mutating func scalar(_ symbol: Symbol) -> Symbol {
    let shape = definitions[symbol].shape
    if shape.isEmpty { return symbol }
    return definitions.add(
      Quantity(
        name: definitions[symbol].name, role: .defined, shape: [],
        body: .formula([], .symbol(symbol, shape.map { _ in .entry(1) }))))
  }

  /// Puts the output into the loss, in the place of the one that the loss is about; a score such as
  /// that of `linear_layers(x, 5)` in the place of that one's score.
  private mutating func place(
    _ output: Symbol, of target: Asked.Target, into loss: Asked.Target
  ) throws(Obstacle) -> Symbol {
    guard let known = judged(by: loss.symbol) else { throw .otherLoss(loss.text) }
    guard isConstruction(output) else {
      definitions.define(known, as: .formula([], .symbol(output, [])))
      clearWorked(known)
      return known
    }
    let scores = Scores(
      of: known, inputs: classes.variable, parameters: parameters, label: classes.label,
      in: definitions)
    guard !scores.isHidden, let score = scores.found.first else { throw .hidden(target.text) }
    for symbol in definitions.ordered([known]) {
      guard case .formula(let indices, let body) = definitions[symbol].body else { continue }
      let formula = definitions[symbol].worked ?? body
      let changed = formula.mapped { $0 == score ? .symbol(output, []) : nil }
      guard changed != formula else { continue }
      definitions.define(symbol, as: .formula(indices, changed))
      clearWorked(symbol)
    }
    return known
  }

  private mutating func clearWorked(_ symbol: Symbol) {
    var quantity = definitions[symbol]
    quantity.worked = nil
    definitions.replace(symbol, by: quantity)
  }

  /// The output that a loss is about: the last number on the way to the loss that depends on what is
  /// distributed and not on the label.
  private func judged(by loss: Symbol) -> Symbol? {
    var inputs = Dependence(on: [classes.variable], in: definitions)
    var labels = Dependence(on: [classes.label], in: definitions)
    return definitions.ordered([loss]).last { symbol in
      symbol != classes.variable && definitions[symbol].shape.isEmpty
        && inputs.degree(of: symbol) != .none && labels.degree(of: symbol) == .none
    }
  }
}

extension ModelReading {
  private mutating func read(
    _ output: Symbol, _ target: Asked.Target, _ loss: Asked.Target?
  ) throws(Obstacle) -> ScoreModel {
    let free = try freeQuantities([output] + (loss.map { [$0.symbol] } ?? []))
    var inputs = Dependence(on: [classes.variable], in: definitions)
    guard inputs.degree(of: output) != .none else { throw .seesNothing(target.text) }
    let seen = scores(of: output, free)
    guard !seen.isHidden, let first = seen.found.first else { throw .hidden(target.text) }
    let score = add(score: first)
    var model = ScoreModel(
      definitions: definitions, variable: classes.variable, label: classes.label,
      labels: classes.classes.map { $0.label.double }, output: output, loss: loss?.symbol,
      parameters: free, score: score, reach: .fixed)
    let others = seen.found.dropFirst().map { add(score: $0) }
    model.definitions = definitions
    guard model.areEqual([score] + others) else { throw .hidden(target.text) }
    if let loss {
      let lost = scores(of: loss.symbol, free)
      let further = lost.found.map { add(score: $0) }
      model.definitions = definitions
      guard !lost.isHidden, model.areEqual([score] + further) else {
        throw .lossSeesMore(loss.text)
      }
      model.isRegularized = lost.isRegularized
    }
    model.reach = model.reached()
    return model
  }

  private func scores(of symbol: Symbol, _ free: [Symbol]) -> Scores {
    Scores(
      of: symbol, inputs: classes.variable, parameters: free, label: classes.label, in: definitions)
  }

  private mutating func add(score: Expression) -> Symbol {
    definitions.add(
      Quantity(name: Name("s"), role: .anonymous, shape: [], body: .formula([], score)))
  }

  /// The parameters that the model and its loss rest on; where a worksheet names none, what has no
  /// value. They have no values here, whatever the worksheet gives them.
  private func freeQuantities(_ wanted: [Symbol]) throws(Obstacle) -> [Symbol] {
    var free: [Symbol] = []
    for symbol in definitions.ordered(wanted)
    where symbol != classes.variable && symbol != classes.label {
      let quantity = definitions[symbol]
      if parameters.contains(symbol) {
        guard quantity.count != nil else { throw .openSize(quantity.name.source) }
        free.append(symbol)
      } else if case .open = quantity.body {
        let name = quantity.name.source
        guard worksheet.parameters.isEmpty else { throw .openValue(name) }
        guard quantity.count != nil else { throw .openSize(name) }
        free.append(symbol)
      }
    }
    return free
  }
}

/// The construction that a target is, if it is nothing else.
func construction(of target: Asked.Target, in worksheet: Worksheet) -> (
  symbol: Symbol, construction: Construction
)? {
  var symbol = target.symbol
  switch worksheet.definitions[symbol].body {
  case .formula(_, .symbol(let inner, _)): symbol = inner
  case .formula(_, .call(let function, let arguments, _)):
    // A function that rises and is ½ at 0 says 1 where the net behind it is at least 0.
    guard arguments.count == 1, case .symbol(let inner, _) = arguments[0].body,
      case .reluLayers? = worksheet.constructions[inner]
    else { break }
    let whole = worksheet.definitions.expanded(function, arguments, []).replacingSymbols { one, _ in
      one == inner ? .symbol(UnitKind.hole, []) : nil
    }
    guard whole.slopeSign == 1,
      whole.value(withHole: .zero)?.compare(to: .exact(.half)) == .equal
    else { break }
    symbol = inner
  default: break
  }
  return worksheet.constructions[symbol].map { (symbol, $0) }
}

extension GaussianClasses {
  /// Mean and variance of every coordinate over all classes, exactly.
  var standards: [(mean: Rational, variance: Rational)] {
    classes[0].mean.indices.map { place in
      var mean = Rational.zero
      for one in classes { mean = mean + one.prior * one.mean[place] }
      var variance = Rational.zero
      for one in classes {
        let apart = one.mean[place] - mean
        variance = variance + one.prior * (one.covariance[place][place] + apart * apart)
      }
      return (mean, variance)
    }
  }
}
