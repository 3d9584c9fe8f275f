import Mathematics
import Solving

/// Which parameter weighs which value in which sum: the edges of the nets of a worksheet, and the
/// parameters that are added as they are.
struct Connections {
  /// w in u = … + w a + …, each an entry of a quantity.
  struct Edge {
    var weight: Expression
    var input: Expression
    var output: Expression
  }

  private(set) var edges: [Edge] = []
  private var byWeight: [Expression: [Int]] = [:]
  private var byInput: [Expression: [Int]] = [:]
  private var byOutput: [Expression: [Int]] = [:]

  /// Of a very large net only the first edges are known.
  private static let most = 4096
  private static let mostEntries = 64

  init() {}

  init(_ definitions: Definitions, parameters: [Symbol]) {
    let parameters = Set(parameters)
    for (id, quantity) in definitions.quantities.enumerated() where quantity.role == .defined {
      guard let count = quantity.count, edges.count < Connections.most else { continue }
      for entry in 0..<min(count, Connections.mostEntries) {
        let symbol = Symbol(id: id)
        guard let body = definitions.written(symbol, entry: entry) else { break }
        let output = Expression.symbol(
          symbol, definitions.subscripts(of: entry, in: quantity.shape))
        note(body, output, parameters)
      }
    }
  }

  private mutating func note(_ body: Expression, _ output: Expression, _ parameters: Set<Symbol>) {
    for term in body.terms {
      guard case .product(let factors) = term, factors.count == 2,
        case .symbol(let first, _) = factors[0], case .symbol(let second, _) = factors[1],
        parameters.contains(first) != parameters.contains(second)
      else { continue }
      let isFirst = parameters.contains(first)
      let edge = Edge(
        weight: factors[isFirst ? 0 : 1], input: factors[isFirst ? 1 : 0], output: output)
      byWeight[edge.weight, default: []].append(edges.count)
      byInput[edge.input, default: []].append(edges.count)
      byOutput[edge.output, default: []].append(edges.count)
      edges.append(edge)
    }
  }

  /// What a sum weighs, in order.
  func inputs(of output: Expression) -> [Expression] {
    (byOutput[output] ?? []).map { edges[$0].input }
  }

  /// The sums that weigh a value, in order.
  func outputs(of input: Expression) -> [Expression] {
    (byInput[input] ?? []).map { edges[$0].output }
  }

  /// The other values of the layer that a value is in, and the other sums of that of a sum.
  func mates(of value: Expression) -> [Expression] {
    if let edge = byInput[value]?.first {
      return inputs(of: edges[edge].output).filter { $0 != value }
    }
    if let edge = byOutput[value]?.first {
      return outputs(of: edges[edge].input).filter { $0 != value }
    }
    return []
  }

  /// The weight of which row and column are those of another, exchanged: w_kj for w_jk.
  func transposed(_ weight: Expression) -> Expression? {
    guard let places = byWeight[weight], places.count == 1 else { return nil }
    let edge = edges[places[0]]
    let (rows, columns) = (outputs(of: edge.input), inputs(of: edge.output))
    guard let row = rows.firstIndex(of: edge.output),
      let column = columns.firstIndex(of: edge.input),
      row != column, column < rows.count, row < columns.count
    else { return nil }
    return byOutput[rows[column]]?.first { edges[$0].input == columns[row] }.map {
      edges[$0].weight
    }
  }
}

extension Expression {
  /// The terms of a sum; the expression alone if it is none.
  var terms: [Expression] { if case .sum(let terms) = self { terms } else { [self] } }

  /// The factors of a product; the expression alone if it is none.
  var factors: [Expression] { if case .product(let factors) = self { factors } else { [self] } }

  /// A product of factors as they stand: none is 1, one is itself.
  static func plainProduct(_ factors: [Expression]) -> Expression {
    factors.isEmpty ? .one : factors.count == 1 ? factors[0] : .product(factors)
  }

  /// A sum of terms as they stand: none is 0, one is itself.
  static func plainSum(_ terms: [Expression]) -> Expression {
    terms.isEmpty ? .zero : terms.count == 1 ? terms[0] : .sum(terms)
  }

  /// Without products inside products and sums inside sums.
  var flattened: Expression {
    switch self {
    case .product(let factors):
      return .plainProduct(factors.flatMap { $0.flattened.factors }.filter { !$0.isOne })
    case .sum(let terms): return .plainSum(terms.flatMap { $0.flattened.terms })
    case .number, .constant, .size, .symbol, .delta: return self
    default:
      return mapped { part in
        switch part {
        case .product, .sum: part.flattened
        default: nil
        }
      }
    }
  }

  /// Whether it is a − of the other.
  func isNegative(of other: Expression) -> Bool { self == .negated(other) }
}
