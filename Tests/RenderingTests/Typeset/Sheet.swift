import Mathematics

/// A small worksheet built by hand, so that tests need no reader of text.
struct Sheet {
  var definitions = Definitions()

  struct Handle {
    let symbol: Symbol

    subscript(_ places: Index...) -> Expression { .symbol(symbol, places.map { .index($0) }) }

    func at(_ entries: Int...) -> Expression { .symbol(symbol, entries.map { .entry($0) }) }
  }

  mutating func quantity(
    _ name: String, _ shape: [Size] = [], role: Quantity.Role = .given,
    body: Quantity.Body = .open
  ) -> Handle {
    Handle(
      symbol: definitions.add(Quantity(name: Name(name), role: role, shape: shape, body: body)))
  }

  /// A quantity with one value an example.
  mutating func examples(_ name: String, _ shape: [Size]) -> Handle {
    Handle(
      symbol: definitions.add(
        Quantity(name: Name(name), role: .given, shape: shape, hasExamples: true, body: .open)))
  }

  /// A letter that stands for a size.
  mutating func size(_ letter: String) -> Size { .symbolic(quantity(letter).symbol) }

  func index(_ size: Size, _ letter: String? = nil) -> Index {
    definitions.indices.fresh(size, letter: letter)
  }

  /// A function of one number.
  mutating func function(
    _ name: String, _ body: (Expression) -> Expression
  ) -> (Expression) -> Expression {
    let symbol = Symbol(id: -1 - definitions.functions.count)
    let parameter = Function.Parameter(symbol: symbol, name: "z", rank: 0, shape: [])
    let function = definitions.add(
      Function(
        name: name, parameters: [parameter], outputs: [], body: body(.symbol(symbol, []))))
    return { .call(function, [Argument(body: $0)], []) }
  }

  /// softmax(z)_i = exp(z_i) / Σ_k exp(z_k)
  mutating func softmax() -> FunctionSymbol {
    let length = Size.symbolic(Symbol(id: -901))
    let z = Symbol(id: -900)
    let (i, k) = (index(length, "i"), index(length, "k"))
    func exponential(_ place: Index) -> Expression {
      .primitive(.exp, .symbol(z, [.index(place)]))
    }
    return definitions.add(
      Function(
        name: "softmax",
        parameters: [Function.Parameter(symbol: z, name: "z", rank: 1, shape: [length])],
        outputs: [i], body: exponential(i) / sum(k, exponential(k))))
  }
}

func sum(_ index: Index, _ body: Expression) -> Expression { .total(.sum, index, body) }

func mean(_ index: Index, _ body: Expression) -> Expression { .total(.mean, index, body) }

func delta(_ a: Index, _ b: Index) -> Expression { .delta(.index(a), .index(b)) }

extension Expression: ExpressibleByIntegerLiteral {
  public init(integerLiteral value: Int) { self = .integer(value) }

  static func + (a: Expression, b: Expression) -> Expression {
    if case .sum(let terms) = a { return .sum(terms + [b]) }
    return .sum([a, b])
  }

  static func - (a: Expression, b: Expression) -> Expression { a + -b }

  static prefix func - (a: Expression) -> Expression {
    if case .product(let factors) = a { return .product([-1] + factors) }
    return .product([-1, a])
  }

  static func * (a: Expression, b: Expression) -> Expression {
    if case .product(let factors) = a { return .product(factors + [b]) }
    return .product([a, b])
  }

  static func / (a: Expression, b: Expression) -> Expression { a * .power(b, -1) }

  func squared() -> Expression { .power(self, 2) }

  static func over(_ top: Int, _ bottom: Int) -> Expression {
    .number(Rational(top, bottom) ?? .zero)
  }
}

extension Sheet {
  mutating func quantity(_ name: Name, _ shape: [Size] = []) -> Handle {
    Handle(
      symbol: definitions.add(Quantity(name: name, role: .given, shape: shape, body: .open)))
  }
}
