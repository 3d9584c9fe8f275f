import Testing

/// The right side of the last line of a worksheet.
private func last(_ text: String) -> String {
  let page = readStatements(text)
  let lines = sketch(page, of: text)
  return lines.last ?? ""
}

@Suite struct DerivativeTests {
  @Test(
    "Derivatives as they are written",
    arguments: [
      ("dE/dw5", "(d E / w5)"),
      ("dE/d w5", "(d E / w5)"),
      ("d E/d w5", "(d E / w5)"),
      ("∂E/∂w5", "(d E / w5)"),
      ("∂ E / ∂ w_5", "(d E / (_ w 5))"),
      ("dy_i/dx_j", "(d (_ y i) / (_ x j))"),
      ("dyhat_k/dz^[2]_i", "(d (_ yhat k) / (_ z^[2] i))"),
      ("dL/dW^[1]", "(d L / W^[1])"),
      ("dz^[2]/da^[1]", "(d z^[2] / a^[1])"),
      ("d^2 L/dw dw^T", "(d L / w (T w))"),
      ("d^2L/dw^2", "(d L / w w)"),
      ("d²L/dw²", "(d L / w w)"),
      ("∂²L/∂w∂v", "(d L / w v)"),
      ("d^3 f/dx^2 dy", "(d f / x x y)"),
      ("d elu(z, alpha)/dz", "(d (elu() z alpha) / z)"),
      ("delu(z, alpha)/dz", "(d (elu() z alpha) / z)"),
      ("dleaky_relu(z, alpha)/dz", "(d (leaky_relu() z alpha) / z)"),
      ("d leaky_relu(z, alpha)/dz", "(d (leaky_relu() z alpha) / z)"),
      ("dsoftmax(z)_i/dz_j", "(d (_ (softmax() z) i) / (_ z j))"),
      ("d(a b)/dx", "(d ((. a b)) / x)"),
      ("d/dx (x^2 + 1)", "(d ((+ (^ x 2) 1)) / x)"),
      ("∂/∂w E", "(d E / w)"),
      ("dδ_3/dα", "(d (_ delta 3) / alpha)"),
      ("dE/dw x", "(. (d E / w) x)"),
      ("2 dE/dw^T", "(. 2 (d E / (T w)))"),
      ("dE/dw' + dE/dv", "(+ (d E / w') (d E / v))"),
      ("dE/du dE/dv", "(. (d E / u) (d E / v))"),
      ("dE/d(net_h)_i", "(d E / (_ ((_ net h)) i))"),
      ("d(net_h)_i/d(W)_{j,k}", "(d (_ ((_ net h)) i) / (_ (W) j k))"),
    ])
  func written(text: String, tree: String) {
    #expect(last("q = " + text) == "q := " + tree)
  }

  @Test(
    "A worksheet's own names decide what is a derivative",
    arguments: [
      // dE is a quantity: a quotient.
      ("dE = 1\ndw = 2\nE = 3\nq = dE/dw", "q := (/ dE dw)"),
      ("dE = 1\nq = dE/dw", "q := (/ dE dw)"),
      // Only the denominator is one.
      ("dw = 2\nq = dE/dw", "q := (/ dE dw)"),
      // E and w are quantities, wherever they are defined.
      ("q = dE/dw\nE = w\nw = 1\nr = dE/dw", "r := (d E / w)"),
      // d is a quantity: only what is clearly a derivative is one.
      ("d = 3\nq = d x/d y", "q := (. (/ (. d x) d) y)"),
      ("x in R^d\nq = d elu(x, 1)/dx", "q := (d (elu() x 1) / x)"),
      // Digits are no names.
      ("q = d1/d2", "q := (/ d1 d2)"),
      // No bar at all.
      ("q = dE dw", "q := (. dE dw)"),
      ("q = dE / w", "q := (/ dE w)"),
      // Words that begin with d.
      ("delta = 1\nq = delta/dx", "q := (/ delta dx)"),
    ])
  func decided(text: String, tree: String) {
    #expect(last(text).hasPrefix("q :=") || last(text).hasPrefix("r :="))
    #expect(last(text) == tree)
  }

  @Test(
    "What is wrong with a derivative",
    arguments: [
      (
        "q = dL/dw^2",
        "! 1:8 The derivative is of order 1, but what it is taken by counts 2. "
          + "‹Write `d^2 y/dx^2` for a higher derivative, `(dy/dx)^2` for a power.›"
      ),
      (
        "q = d^2 L/dw",
        "! 1:11 The derivative is of order 2, but what it is taken by counts 1. "
          + "‹Write it as in `d^2 L/dw^2` or `d^2 L/dw dv`.›"
      ),
      ("q = d^12 L/dw", "! 1:7 The order of a derivative is a whole number from 1 to 9."),
      (
        "q = ∂E + 1",
        "! 1:5 `∂` stands here, but no derivative is made of it. ‹Write it as in `∂E/∂w`.›"
      ),
    ])
  func faults(text: String, fault: String) {
    #expect(last(text) == fault)
  }
}
