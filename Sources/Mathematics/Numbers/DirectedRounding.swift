// Results rounded down; rounded up is the negative of the negated, rounded down.

/// The largest Double not above a + b. Ends of intervals: an infinity here is a missing bound.
func sumBelow(_ a: Double, _ b: Double) -> Double {
  let (sum, rest) = exactSum(a, b)
  if a.isInfinite || b.isInfinite { return Swift.min(a, b) == -.infinity ? -.infinity : sum }
  if sum.isInfinite { return sum < 0 ? sum : .greatestFiniteMagnitude }
  return rest < 0 || rest.isNaN ? sum.nextDown : sum
}

/// A Double not above a b, the largest one unless something underflows; 0 · ∞ = 0.
func productBelow(_ a: Double, _ b: Double) -> Double {
  if a == 0 || b == 0 { return 0 }
  let product = a * b
  if a.isInfinite || b.isInfinite { return product }
  if product.isInfinite { return product < 0 ? product : .greatestFiniteMagnitude }
  guard product.magnitude > 0x1p-960, product.magnitude < 0x1p1000, a.magnitude < 0x1p990,
    b.magnitude < 0x1p990
  else { return product.nextDown }
  return exactProductRest(a, b, product) < 0 ? product.nextDown : product
}

/// A Double not above a / b for b ≥ 0, the largest one unless something underflows. Only a ≥ 0
/// meets an infinite b.
func quotientBelow(_ a: Double, _ b: Double) -> Double {
  if a == 0 { return 0 }
  if b == 0 { return a < 0 ? -.infinity : .infinity }
  let quotient = a / b
  if a.isInfinite || b.isInfinite { return quotient }
  if quotient.isInfinite { return quotient < 0 ? quotient : .greatestFiniteMagnitude }
  guard quotient.magnitude > 0x1p-900, quotient.magnitude < 0x1p900, a.magnitude > 0x1p-900,
    a.magnitude < 0x1p900, b < 0x1p900
  else { return quotient.nextDown }
  let product = quotient * b
  let remainder = (a - product) - exactProductRest(quotient, b, product)
  return remainder < 0 ? quotient.nextDown : quotient
}

/// A Double not above √a for a ≥ 0, the largest one unless something underflows.
func rootBelow(_ a: Double) -> Double {
  let root = a.squareRoot()
  if a == 0 || a.isInfinite { return root }
  let square = root * root
  guard a > 0x1p-900, a < 0x1p900 else { return root.nextDown }
  return (a - square) - exactProductRest(root, root, square) < 0 ? root.nextDown : root
}

/// A Double not below √a for a ≥ 0.
func rootAbove(_ a: Double) -> Double {
  let root = rootBelow(a)
  return root * root == a && exactProductRest(root, root, a) == 0 || root.isInfinite
    ? root : root.nextUp.nextUp
}

/// A Double not above aⁿ for a ≥ 0 and n ≥ 1.
func powerBelow(_ a: Double, _ exponent: UInt) -> Double {
  power(a, exponent) { Swift.max(productBelow($0, $1), 0) }
}

/// A Double not below aⁿ for a ≥ 0 and n ≥ 1.
func powerAbove(_ a: Double, _ exponent: UInt) -> Double {
  power(a, exponent) { -productBelow(-$0, $1) }
}

private func power(
  _ a: Double, _ exponent: UInt, _ product: (Double, Double) -> Double
) -> Double {
  var result = 1.0
  var square = a
  var rest = exponent
  while rest != 0 {
    if rest & 1 == 1 { result = product(result, square) }
    rest >>= 1
    if rest != 0 { square = product(square, square) }
  }
  return result
}
