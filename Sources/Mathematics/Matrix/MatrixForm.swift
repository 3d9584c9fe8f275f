/// The matrix form of an expression with the free indices `indices`: none gives a scalar, one a
/// column vector, two a matrix with the first as its row. Nil where it has no matrix form. The
/// index `example` says for which example it is asked; x⁽ⁿ⁾ is then a whole vector. Indices that are
/// `fixed` stand for one entry each, such as the class c of a label: e_c, p_c.
///
/// Every term is a graph: its indices are nodes, factors with one index hang at a node, factors
/// with two are edges. Summed nodes are taken out one by one, each as a matrix product, until
/// only row and column are left.
public func matrixForm(
  _ body: Expression, indices: [Index], example: Index? = nil, fixed: [Index] = [],
  in definitions: Definitions
) -> MatrixExpression? {
  guard indices.count <= 2, Set(indices).count == indices.count,
    body.freeIndices.allSatisfy({ indices.contains($0) || $0 == example || fixed.contains($0) })
  else { return nil }
  let reader = MatrixReader(definitions: definitions, fixed: fixed)
  guard let form = reader.form(of: body, over: indices) else { return nil }
  if indices.isEmpty, case .scalar(let value) = form.matrix, value.holdsTotals { return nil }
  // 0 has the shape that it should have.
  if form.axes.isEmpty, form.matrix == .scalar(.zero) { return form.matrix }
  return reader.lifted(form, to: indices).matrix
}

/// A matrix expression and the indices it stands for: none, [row], or [row, column].
struct MatrixForm {
  var matrix: MatrixExpression
  var axes: [Index]
}

/// Reads expressions as matrices, over one table of definitions.
struct MatrixReader {
  let definitions: Definitions
  let fixed: [Index]
  let budget = Budget()
  /// Whether rows and columns of matrices may be written with unit vectors.
  var takesUnits = true

  /// How often sums may still be multiplied out: nested ones grow without bound.
  final class Budget {
    private var left = 200

    func isSpent() -> Bool {
      left -= 1
      return left < 0
    }
  }

  /// The form over those of the `axes` that occur.
  func form(of expression: Expression, over axes: [Index]) -> MatrixForm? {
    let axes = axes.filter { expression.mentions($0) }
    if axes.isEmpty { return scalar(expression) }
    switch expression {
    case .symbol(let symbol, let places): return self.symbol(symbol, places, axes)
    case .sum(let terms): return sum(terms, axes)
    case .product, .total(.sum, _, _), .total(.mean, _, _), .delta:
      return term(expression, axes)
    case .power(let base, let exponent):
      guard let inner = form(of: base, over: axes), inner.axes == axes,
        !axes.contains(where: { exponent.mentions($0) })
      else { return nil }
      return MatrixForm(matrix: inner.matrix.raised(to: exponent), axes: axes)
    case .primitive(let primitive, let argument):
      return form(of: argument, over: axes).map {
        MatrixForm(matrix: .primitive(primitive, $0.matrix), axes: $0.axes)
      }
    case .call(let function, let arguments, let places):
      return call(function, arguments, places, axes)
    case .cases(let branches): return cases(branches, axes)
    case .number, .constant, .size, .total: return nil
    }
  }

  private func symbol(_ symbol: Symbol, _ places: [Subscript], _ axes: [Index]) -> MatrixForm? {
    guard let quantity = definitions.quantity(symbol), quantity.shape.count == places.count else {
      return nil
    }
    var (whole, own) = (MatrixExpression.symbol(symbol), places)
    if quantity.hasExamples {
      whole = .example(symbol, own.removeFirst())
    }
    if own == axes.map({ .index($0) }) { return MatrixForm(matrix: whole, axes: axes) }
    if own == axes.reversed().map({ .index($0) }) {
      return MatrixForm(matrix: .transpose(whole), axes: axes)
    }
    return line(of: whole, quantity.ownShape, own, axes)
  }

  /// A row of a matrix as the column Wᵀ e_k, a column of it as W e_k.
  private func line(
    of whole: MatrixExpression, _ shape: [Size], _ places: [Subscript], _ axes: [Index]
  ) -> MatrixForm? {
    guard takesUnits, axes.count == 1, places.count == 2,
      let free = places.firstIndex(of: .index(axes[0])),
      places[1 - free].index.map(fixed.contains) ?? true
    else { return nil }
    let matrix = free == 0 ? whole : whole.transposed
    return MatrixForm(
      matrix: .multiplied([matrix, .unit(shape[1 - free], places[1 - free])]), axes: axes)
  }

  private func sum(_ terms: [Expression], _ axes: [Index]) -> MatrixForm? {
    var forms: [MatrixForm] = []
    for term in terms {
      guard let form = form(of: term, over: axes) else { return nil }
      forms.append(form)
    }
    // I − 1/n would be read as I − 1/n I: what is added to every entry is written 1/n 1 1ᵀ there.
    let keepsScalars = axes.count < 2 || !forms.contains { $0.matrix.isStructured(in: definitions) }
    let matrices = forms.map { lifted($0, to: axes, keepingScalars: keepsScalars).matrix }
    return MatrixForm(
      matrix: joined(matrices.flatMap { $0.terms }.positiveFirst).takenOut(in: definitions),
      axes: axes)
  }

  /// A x + Aᵀ x as (A + Aᵀ) x.
  private func joined(_ terms: [MatrixExpression]) -> MatrixExpression {
    if terms.count > 16 { return .sum(terms) }
    var result: [MatrixExpression] = []
    for term in terms {
      if case .product(let factors) = term, let last = factors.last, factors.count == 2,
        let place = result.firstIndex(where: { $0.isProduct(with: last) }),
        case .product(let other) = result[place], isMatrix(factors[0]), isMatrix(other[0])
      {
        result[place] = .product([joined(other[0].terms + factors[0].terms), last])
      } else {
        result.append(term)
      }
    }
    return result.count == 1 ? result[0] : .sum(result)
  }

  private func isMatrix(_ part: MatrixExpression) -> Bool {
    if case .matrix = part.shape(in: definitions) { true } else { false }
  }

  /// A vector as the matrix all whose columns (or rows) it is: v 1ᵀ, 1 vᵀ.
  func lifted(_ form: MatrixForm, to axes: [Index], keepingScalars: Bool = false) -> MatrixForm {
    if form.axes == axes || (form.axes.isEmpty && keepingScalars) { return form }
    let parts = axes.map { form.axes == [$0] ? form.matrix : .ones($0.size) }
    let whole = MatrixExpression.multiplied(
      parts.count == 2 ? [parts[0], parts[1].transposed] : parts)
    return MatrixForm(matrix: form.axes.isEmpty ? whole.times(form.matrix) : whole, axes: axes)
  }

  // MARK: Functions and cases, entry by entry

  private func call(
    _ function: FunctionSymbol, _ arguments: [Argument], _ places: [Subscript], _ axes: [Index]
  ) -> MatrixForm? {
    if arguments.allSatisfy({ $0.binders.isEmpty }), places.isEmpty {
      return aligned(arguments.map { $0.body }, axes) { .call(function, $0) }
    }
    guard let wholes = wholes(arguments),
      !arguments.contains(where: { argument in
        axes.contains { argument.body.mentions($0) }
      })
    else { return nil }
    let whole = MatrixExpression.call(function, wholes)
    if places == axes.map({ .index($0) }) { return MatrixForm(matrix: whole, axes: axes) }
    if places == axes.reversed().map({ .index($0) }) {
      return MatrixForm(matrix: .transpose(whole), axes: axes)
    }
    return nil
  }

  /// Arguments that are whole vectors and matrices.
  private func wholes(_ arguments: [Argument]) -> [MatrixExpression]? {
    var wholes: [MatrixExpression] = []
    for argument in arguments {
      guard let form = form(of: argument.body, over: argument.binders) else { return nil }
      wholes.append(lifted(form, to: argument.binders).matrix)
    }
    return wholes
  }

  /// Expressions brought to the same axes, scalars left as they are.
  private func aligned(
    _ parts: [Expression], _ axes: [Index], join: ([MatrixExpression]) -> MatrixExpression
  ) -> MatrixForm? {
    var matrices: [MatrixExpression] = []
    for part in parts {
      guard let form = form(of: part, over: axes) else { return nil }
      matrices.append(lifted(form, to: axes, keepingScalars: true).matrix)
    }
    return MatrixForm(matrix: join(matrices), axes: axes)
  }

  private func cases(_ branches: [Branch], _ axes: [Index]) -> MatrixForm? {
    var lines: [MatrixBranch] = []
    for branch in branches {
      guard let condition = condition(branch.condition, axes),
        let value = aligned([branch.value], axes, join: { $0[0] })
      else { return nil }
      lines.append(MatrixBranch(value: value.matrix, condition: condition))
    }
    return MatrixForm(matrix: .cases(lines), axes: axes)
  }

  private func condition(_ condition: Condition, _ axes: [Index]) -> MatrixCondition? {
    func parts(_ parts: [Condition]) -> [MatrixCondition]? {
      let forms = parts.compactMap { self.condition($0, axes) }
      return forms.count == parts.count ? forms : nil
    }
    switch condition {
    case .compare(let a, let comparison, let b):
      guard let left = aligned([a], axes, join: { $0[0] }),
        let right = aligned([b], axes, join: { $0[0] })
      else { return nil }
      return .compare(left.matrix, comparison, right.matrix)
    case .all(let inner): return parts(inner).map { .all($0) }
    case .any(let inner): return parts(inner).map { .any($0) }
    case .otherwise: return .otherwise
    case .indices, .extreme: return nil
    }
  }

  // MARK: Scalars

  /// A number without free indices: in matrices where its totals have such a form, else as it is.
  func scalar(_ expression: Expression) -> MatrixForm {
    MatrixForm(matrix: scalarMatrix(expression), axes: [])
  }

  private func scalarMatrix(_ expression: Expression) -> MatrixExpression {
    let plain = MatrixExpression.scalar(expression)
    guard expression.holdsTotals else { return plain }
    switch expression {
    case .sum(let terms):
      let forms = terms.map(scalarMatrix)
      return forms.allSatisfy { $0.isPlainScalar } ? plain : .sum(forms)
    case .product, .total(.sum, _, _), .total(.mean, _, _):
      var reader = self
      reader.takesUnits = false
      return reader.term(expression, [])?.matrix ?? plain
    case .power(let base, let exponent):
      let inner = scalarMatrix(base)
      return inner.isPlainScalar || exponent.holdsTotals ? plain : inner.raised(to: exponent)
    case .primitive(let primitive, let argument):
      let inner = scalarMatrix(argument)
      return inner.isPlainScalar ? plain : .primitive(primitive, inner)
    case .call(let function, let arguments, []):
      guard let wholes = wholes(arguments), !wholes.allSatisfy({ $0.isPlainScalar }) else {
        return plain
      }
      return .call(function, wholes)
    case .total(let total, let index, let body):
      guard let inner = form(of: body, over: [index]), inner.axes == [index] else { return plain }
      return .total(total, inner.matrix)
    default: return plain
    }
  }
}

extension Expression {
  /// Whether vectors stand inside: totals, or functions of vectors.
  var holdsTotals: Bool {
    var found = false
    forEachPart { part in
      if case .total = part { found = true }
      if case .call(_, let arguments, _) = part {
        found = found || arguments.contains { !$0.binders.isEmpty }
      }
    }
    return found
  }
}
