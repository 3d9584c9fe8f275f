import Mathematics
import Rendering
import Training

/// x̄ ± s/√n with as many digits as the error leaves: two of its own.
func measured(_ sample: Sample) -> [Inline] {
  guard let error = sample.standardError else { return [.math(spoken(sample.mean, digits: 4))] }
  guard error > 0 else { return [.math(spoken(sample.mean, digits: 6)), " ± ", .math(.number(0))] }
  var decimals = 1
  var size = error
  while size < 1, decimals < 9 {
    size *= 10
    decimals += 1
  }
  guard decimals < 9, error < 1e6 else {
    return [.math(spoken(sample.mean, digits: 4)), " ± ", .math(spoken(error, digits: 2))]
  }
  return [
    .math(rounded(sample.mean, decimals)), " ± ", .math(rounded(error, decimals)),
  ]
}

private func rounded(_ value: Double, _ decimals: Int) -> Formula {
  let shown = Real(exactly: value).shown(.decimals(decimals, fixed: true))
  return .number(
    Numeral(isNegative: shown.isNegative, digits: shown.digits, exponent: shown.exponent))
}

/// A share as so many of a hundred, with its error: 93.2 % ± 0.4 %.
func percent(_ sample: Sample) -> [Inline] {
  func text(_ share: Double) -> String { plainText([.math(rounded(share * 100, 1))]) + " %" }
  guard let error = sample.standardError else { return [.text(text(sample.mean))] }
  return [.text(text(sample.mean)), " ± ", .text(text(error))]
}

/// Mean, standard error and the values by seed, for programs.
func json(_ sample: Sample?) -> JSON {
  guard let sample else { return .null }
  return .object([
    .init("mean", .number(sample.mean)),
    .init("standard_error", sample.standardError.map { .number($0) } ?? .null),
    .init("values", .array(sample.values.map { .number($0) })),
  ])
}
