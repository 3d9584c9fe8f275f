import Mathematics

/// Expressions in terms of the names in use: the definitions of `names` are solved for what they
/// are made of (e^{z_i} = p_i Z), put in, and kept where there is less to read.
struct Folding {
  private var algebra: Algebra
  private var named: [Named] = []
  /// How many parts of expressions may still be rewritten: of long ones with many names, not every
  /// way to fold is tried.
  private var effort = 0
  private var byCases: [NamedByCases] = []

  /// A name, and its definition solved for what it is made of.
  private struct Named {
    var name: Expression
    var equations: [Equation]
  }

  /// A name that is defined by cases, branch by branch.
  private struct NamedByCases {
    var indices: [Index]
    var name: Expression
    var branches: [Branch]
    /// For each branch, its value solved for what it is made of.
    var equations: [[Equation]]
  }

  /// One fold that was kept; without a name where only sums, products and powers were tidied.
  struct Fold {
    var name: Expression?
    var before: Expression
    var after: Expression
    var using: Equality?
  }

  init(_ names: [Symbol], in definitions: Definitions) {
    algebra = Algebra(definitions)
    for symbol in names {
      guard case .formula(let indices, let typed) = definitions[symbol].body else { continue }
      take(
        .symbol(symbol, indices.map { .index($0) }), definitions[symbol].worked ?? typed, indices)
    }
  }

  /// Functions that were added since: of derivatives by cases.
  mutating func renew(_ definitions: Definitions) { algebra.definitions = definitions }

  /// Takes a name, or a call of a function, for what it is defined to be.
  mutating func take(_ name: Expression, _ body: Expression, _ indices: [Index]) {
    let definitions = algebra.definitions
    algebra.noteUnitSums(of: name, equalTo: body, over: indices)
    var own = algebra.equations(for: name, equalTo: body, indices: indices)
    var opened = body
    if case .call(let function, let arguments, let places) = body,
      definitions[function].opensToItsDefinition
    {
      opened = definitions.expanded(function, arguments, places)
      own += algebra.equations(for: name, equalTo: opened, indices: indices)
    }
    if !own.isEmpty { named.append(Named(name: name, equations: own)) }
    guard case .cases(let branches) = opened else { return }
    byCases.append(
      NamedByCases(
        indices: indices, name: name, branches: branches,
        equations: branches.map { branch in
          algebra.equations(for: name, equalTo: branch.value, indices: indices)
        }))
  }

  /// The cheapest form that is found, and how it was reached.
  mutating func fold(_ expression: Expression) -> (Expression, [Fold]) {
    var folds: [Fold] = []
    effort = 40_000
    var best = algebra.readable(expression)
    if best != expression { folds.append(Fold(name: nil, before: expression, after: best)) }
    for _ in 0..<12 {
      guard let plain = algebra.canonical(best),
        let next = cheapest(named + functions(in: plain), best, plain)
      else { break }
      best = next.after
      folds.append(next)
    }
    if best.holdsCases { foldBranches(&best, &folds) }
    return (best, folds)
  }

  /// The fold that leaves least to read, if one leaves less.
  private mutating func cheapest(_ names: [Named], _ best: Expression, _ plain: Expression) -> Fold?
  {
    var next: Fold?
    var tried: Set<Expression> = []
    let divisors = best.divisors.union(plain.divisors)
    for candidate in names {
      for equation in candidate.equations {
        for replaced in [equation.applied(to: plain), equation.applied(to: best)] {
          guard let replaced, tried.insert(replaced).inserted else { continue }
          effort -= replaced.partCount
          if effort < 0 { return next }
          let form = algebra.readable(replaced)
          // A divisor that was not there may be 0 where nothing was undefined before.
          guard form.readingCost < (next?.after ?? best).readingCost,
            form.divisors.isSubset(
              of: divisors.union(divisors.map { equation.applied(to: $0) ?? $0 }))
          else { continue }
          next = Fold(name: candidate.name, before: best, after: form, using: equality(equation))
        }
      }
    }
    return next
  }

  /// e^{z_i} = p_i Z, as it is shown.
  private mutating func equality(_ equation: Equation) -> Equality {
    Equality(
      left: Expression.tidyPower(equation.atom, .integer(equation.exponent)).arranged,
      right: algebra.readable(equation.value))
  }

  /// Inside a branch of ELU, α e^x is a + α.
  private mutating func foldBranches(_ best: inout Expression, _ folds: inout [Fold]) {
    for candidate in byCases {
      var this = self
      var using: Equality?
      let before = best
      let after = before.mapped { part in
        guard case .cases(let branches) = part, branches.count == candidate.branches.count else {
          return nil
        }
        var match = Match(free: candidate.indices)
        for (own, branch) in zip(candidate.branches, branches) {
          guard match.matches(own.condition, branch.condition, [:]) else { return nil }
        }
        guard let places = match.subscripts else { return nil }
        var folded: [Branch] = []
        for (number, branch) in branches.enumerated() {
          // Only here, where the branch applies, is the name this value.
          let here = Named(
            name: candidate.name,
            equations: candidate.equations[number].map { $0.at(places) })
          let plain = this.algebra.canonical(branch.value) ?? branch.value
          let shorter = this.cheapest([here], branch.value, plain)?.after
          if shorter != nil {
            using = Equality(
              left: candidate.name.at(candidate.indices, places),
              right: candidate.branches[number].value.at(candidate.indices, places),
              isOfBranch: true)
          }
          folded.append(Branch(value: shorter ?? branch.value, condition: branch.condition))
        }
        return .cases(folded)
      }
      self = this
      guard after != before else { continue }
      best = after
      folds.append(Fold(name: candidate.name, before: before, after: after, using: using))
    }
  }

  /// e^z / (1 + e^z) as σ(z), e^{z_i} / Σ_k e^{z_k} as softmax(z)_i, where no name of the worksheet
  /// says it: by the functions of the library whose names people use for them.
  private mutating func functions(in expression: Expression) -> [Named] {
    var result: [Named] = []
    var seen: Set<Expression> = []
    let definitions = algebra.definitions
    expression.forEachPart { part in
      guard case .primitive(.exp, let argument) = part, seen.insert(part).inserted,
        let symbol = definitions.function("sigmoid")
      else { return }
      let call = Expression.call(symbol, [Argument(body: argument)], [])
      let body = definitions.expanded(symbol, [Argument(body: argument)], [])
      let own = algebra.equations(for: call, equalTo: body, indices: []).filter { $0.atom == part }
      if !own.isEmpty { result.append(Named(name: call, equations: own)) }
    }
    expression.forEachPart { part in
      guard case .total(.sum, let index, .primitive(.exp, let scores)) = part,
        scores.mentions(index), seen.insert(part).inserted,
        let symbol = definitions.function("softmax")
      else { return }
      let place = definitions.indices.fresh(index.size, letter: index.letter)
      let argument = Argument(binders: [index], body: scores)
      let call = Expression.call(symbol, [argument], [.index(place)])
      let body = definitions.expanded(symbol, [argument], [.index(place)])
      let own = algebra.equations(for: call, equalTo: body, indices: [place])
        .filter { if case .primitive(.exp, _) = $0.atom { true } else { false } }
      if !own.isEmpty { result.append(Named(name: call, equations: own)) }
    }
    return result
  }
}

extension Expression {
  /// What is divided by somewhere.
  var divisors: Set<Expression> {
    var result: Set<Expression> = []
    forEachPart { part in
      guard case .power(let base, let exponent) = part, exponent.rational?.sign == -1 else {
        return
      }
      switch base {
      case .number, .size, .constant: break
      default: result.insert(base)
      }
    }
    return result
  }
}

extension Function {
  /// Whether a derivation may go on with what it is defined to be.
  var opensToItsDefinition: Bool { derivativeOf == nil && intrinsic == nil }
}

extension Definitions {
  /// The library's function of a name, unless the worksheet has one of its own.
  func function(_ name: String) -> FunctionSymbol? {
    let places = functions.indices.filter { functions[$0].name == name }
    return places.count == 1 ? FunctionSymbol(id: places[0]) : nil
  }
}
