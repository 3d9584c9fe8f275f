/// A named thing of a worksheet: what it is called, its axes, and what it is equal to.
public struct Quantity: Sendable {
  public enum Role: Hashable, Sendable {
    /// Has a value or none, and is not trained.
    case given
    /// Trained: updated and counted.
    case parameter
    /// Follows from other quantities.
    case defined
    /// A matrix or vector written inside a formula, which has no name of its own.
    case anonymous
    /// The derivative of one quantity by another.
    case derivative(of: Symbol, by: Symbol)
  }

  public enum Body: Sendable {
    /// Declared, without a value.
    case open
    /// Exact numbers, row by row.
    case numbers([Rational])
    /// Measured numbers, row by row, read from a table of data.
    case table([Double])
    /// One expression an entry, row by row.
    case entries([Expression])
    /// One expression for all entries, in the indices of the axes.
    case formula([Index], Expression)
    /// Some function of the named quantities, not known further.
    case unknown(of: [Symbol])
  }

  public var name: Name
  public var role: Role
  /// The axes' sizes; none for a scalar, one for a column vector, two for a matrix. A quantity
  /// that has one value an example has the examples as its first axis.
  public var shape: [Size]
  public var hasExamples: Bool
  public var body: Body
  /// What the entries are called on paper, row by row; empty if they have no names of their own.
  public var labels: [Name]
  /// Exactly one entry is 1, the rest are 0.
  public var isOneHot: Bool
  /// Its entries (those of its last axis, if it has several) are at least 0 and sum to 1.
  public var sumsToOne = false
  /// One column an example: what is said of its entries is said of each column.
  public var isColumnwise = false
  /// An expression that was asked for and has no name: its name is the expression as it was typed.
  public var isUnnamed = false
  /// A net input that the worksheet writes inside a function without naming it.
  public var isImplied = false
  /// The formula with such net inputs in their places: derivatives are worked by it.
  public var worked: Expression?

  public init(
    name: Name, role: Role, shape: [Size], hasExamples: Bool = false, body: Body,
    labels: [Name] = [], isOneHot: Bool = false
  ) {
    self.name = name
    self.role = role
    self.shape = shape
    self.hasExamples = hasExamples
    self.body = body
    self.labels = labels
    self.isOneHot = isOneHot
  }

  /// The axes without that of the examples.
  public var ownShape: [Size] { hasExamples ? Array(shape.dropFirst()) : shape }

  /// The axes that stand first in a derivative of it: its own, but none for a vector or matrix of
  /// one entry, which is differentiated like the number that it is.
  public var differentiatedShape: [Size] {
    let own = ownShape
    if case .derivative = role { return own }
    return own.allSatisfy { $0 == .known(1) } ? [] : own
  }

  /// How many numbers it holds, if its sizes are known.
  public var count: Int? {
    var product = 1
    for size in shape {
      guard let known = size.known else { return nil }
      let (result, overflow) = product.multipliedReportingOverflow(by: known)
      if overflow { return nil }
      product = result
    }
    return product
  }
}

/// A function by name: its arguments, its body, and what it is known to be equal to.
public struct Function: Sendable {
  public struct Parameter: Sendable {
    public var symbol: Symbol
    public var name: String
    /// The indices under which the body takes entries of it: none for a scalar.
    public var rank: Int
    /// The letter that stands for the size of each axis.
    public var shape: [Size]

    public init(symbol: Symbol, name: String, rank: Int, shape: [Size]) {
      self.symbol = symbol
      self.name = name
      self.rank = rank
      self.shape = shape
    }
  }

  public var name: String
  /// The mathematics in one line, for people.
  public var summary: String
  public var parameters: [Parameter]
  /// The indices of what it returns; none for a scalar.
  public var outputs: [Index]
  public var body: Expression
  /// The derivative by each parameter where it is stated: indices (outputs, then the axes of the
  /// parameter) and expression, which may mention the function itself.
  public var derivatives: [Int: Rule]
  /// An equal body that neither overflows nor cancels.
  public var safeBody: Expression?
  /// For a derivative such as `relu'`: the function and the parameter it is taken by.
  public var derivativeOf: (function: FunctionSymbol, parameter: Int)?
  /// A worksheet names this derivative (`relu'(z)`), and its body is still to be worked out.
  public var isToBeDerived = false
  /// How many parts its body has once the functions in it are written out, and theirs in turn.
  public var writtenSize = 1.0
  /// What it does with the whole of a square matrix, where no formula by entries says it. The body
  /// of such a function is a call of itself: opened, it stays what it was.
  public var intrinsic: Intrinsic?

  /// det A and A⁻¹, which are worked out by elimination.
  public enum Intrinsic: UInt8, Hashable, Sendable {
    case determinant, inverse
  }

  public struct Rule: Sendable {
    public var indices: [Index]
    public var value: Expression

    public init(indices: [Index], value: Expression) {
      self.indices = indices
      self.value = value
    }
  }

  public init(
    name: String, summary: String = "", parameters: [Parameter], outputs: [Index], body: Expression
  ) {
    self.name = name
    self.summary = summary
    self.parameters = parameters
    self.outputs = outputs
    self.body = body
    self.derivatives = [:]
    self.safeBody = nil
    self.derivativeOf = nil
  }
}

extension Quantity {
  /// What was written where a name might stand, e^x in ∂/∂x e^x, at subscripts: it is called by what it
  /// is. Nothing for what has a name, and for all entries at once.
  public func unnamedBody(at places: [Subscript]) -> Expression? {
    guard isUnnamed, !hasExamples, case .formula(let indices, let body) = body,
      indices.count == places.count
    else { return nil }
    return body.at(indices, places)
  }
}
