/// One character as UTF-8 bytes: its scalar value and how many bytes it takes.
public struct DecodedScalar: Sendable {
  public var value: UInt32
  public var length: Int
}

/// The scalar whose bytes begin at `offset`, or nothing where the bytes are not UTF-8 (overlong
/// forms, surrogates and cut sequences included) or `offset` is outside.
/// Source: The Unicode Standard, table 3-7.
public func decodeScalar(_ bytes: [UInt8], at offset: Int) -> DecodedScalar? {
  guard offset >= 0, offset < bytes.count else { return nil }
  let first = bytes[offset]
  if first < 0x80 { return DecodedScalar(value: UInt32(first), length: 1) }
  let length: Int
  let lowest: UInt32
  var value: UInt32
  switch first {
  case 0xC2...0xDF: (length, lowest, value) = (2, 0x80, UInt32(first & 0x1F))
  case 0xE0...0xEF: (length, lowest, value) = (3, 0x800, UInt32(first & 0x0F))
  case 0xF0...0xF4: (length, lowest, value) = (4, 0x10000, UInt32(first & 0x07))
  default: return nil
  }
  guard bytes.count - offset >= length else { return nil }
  for next in 1..<length {
    let byte = bytes[offset + next]
    guard byte & 0xC0 == 0x80 else { return nil }
    value = value << 6 | UInt32(byte & 0x3F)
  }
  guard value >= lowest, value <= 0x10FFFF, !(0xD800...0xDFFF).contains(value) else { return nil }
  return DecodedScalar(value: value, length: length)
}

/// How many columns a character takes in a terminal: 0 for marks that sit on the one before,
/// 2 for East Asian wide ones and emoji, 1 for the rest.
func columns(of scalar: UInt32) -> Int {
  switch scalar {
  case 0..<0x300: 1
  case 0x300...0x36F, 0x483...0x489, 0x591...0x5BD, 0x610...0x61A, 0x64B...0x65F,
    0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x200B...0x200F, 0x2060...0x2064, 0x20D0...0x20FF,
    0xFE00...0xFE0F, 0xFE20...0xFE2F, 0xFEFF, 0xE0100...0xE01EF:
    0
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE4F, 0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF, 0x20000...0x3FFFD:
    2
  default: 1
  }
}

/// `text` with every character that a terminal would obey instead of showing it (controls but line
/// ends and tabs, marks of writing direction, blanks of no width) shown by its number: U+202E.
public func visible(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
  var result = ""
  for scalar in text.unicodeScalars {
    if isHidden(scalar.value), scalar != "\n", scalar != "\t" {
      result += number(of: scalar.value)
    } else {
      result.unicodeScalars.append(scalar)
    }
  }
  return result
}

/// Whether a terminal does something with it, or shows nothing at all.
func isHidden(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0..<0x20, 0x7F..<0xA0, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x2028...0x202E,
    0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
    true
  default: false
  }
}

/// U+202E
func number(of scalar: UInt32) -> String {
  let digits = String(scalar, radix: 16, uppercase: true)
  return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
}
