/// The numbers that a program runs on.
public enum ScalarElement: Sendable, CaseIterable {
  case float32, float64

  /// Bytes of one number.
  var size: Int { self == .float32 ? 4 : 8 }

  /// The bits of the nearest number of this kind.
  func bits(_ value: Double) -> UInt64 {
    self == .float32 ? UInt64(Float(value).bitPattern) : value.bitPattern
  }
}

/// Numbers of the functions' expansions. Polynomials have their coefficients in rising order and are
/// near the best of their degree (interpolation at the points of Chebyshev).
struct ExpansionTable: Sendable {
  /// e^r = 1 + r + r² Q(r) for |r| ≤ ½ log 2.
  var exponential: [Double]
  /// log((1 + s) / (1 − s)) = 2s + s³ Q(s²) for |s| ≤ 1/5.
  var logarithm: [Double]
  /// sin r = r + r³ S(r²) and cos r = 1 − r²/2 + r⁴ C(r²) for |r| ≤ π/4.
  var sine: [Double]
  var cosine: [Double]
  /// erf x = x + x P(x²) for |x| ≤ 1.
  var errorFunction: [Double]
  /// e^(x²) (1 − erf x) = Q((x − 2) / (x + 2)) for x from 1 to where erf x is 1.
  var complement: [Double]
  var complementEnd: Double

  /// log 2 in two parts, the first of them too large, so that the second is negative.
  var logTwo: (Double, Double)
  /// log 2 in two parts, the first with so few digits that its product with an exponent is exact.
  var shortLogTwo: (Double, Double)
  /// π/2 in three parts.
  var quarterTurn: (Double, Double, Double)

  /// e^x is 0 below and infinite above.
  var exponentialRange: (Double, Double)
  /// 1 / (1 + e^−x) is 0 below, and 1 above.
  var sigmoidRange: (Double, Double)
  /// tanh (x / 2) is 1 above.
  var tangentEnd: Double
  var leastNormal: Double
  /// What brings numbers below the least normal one among the normal ones: 2 to this.
  var lift: Double
}

extension ScalarElement {
  var table: ExpansionTable { self == .float32 ? .float32 : .float64 }
}

extension ExpansionTable {
  static let float32 = ExpansionTable(
    exponential: [
      0.5, 0.16666576989698775, 0.041666554617204574, 0.008363179052722578, 0.0013926183587713494,
    ],
    logarithm: [0.6666666627321278, 0.4000031364468307, 0.28532545003481563, 0.23751341765880343],
    sine: [-0.16666664650292082, 0.008332745936380422, -0.00019587387068464455],
    cosine: [0.04166666464745738, -0.00138883006969039, 2.45474372101932e-05],
    errorFunction: [
      0.1283791658475242, -0.3761262665983077, 0.11283594623850285, -0.026854207648140106,
      0.005189078110013981, -0.0008016773499810029, 7.875545765351228e-05,
    ],
    complement: [
      0.2553956781354929, -0.42718601459450783, 0.24165783438645852, -0.07896719357265705,
      0.0037426803081783803, 0.006801770645888795, -0.0009076594910776438,
    ],
    complementEnd: 4.2,
    logTwo: (0.6931471824645996, -1.904654299957768e-09),
    shortLogTwo: (0.693145751953125, 1.4286068203094173e-06),
    quarterTurn: (1.5707963705062866, -4.371138828673793e-08, -1.7151245100058819e-15),
    exponentialRange: (-104.5, 89),
    sigmoidRange: (-89, 20),
    tangentEnd: 20,
    leastNormal: 0x1p-126,
    lift: 25)

  static let float64 = ExpansionTable(
    exponential: [
      0.5000000000000001, 0.16666666666666669, 0.04166666666662413, 0.008333333333330062,
      0.0013888888917213717, 0.00019841269863053618, 2.4801521295954376e-05, 2.7557268459997064e-06,
      2.7620088445409746e-07, 2.510038549551032e-08,
    ],
    logarithm: [
      0.6666666666666666, 0.3999999999999991, 0.2857142857149035, 0.22222222206441009,
      0.18181820198587603, 0.1538447089657833, 0.13339393783338313, 0.11617515331503465,
      0.12423114056078084,
    ],
    sine: [
      -0.16666666666666666, 0.008333333333330925, -0.00019841269836722418, 2.755731608381636e-06,
      -2.5051127944014188e-08, 1.5917848524808262e-10,
    ],
    cosine: [
      0.041666666666666664, -0.0013888888888887382, 2.480158729874307e-05, -2.7557317260008837e-07,
      2.0876143827993133e-09, -1.1382456778061306e-11,
    ],
    errorFunction: [
      0.12837916709551257, -0.3761263890318375, 0.11283791670954878, -0.02686617064507674,
      0.0052239776248174784, -0.0008548326980801447, 0.00012055331110409494,
      -1.4925595235970651e-05, 1.6460999970345427e-06, -1.6350307065234626e-07,
      1.4659736155673959e-08, -1.1372693191126323e-09, 5.956905633653031e-11,
    ],
    complement: [
      0.25539567631050575, -0.4271858474139585, 0.24165819424246585, -0.07897858101570611,
      0.0037328924043978336, 0.006997461736971578, -0.00084714325299195, -0.0009819769411038642,
      4.355558686575482e-05, 0.00017435947400205157, 2.7527175557227246e-05,
      -2.7562209161129353e-05, -1.3998283772784976e-05, 1.3058577122278017e-06,
      4.011749647325067e-06, 1.272567661840228e-06, -1.1352571477273627e-06,
    ],
    complementEnd: 6,
    logTwo: (0.6931471805599454, -8.783183432405266e-17),
    shortLogTwo: (0.6931471805598903, 5.497923018708371e-14),
    quarterTurn: (1.5707963267948966, 6.123233995736766e-17, -1.4973849048591698e-33),
    exponentialRange: (-746, 710),
    sigmoidRange: (-709.9, 40),
    tangentEnd: 44,
    leastNormal: 0x1p-1022,
    lift: 54)
}
