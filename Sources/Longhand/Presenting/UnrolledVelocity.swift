import Language
import Mathematics
import Rendering
import Solving

/// V_t = (1 − β) Σ_{k=0}^{t−1} βᵏ g_{t−k}: what the recursion V ← β V + (1 − β) g comes to from
/// V = 0, said only where exact substitution agrees.
func unrolled(_ update: UpdateAnswer, _ definitions: Definitions) -> [Block] {
  guard let momentum = update.request.settings["momentum"], unrollsExactly(steps: 6) else {
    return [.paragraph([.text("The velocity starts at 0.")])]
  }
  let beta =
    definitions[momentum].role == .anonymous
    ? Formula.identifier("beta") : formula(symbol: momentum, at: nil, in: definitions)
  let rest = Formula.fenced(.sum([.plus(.number(1)), .minus(beta)]))
  func gradient(_ step: Formula) -> Formula { .identifier("g", step) }
  func power(_ exponent: Int) -> [Formula] {
    exponent == 0 ? [] : [exponent == 1 ? beta : .power(beta, .number(exponent))]
  }
  func written(_ step: Int) -> Formula {
    let terms = (0..<step).map { age -> Rendering.Term in
      let factors = power(age) + [gradient(.number(step - age))]
      return .plus(factors.count == 1 ? factors[0] : .product(factors, .juxtaposed))
    }
    let sum = terms.count == 1 ? terms[0].formula : Formula.fenced(.sum(terms))
    return .product([rest, sum], .juxtaposed)
  }
  let (t, k) = (Formula.identifier("t"), Formula.identifier("k"))
  let last = Formula.sum([.plus(t), .minus(.number(1))])
  let age = Formula.sum([.plus(t), .minus(k)])
  let sum = Formula.big(
    .sum, under: .relation(k, .equal, .number(0)), over: last,
    of: .product([.power(beta, k), gradient(age)], .juxtaposed))
  var chains = (1...3).map { step in
    Chain(.identifier("V", .number(step)), [.init(.equal, written(step))])
  }
  chains.append(
    Chain(
      .identifier("V", t),
      [.init(.equal, .emphasised(.product([rest, sum], .juxtaposed)))]))
  return [
    .paragraph([
      .text("The velocity starts at 0. Written out, with "), .math(gradient(t)),
      .text(" for the gradient of step "), .math(t),
      .text(", it is a mean of the gradients so far in which older ones count less and less:"),
    ]),
    .chains(chains),
    .paragraph([
      .text("The weights of "), .math(t), .text(" gradients add up to "),
      .math(.sum([.plus(.number(1)), .minus(.power(beta, t))])),
      .text(
        ". The recursion and the sum agree in exact fractions for the first 6 steps, for each gradient by itself."
      ),
    ]),
  ]
}

/// Both sides are linear in the gradients and polynomials in β of degree t, so that t + 1 values of
/// β for each gradient alone decide.
func unrollsExactly(steps: Int) -> Bool {
  for step in 1...steps {
    for only in 1...step {
      for place in 0...step {
        guard let beta = Rational(place, step + 1) else { return false }
        let rest = Rational.one - beta
        var velocity = Rational.zero
        for now in 1...step {
          velocity = beta * velocity + (now == only ? rest : .zero)
        }
        guard let power = beta.isZero ? (only == step ? .one : .zero) : beta.power(step - only),
          velocity == rest * power
        else { return false }
      }
    }
  }
  return true
}
