import Mathematics

/// Two axes of one size where only the size let something pass: a square matrix of weights that is
/// summed along its other axis than those beside it, or whose entries are named along it; or a square
/// table of examples. One finding a worksheet.
let accidentalSizes = LintRule(name: "AccidentalSizes") { scene in
  let products = scene.products
  let layers = products.filter { scene.isWeights($0.matrix) && !scene.isWeights($0.by) }
  let found = scene.turned(layers) ?? scene.numbered(layers) ?? scene.squareTable(products)
  return found.map { [$0] } ?? []
}

/// Σ of a matrix by a quantity in a definition.
private struct Product {
  var of: Symbol
  var matrix: Symbol
  var by: Symbol
  /// The axis that is summed over: 1 in W x, 0 in Wᵀ x.
  var axis: Int
  var rows: Int
  var columns: Int

  var isSquare: Bool { rows == columns && rows > 1 }
}

extension LintScene {
  fileprivate var products: [Product] {
    var found: [Product] = []
    for symbol in defined {
      guard let (indices, body) = formula(symbol) else { continue }
      body.forEachPart { part in
        guard case .total(.sum, let index, .product(let factors)) = part, factors.count == 2 else {
          return
        }
        for (one, other) in [(factors[0], factors[1]), (factors[1], factors[0])] {
          guard case .symbol(let matrix, let places) = one, places.count == 2, matrix.id >= 0,
            case .symbol(let by, let own) = other, by.id >= 0, own.contains(.index(index)),
            let axis = places.firstIndex(of: .index(index)), !definitions[matrix].hasExamples,
            let free = places[1 - axis].index, free != index, indices.contains(free),
            let rows = definitions[matrix].shape[0].known,
            let columns = definitions[matrix].shape[1].known
          else { continue }
          found.append(
            Product(of: symbol, matrix: matrix, by: by, axis: axis, rows: rows, columns: columns))
        }
      }
    }
    return found
  }

  /// A square matrix of weights that is summed along one axis where all others are along the other.
  fileprivate func turned(_ layers: [Product]) -> LintRule.Finding? {
    let odd = layers.last { layer in
      layer.isSquare && layers.contains { $0.matrix != layer.matrix }
        && layers.allSatisfy { ($0.axis == layer.axis) == ($0.matrix == layer.matrix) }
    }
    guard let odd, let like = layers.first(where: { $0.matrix != odd.matrix }) else { return nil }
    let (one, other) = (called(odd), called(like))
    return LintRule.Finding(
      span: span(odd.of),
      sentence:
        "\(name(odd.of)) is summed over the \(odd.axis == 1 ? "columns" : "rows") of \(one), all else over the \(odd.axis == 1 ? "rows" : "columns") of its matrix: that fits only because \(one) is \(odd.rows) × \(odd.columns).",
      evidence: [
        "In \(name(like.of)), entry \(like.axis == 1 ? "i, j" : "j, i") of \(other) is the weight from entry j of \(name(like.by)) to entry i.",
        "In \(name(odd.of)), it is entry \(odd.axis == 1 ? "i, j" : "j, i") of \(one).",
      ],
      hint: "If that is not meant, transpose \(one).")
  }

  /// Two square matrices whose entries are numbered along the rows of one and down the columns of
  /// the other.
  fileprivate func numbered(_ layers: [Product]) -> LintRule.Finding? {
    let ways = layers.filter { $0.isSquare }.compactMap { product in
      numberedAlongRows(product.matrix).map { (product, $0 == (product.axis == 1)) }
    }
    guard let (first, way) = ways.first, let (odd, other) = ways.first(where: { $0.1 != way })
    else { return nil }
    func told(_ isByUnit: Bool) -> String { isByUnit ? "unit by unit" : "input by input" }
    return LintRule.Finding(
      span: span(odd.of),
      sentence:
        "The weights of \(name(odd.of)) are numbered \(told(other)), those of \(name(first.of)) \(told(way)): as the matrix is \(odd.rows) × \(odd.columns), it would fit the other way round, too.",
      evidence: [], hint: "See which number belongs to which connection of the net.")
  }

  /// Whether the names of the entries rise along the rows, or down the columns; nothing if neither.
  private func numberedAlongRows(_ matrix: Symbol) -> Bool? {
    guard definitions[matrix].role == .anonymous,
      case .entries(let entries) = definitions[matrix].body,
      let width = definitions[matrix].shape[1].known
    else { return nil }
    let numbers = entries.compactMap { entry -> Int? in
      guard case .symbol(let symbol, _) = entry, symbol.id >= 0 else { return nil }
      return Int(String(name(symbol).drop { !$0.isASCII || !$0.isNumber }))
    }
    guard numbers.count == entries.count else { return nil }
    let turned = numbers.indices.map { numbers[$0 % width * width + $0 / width] }
    func rises(_ list: [Int]) -> Bool { zip(list, list.dropFirst()).allSatisfy { $0 < $1 } }
    return rises(numbers) ? true : rises(turned) ? false : nil
  }

  /// Examples that are typed as a matrix, with as many rows as columns.
  fileprivate func squareTable(_ products: [Product]) -> LintRule.Finding? {
    let table = products.first { product in
      product.isSquare && definitions[product.matrix].role == .given
        && (isParameter(product.by) || isWeights(product.by))
        && products.allSatisfy { $0.matrix != product.matrix || $0.axis == product.axis }
        && !isSymmetric(product.matrix, product.rows)
    }
    guard let table else { return nil }
    let (one, count) = (name(table.matrix), table.rows)
    return LintRule.Finding(
      span: span(table.of),
      sentence:
        "\(one) has as many rows as columns, \(count): \(one) and its transpose both fit \(name(table.by)) in \(name(table.of)).",
      evidence: [
        "The sizes do not show whether a row or a column of \(one) is an example."
      ],
      hint: "One more row would; or write the examples as a table with `data`.")
  }

  private func isSymmetric(_ matrix: Symbol, _ size: Int) -> Bool {
    guard case .numbers(let numbers) = definitions[matrix].body else { return true }
    return numbers.indices.allSatisfy { numbers[$0] == numbers[$0 % size * size + $0 / size] }
  }

  private func called(_ product: Product) -> String {
    definitions[product.matrix].role == .anonymous
      ? "the matrix in \(name(product.of))" : name(product.matrix)
  }

  /// A matrix of parameters: declared, or typed with one in each entry.
  func isWeights(_ matrix: Symbol) -> Bool {
    if isParameter(matrix) { return true }
    guard definitions[matrix].role == .anonymous,
      case .entries(let entries) = definitions[matrix].body
    else { return false }
    return entries.allSatisfy { entry in
      if case .symbol(let symbol, _) = entry { isParameter(symbol) } else { false }
    }
  }
}
