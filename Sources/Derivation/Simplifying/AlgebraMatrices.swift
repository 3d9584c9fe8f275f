import Mathematics

// Determinants and inverses: det Aᵀ = det A, (A⁻¹)⁻¹ = A, Σ_k A_ik (A⁻¹)_kj = δ_ij.

extension Algebra {
  /// det A, or an entry of A⁻¹; of Aᵀ the same as of A, with the subscripts changed.
  mutating func matrixFunction(
    _ function: FunctionSymbol, _ matrix: Argument, _ places: [Subscript]
  ) -> RationalFunction? {
    let own = matrix.binders.map { definitions.indices.fresh($0.size, letter: $0.letter) }
    let moved = matrix.body.at(matrix.binders, own.map { .index($0) })
    guard own.count == 2, let body = canonical(moved) else { return nil }
    if let value = ofInverse(function, body, own, places) { return value }
    let upright = argument(own, body)
    let turned = argument(own.reversed(), body)
    // Of A and Aᵀ the one that was met first.
    let isUpright =
      number(of: .call(function, [upright], [])) <= number(of: .call(function, [turned], []))
    return atom(
      isUpright
        ? .call(function, [upright], places) : .call(function, [turned], places.reversed()))
  }

  /// The inverse of an inverse is the matrix itself, its determinant 1 / det A.
  private mutating func ofInverse(
    _ function: FunctionSymbol, _ body: Expression, _ binders: [Index], _ places: [Subscript]
  ) -> RationalFunction? {
    guard case .call(let inner, let arguments, let at) = body,
      definitions[inner].intrinsic == .inverse, Set(at) == Set(binders.map { .index($0) })
    else { return nil }
    usesInverses = true
    if definitions[function].intrinsic == .determinant {
      return matrixFunction(function, arguments[0], [])?.inverse
    }
    let isUpright = at == binders.map { .index($0) }
    return value(
      of: arguments[0].body.at(arguments[0].binders, isUpright ? places : places.reversed()))
  }

  private mutating func argument(_ binders: [Index], _ body: Expression) -> Argument {
    var body = body
    var named: [Index] = []
    for binder in binders {
      let (other, renamed) = self.named(binder, in: body)
      body = renamed
      named.append(other)
    }
    return Argument(binders: named, body: body)
  }

  /// A sum in which a matrix meets its inverse: Σ_k A_ik (A⁻¹)_kj = δ_ij = Σ_k (A⁻¹)_ik A_kj.
  /// Nothing where none does.
  mutating func metInverse(_ indices: [Index], _ factors: [Expression]) -> RationalFunction? {
    for (place, factor) in factors.enumerated() {
      guard case .call(let function, let arguments, let places) = factor,
        definitions[function].intrinsic == .inverse
      else { continue }
      var others = factors
      others.remove(at: place)
      for side in [0, 1] {
        guard case .index(let index) = places[side], indices.contains(index),
          places[0] != places[1],
          let met = met(arguments[0], side, by: index, indices, others)
        else { continue }
        let other = places[1 - side]
        // What is summed in the matrix may stand nowhere else, not in its inverse either.
        let used = met.indices + [index]
        if used.contains(where: { other == .index($0) || arguments[0].body.mentions($0) }) {
          continue
        }
        usesInverses = true
        let delta = delta(met.place, other)
        let left = indices.filter { !used.contains($0) }
        return value(
          of: left.reduce(.product(met.rest + [expression(delta)])) { .total(.sum, $1, $0) })
      }
    }
    return nil
  }

  /// The matrix among the factors, its column `index` for side 0 (before its inverse), its row for
  /// side 1; the other subscript, the indices that are summed in it, and the factors that are left.
  private func met(
    _ matrix: Argument, _ side: Int, by index: Index, _ indices: [Index], _ factors: [Expression]
  ) -> (place: Subscript, indices: [Index], rest: [Expression])? {
    var inner: [Index] = []
    var body = matrix.body
    while case .total(.sum, let next, let part) = body {
      inner.append(next)
      body = part
    }
    let pattern: [Expression] = if case .product(let parts) = body { parts } else { [body] }
    var found: (place: Subscript, indices: [Index], rest: [Expression])?
    func search(_ next: Int, _ match: Match, _ rest: [Expression]) -> Bool {
      guard next < pattern.count else {
        guard match.places[matrix.binders[1 - side]] == .index(index),
          let place = match.places[matrix.binders[side]]
        else { return false }
        let summed = inner.compactMap { match.places[$0]?.index }
        let used = summed + [index]
        guard summed.allSatisfy({ indices.contains($0) }), Set(used).count == inner.count + 1,
          !used.contains(where: { place == .index($0) }),
          !rest.contains(where: { factor in used.contains { factor.mentions($0) } })
        else { return false }
        found = (place, summed, rest)
        return true
      }
      for (number, factor) in rest.enumerated() {
        var trial = match
        guard trial.matches(pattern[next], factor) else { continue }
        var left = rest
        left.remove(at: number)
        if search(next + 1, trial, left) { return true }
      }
      return false
    }
    return search(0, Match(free: matrix.binders + inner), factors) ? found : nil
  }
}
