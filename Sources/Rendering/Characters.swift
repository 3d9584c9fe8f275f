/// Characters of text that comes from outside: which of them may be printed, and how wide they are.

/// `text` without what no format can carry or what would change the text around it: control
/// characters (but line ends and tabs), overrides of the writing direction, non-characters.
func clean(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
  if text.unicodeScalars.allSatisfy({ isPrintable($0) }) { return text }
  var result = ""
  result.unicodeScalars.reserveCapacity(text.utf8.count)
  for scalar in text.unicodeScalars where isPrintable(scalar) {
    result.unicodeScalars.append(scalar)
  }
  return result
}

/// `text` cleaned, and on one line.
func oneLine(_ text: String) -> String {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
  var result = ""
  for scalar in clean(text).unicodeScalars {
    result.unicodeScalars.append(scalar == "\n" || scalar == "\t" ? " " : scalar)
  }
  return result
}

private func isPrintable(_ scalar: Unicode.Scalar) -> Bool {
  switch scalar.value {
  case 0x09, 0x0A: true
  case 0..<0x20, 0x7F..<0xA0, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x206F, 0xFEFF,
    0xFDD0...0xFDEF, 0xFFF9...0xFFFB:
    false
  default: scalar.value & 0xFFFE != 0xFFFE
  }
}

/// The columns that `text` takes in a terminal: 0 for marks that combine, 2 for wide characters.
func displayWidth(_ text: String) -> Int {
  if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text.utf8.count }
  var width = 0
  for scalar in text.unicodeScalars { width += displayWidth(of: scalar) }
  return width
}

func displayWidth(of scalar: Unicode.Scalar) -> Int {
  switch scalar.value {
  case 0..<0x20, 0x7F..<0xA0, 0xAD: 0
  case 0..<0x300: 1
  case 0x300...0x36F, 0x483...0x489, 0x591...0x5BD, 0x610...0x61A, 0x64B...0x65F,
    0x1AB0...0x1AFF, 0x1DC0...0x1DFF, 0x200B...0x200F, 0x20D0...0x20FF, 0xFE00...0xFE0F,
    0xFE20...0xFE2F, 0xE0100...0xE01EF:
    0
  case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
    0xA000...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
    0xFFE0...0xFFE6, 0x1F300...0x1F64F, 0x1F680...0x1F6FF, 0x1F900...0x1F9FF,
    0x20000...0x3FFFD:
    2
  default: 1
  }
}

/// `count` blanks.
func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
