// The functions of a C library that the kernels call where WebAssembly has no instruction: the
// engine's own.
import Mathematics

@_cdecl("sin")
public func sine(_ x: Double) -> Double { x.applying(.sin) }

@_cdecl("cos")
public func cosine(_ x: Double) -> Double { x.applying(.cos) }

@_cdecl("pow")
public func power(_ x: Double, _ exponent: Double) -> Double { x.raised(to: exponent) }

@_cdecl("powf")
public func power(_ x: Float, _ exponent: Float) -> Float {
  Float(Double(x).raised(to: Double(exponent)))
}

@_cdecl("fma")
public func productAdded(_ a: Double, _ b: Double, _ c: Double) -> Double {
  exactly(a, b, c).map { Double($0) } ?? a * b + c
}

@_cdecl("fmaf")
public func productAdded(_ a: Float, _ b: Float, _ c: Float) -> Float {
  exactly(Double(a), Double(b), Double(c)).map { Float($0) } ?? a * b + c
}

/// a b + c, to be rounded once; nil where it is not finite, or 0, whose sign the plain sum knows.
private func exactly(_ a: Double, _ b: Double, _ c: Double) -> Rational? {
  guard let a = Rational(exactly: a), let b = Rational(exactly: b), let c = Rational(exactly: c)
  else { return nil }
  let sum = a * b + c
  return sum == .zero ? nil : sum
}
