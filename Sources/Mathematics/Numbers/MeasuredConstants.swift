/// Constants as the nearest sums of Doubles; each `error` bounds what the sum leaves out.
extension Measured {
  /// ln 2
  static let logOfTwo = Measured(
    high: 0x1.62e42fefa39efp-1, low: 0x1.abc9e3b39803fp-56, error: 0x1p-110)

  /// 2/√π
  static let twoOverRootPi = Measured(
    high: 0x1.20dd750429b6dp+0, low: 0x1.1ae3a914fed80p-56, error: 0x1p-110)

  /// 1/√π
  static let oneOverRootPi = Measured(
    high: 0x1.20dd750429b6dp-1, low: 0x1.1ae3a914fed80p-57, error: 0x1p-111)

  /// π/2 as four Doubles: less than 2⁻²¹² is left out.
  static let quarterTurn: (Double, Double, Double, Double) = (
    0x1.921fb54442d18p+0, 0x1.1a62633145c07p-54,
    -0x1.f1976b7ed8fbcp-110, 0x1.4cf98e804177dp-164
  )

  /// exp(j/16) for j = −6 … 6
  static let expOfSixteenths: [Measured] = [
    Measured(
      high: 0x1.5fe4615e98e8fp-1, low: -0x1.5613923fd9eeep-55, error: 0x1p-110),
    Measured(
      high: 0x1.769652df22f7ep-1, low: 0x1.3445f7544e0efp-57, error: 0x1p-110),
    Measured(
      high: 0x1.8ebef9eac820bp-1, low: -0x1.797d4686c5393p-57, error: 0x1p-112),
    Measured(
      high: 0x1.a876812c0877cp-1, low: -0x1.fd36226fadd44p-56, error: 0x1p-111),
    Measured(
      high: 0x1.c3d6a24ed8222p-1, low: -0x1.e1e0a76cb0685p-55, error: 0x1p-110),
    Measured(
      high: 0x1.e0fabfbc702a4p-1, low: -0x1.8d0e700fcfb65p-56, error: 0x1p-110),
    Measured(1),
    Measured(
      high: 0x1.1082b577d34edp+0, low: 0x1.f56c680678897p-54, error: 0x1p-108),
    Measured(
      high: 0x1.2216045b6f5cdp+0, low: -0x1.8c4a5df1ec7e5p-58, error: 0x1p-113),
    Measured(
      high: 0x1.34cb8170b5835p+0, low: 0x1.6a7062465be33p-55, error: 0x1p-109),
    Measured(
      high: 0x1.48b5e3c3e8186p+0, low: 0x1.9d9ef0eda6eabp-54, error: 0x1p-111),
    Measured(
      high: 0x1.5de9176045ff5p+0, low: 0x1.da89923298baap-55, error: 0x1p-109),
    Measured(
      high: 0x1.747a513dbef6ap+0, low: 0x1.88d1e2d966c25p-54, error: 0x1p-107),
  ]

  /// 1/n! for n = 0 … 32
  static let inverseFactorials: [Measured] = {
    var factors = [Measured(1)]
    for n in 1...32 {
      factors.append(factors[n - 1].divided(by: Measured(Double(n))))
    }
    return factors
  }()

  /// 1/(2n + 1) for n = 0 … 8
  static let inverseOdds: [Measured] = (0...8).map {
    Measured(1).divided(by: Measured(Double(2 * $0 + 1)))
  }
}
