/// One mistake in one line.
enum Plant {
  /// Another formula than the right one.
  case formula(Variant)
  /// The result is not written as it came out.
  case result(Mistake)
  /// A number is not copied as it stood.
  case copy(Mistake, name: String, text: String)

  var mistake: Mistake {
    switch self {
    case .formula(let variant): variant.mistake
    case .result(let mistake), .copy(let mistake, _, _): mistake
    }
  }
}

/// A number with two digits exchanged, one misread, or its point moved.
func altered(_ text: String, _ mistake: Mistake, _ chance: inout Chance) -> String? {
  var bytes = Array(text.utf8)
  let digits = bytes.indices.filter { (48...57).contains(bytes[$0]) }
  guard let first = digits.first(where: { bytes[$0] != 48 }) else { return nil }
  let own = digits.filter { $0 >= first }
  switch mistake {
  case .transposedDigits:
    let pairs = zip(own, own.dropFirst()).filter { $1 == $0 + 1 && bytes[$0] != bytes[$1] }
    guard pairs.count > 0 else { return nil }
    let (a, b) = chance.pick(pairs)
    bytes.swapAt(a, b)
  case .digitMisread, .miscopied:
    guard own.count > 2 else { return nil }
    let place = chance.pick(Array(own.dropLast()))
    bytes[place] = 48 + (bytes[place] - 48 + 1 + UInt8(chance.upTo(9))) % 10
  case .powerOfTen:
    guard let value = Double(text), let point = bytes.firstIndex(of: 46) else { return nil }
    let decimals = bytes.count - point - 1
    let up = chance.happens(50)
    return plain(value * (up ? 10 : 0.1), decimals: max(0, decimals + (up ? -1 : 1)))
  default: return nil
  }
  return String(decoding: bytes, as: UTF8.self)
}
