import Derivation
import Language
import Mathematics
import Solving

/// What a misconception may look at: the quantity a line is about, and the worksheet around it.
///
/// One object for a line, because the sentence of every slip holds on to it.
final class Scene {
  enum Subject {
    /// A value of the forward pass.
    case forward
    /// ∂E/∂z of something between the loss and the parameters.
    case errorTerm
    /// ∂E/∂w of a parameter.
    case gradient
    /// w′ of a parameter.
    case update
    /// A number that no quantity of the worksheet is.
    case number
  }

  let definitions: Definitions
  /// How many quantities the worksheet has; those that follow are the hand-in's.
  private let count: Int
  let worksheet: Worksheet
  /// What the line is about, if it is an entry of a quantity.
  var target: Place?
  /// The same as it is named.
  var topic: Expression?
  var subject = Subject.number
  /// The parameter whose gradient or new value the line is about.
  var parameter: Symbol?
  /// What is made small, and the rate of the step that does it.
  var loss: Symbol?
  var rate: Symbol?
  let connections: Connections
  /// Derivatives that may go by others between.
  let chained: [Symbol: ChainedDerivatives.Form]
  /// Quantities that are a multiple of another: `delta = -dE/dz`.
  let multiples: [Symbol: (of: Symbol, by: Double)]
  /// What is differentiated, if the line is about a derivative.
  var differentiated: Differentiated?
  /// What is the writer's own: what a misconception makes of it holds for this hand-in alone.
  var numbers = WrittenNumbers()
  /// Whether a misconception has asked for a number since this was set to false.
  var hasToldNumbers = false
  /// The indices that stand free in a formula.
  var letters: [Index] = []
  let parameterCount: ParameterCount
  /// The units beside the one that the line is about.
  private(set) lazy var layer: Layer = findLayer()

  /// `topic` is what the line is about where that is no single entry: a name with letters as its
  /// subscripts, or a derivative that the worksheet does not have.
  init(_ key: AnswerKey, target: Place?, topic: Expression? = nil, in definitions: Definitions) {
    self.definitions = definitions
    count = key.definitions.quantities.count
    worksheet = key.solved.worksheet
    connections = key.connections
    chained = key.chained
    multiples = key.multiples
    loss = key.update?.loss
    rate = key.update?.rate
    parameterCount = key.parameterCount
    self.target = target
    let places = target.map {
      definitions.subscripts(of: $0.entry, in: definitions[$0.symbol].shape)
    }
    guard let symbol = target?.symbol ?? topic?.symbol, symbol.id >= 0 else { return }
    let own = places ?? topic?.subscripts ?? []
    self.topic = .symbol(symbol, own)
    let multiple = key.multiples[symbol]?.of ?? symbol
    if case .derivative(let of, let by) = definitions[multiple].role {
      let isParameter = worksheet.parameters.contains(by)
      subject = isParameter ? .gradient : .errorTerm
      parameter = isParameter ? by : nil
      loss = of
      // In a net nobody derives a loss by a weight in one go.
      let depth = worksheet.parameters.isEmpty ? 4 : 1
      differentiated = Differentiated(multiple, at: own, depth: depth, in: definitions)
    } else if let before = before(symbol) {
      subject = .update
      parameter = before
    } else {
      subject = .forward
    }
  }

  func isAbout(_ subject: Subject) -> Bool { self.subject == subject }

  /// w, if the quantity is w′.
  private func before(_ symbol: Symbol) -> Symbol? {
    let name = definitions[symbol].name
    guard name.primes > 0 else { return nil }
    return worksheet.parameters.first { parameter in
      var after = definitions[parameter].name
      after.primes += 1
      return after == name
    }
  }

  /// w′ for w, if the worksheet updates it.
  func updated(_ parameter: Symbol) -> Symbol? {
    var name = definitions[parameter].name
    name.primes += 1
    return worksheet.named.first { definitions[$0].name == name }
  }

  /// Whether an expression is an error term, ∂E/∂z of a quantity that is no parameter, or −∂E/∂z.
  func isErrorTerm(_ expression: Expression) -> Bool {
    guard case .symbol(let symbol, _) = expression, symbol.id >= 0,
      case .derivative(_, let by) = definitions[multiples[symbol]?.of ?? symbol].role
    else { return false }
    return !worksheet.parameters.contains(by)
  }

  func isParameter(_ symbol: Symbol) -> Bool { worksheet.parameters.contains(symbol) }

  /// Whether a parameter is added as it is, not multiplied by anything, wherever it is used.
  func isBias(_ symbol: Symbol) -> Bool {
    var isFactor = false
    for quantity in worksheet.named.map({ definitions[$0] }) where quantity.role == .defined {
      let bodies: [Expression]
      switch quantity.body {
      case .formula(_, let body): bodies = [body]
      case .entries(let entries): bodies = entries
      default: bodies = []
      }
      for body in bodies {
        body.forEachPart { part in
          if case .product(let factors) = part, factors.contains(where: { $0.mentions(symbol) }) {
            isFactor = true
          }
        }
      }
    }
    return !isFactor && !isInMatrix(symbol)
  }

  private func isInMatrix(_ symbol: Symbol) -> Bool {
    definitions.quantities.prefix(count).contains { quantity in
      guard quantity.role == .anonymous, case .entries(let entries) = quantity.body else {
        return false
      }
      return entries.contains { $0.mentions(symbol) }
    }
  }

  /// The free indices that may be taken for a bound one: those that run as far.
  func letters(for index: Index) -> [Index] {
    letters.filter { $0.size == index.size && $0 != index }
  }

  /// An expression as the writer may have it: `delta_3 h_1`.
  func text(_ expression: Expression) -> String {
    source(expression, in: definitions, indices: letters)
  }
}
