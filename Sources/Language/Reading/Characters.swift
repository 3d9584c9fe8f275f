/// What a character outside ASCII means in a worksheet.
enum Meaning: Sendable {
  case space
  /// Part of a name, spelled so.
  case letter(String)
  /// A mark that sits on the letter before it and is spelled after it, as `hat` in `yhat`.
  case mark(String)
  case sign(Token.Kind)
  /// A word: `∧` is `and`.
  case word(Word)
  case primes(Int)
  /// A raised or lowered character, as it would be written on the line.
  case superscript(UInt8)
  case `subscript`(String)
  case fraction(Int32, Int32)
  case quote
  case nothing
}

func meaning(of scalar: UInt32) -> Meaning {
  switch scalar {
  case 0x80..<0x250, 0x1E00...0x1EFF: latin(scalar)
  case 0x300...0x36F: mark(scalar)
  case 0x370...0x3FF, 0x1D400...0x1D7FF: letter(scalar)
  case 0x2B0...0x2FF, 0x1D2C...0x1D7A, 0x2070...0x209C, 0x2C7C: raisedOrLowered(scalar)
  case 0x2000...0x206F: punctuation(scalar)
  case 0x2100...0x218F: letterlike(scalar)
  case 0x2190...0x2BFF: mathematical(scalar)
  case 0x3000, 0xFEFF: .space
  default: .nothing
  }
}

/// Whether a letter is Greek, upright or slanted.
func isGreek(_ scalar: UInt32) -> Bool {
  switch scalar {
  case 0xB5, 0x370...0x3FF, 0x1D6A8...0x1D7C9: true
  default: false
  }
}

private func latin(_ scalar: UInt32) -> Meaning {
  switch scalar {
  case 0xA0: return .space
  case 0xB7: return .sign(.dot)
  case 0xD7: return .sign(.cross)
  case 0xF7: return .sign(.divide)
  case 0xAC, 0x80...0xA9, 0xAB, 0xAD...0xB1, 0xB4, 0xB6, 0xB8, 0xBB, 0xBF: return .nothing
  case 0xB2: return .superscript(0x32)
  case 0xB3: return .superscript(0x33)
  case 0xB9: return .superscript(0x31)
  case 0xB5: return .letter("mu")
  case 0xBC: return .fraction(1, 4)
  case 0xBD: return .fraction(1, 2)
  case 0xBE: return .fraction(3, 4)
  default: break
  }
  if let spelled = marked(scalar) { return .letter(spelled) }
  guard let character = Unicode.Scalar(scalar) else { return .nothing }
  return .letter(String(Character(character)))
}

/// Letters with a hat, a bar, a tilde or a dot above, which statistics puts on anything.
private func marked(_ scalar: UInt32) -> String? {
  switch scalar {
  case 0xC2: "Ahat"
  case 0xCA: "Ehat"
  case 0xCE: "Ihat"
  case 0xD4: "Ohat"
  case 0xDB: "Uhat"
  case 0xE2: "ahat"
  case 0xEA: "ehat"
  case 0xEE: "ihat"
  case 0xF4: "ohat"
  case 0xFB: "uhat"
  case 0x108: "Chat"
  case 0x109: "chat"
  case 0x11C: "Ghat"
  case 0x11D: "ghat"
  case 0x124: "Hhat"
  case 0x125: "hhat"
  case 0x134: "Jhat"
  case 0x135: "jhat"
  case 0x15C: "Shat"
  case 0x15D: "shat"
  case 0x174: "What"
  case 0x175: "what"
  case 0x176: "Yhat"
  case 0x177: "yhat"
  case 0x1E90: "Zhat"
  case 0x1E91: "zhat"
  case 0x100: "Abar"
  case 0x101: "abar"
  case 0x112: "Ebar"
  case 0x113: "ebar"
  case 0x12A: "Ibar"
  case 0x12B: "ibar"
  case 0x14C: "Obar"
  case 0x14D: "obar"
  case 0x16A: "Ubar"
  case 0x16B: "ubar"
  case 0x232: "Ybar"
  case 0x233: "ybar"
  case 0x1E20: "Gbar"
  case 0x1E21: "gbar"
  case 0xE3: "atilde"
  case 0xF1: "ntilde"
  case 0xF5: "otilde"
  case 0x129: "itilde"
  case 0x169: "utilde"
  case 0x1EBD: "etilde"
  case 0x1EF9: "ytilde"
  case 0x1E7D: "vtilde"
  case 0x1E8B: "xdot"
  case 0x1E8F: "ydot"
  case 0x17C: "zdot"
  default: nil
  }
}

private func mark(_ scalar: UInt32) -> Meaning {
  switch scalar {
  case 0x302: return .mark("hat")
  case 0x303: return .mark("tilde")
  case 0x304, 0x305: return .mark("bar")
  case 0x307: return .mark("dot")
  default:
    guard let character = Unicode.Scalar(scalar) else { return .nothing }
    return .mark(String(Character(character)))
  }
}

private let greek = [
  "alpha", "beta", "gamma", "delta", "epsilon", "zeta", "eta", "theta", "iota", "kappa", "lambda",
  "mu", "nu", "xi", "omicron", "pi", "rho", "sigma", "sigma", "tau", "upsilon", "phi", "chi",
  "psi", "omega",
]
private let capitalGreek = [
  "Alpha", "Beta", "Gamma", "Delta", "Epsilon", "Zeta", "Eta", "Theta", "Iota", "Kappa", "Lambda",
  "Mu", "Nu", "Xi", "Omicron", "Pi", "Rho", "Theta", "Sigma", "Tau", "Upsilon", "Phi", "Chi",
  "Psi", "Omega",
]

/// Whether a name spells a Greek letter.
func spellsGreek(_ name: String) -> Bool { greek.contains(name) || capitalGreek.contains(name) }

/// Greek, and the slanted, bold and script alphabets of the mathematical block, in which a
/// text copied from a paper arrives.
private func letter(_ scalar: UInt32) -> Meaning {
  switch scalar {
  case 0x391...0x3A9: return .letter(capitalGreek[Int(scalar - 0x391)])
  case 0x3B1...0x3C9: return .letter(greek[Int(scalar - 0x3B1)])
  case 0x3D1: return .letter("theta")
  case 0x3D5: return .letter("phi")
  case 0x3D6: return .letter("pi")
  case 0x3F0: return .letter("kappa")
  case 0x3F1: return .letter("rho")
  case 0x3F5: return .letter("epsilon")
  case 0x1D400...0x1D6A3:
    let place = UInt8((scalar - 0x1D400) % 52)
    return .letter(String(Character(Unicode.Scalar(place < 26 ? 0x41 + place : 0x47 + place))))
  case 0x1D6A8...0x1D7C9:
    let place = Int((scalar - 0x1D6A8) % 58)
    switch place {
    case 0..<25: return .letter(capitalGreek[place])
    case 26..<51: return .letter(greek[place - 26])
    case 51: return .sign(.partial)
    case 52: return .letter("epsilon")
    case 53: return .letter("theta")
    case 54: return .letter("kappa")
    case 55: return .letter("phi")
    case 56: return .letter("rho")
    case 57: return .letter("pi")
    default: return .nothing
    }
  default: return .nothing
  }
}

private func raisedOrLowered(_ scalar: UInt32) -> Meaning {
  switch scalar {
  case 0x2070, 0x2074...0x2079: .superscript(UInt8(0x30 + (scalar - 0x2070)))
  case 0x2071: .superscript(0x69)
  case 0x207A: .superscript(0x2B)
  case 0x207B: .superscript(0x2D)
  case 0x207F: .superscript(0x6E)
  case 0x1D40: .sign(.transpose)
  case 0x1D4F: .superscript(0x6B)
  case 0x1D50: .superscript(0x6D)
  case 0x1D57: .superscript(0x74)
  case 0x2B2: .superscript(0x6A)
  case 0x2E1: .superscript(0x6C)
  case 0x2E3: .superscript(0x78)
  case 0x2080...0x2089: .subscript(String(Character(Unicode.Scalar(UInt8(scalar - 0x2080 + 0x30)))))
  case 0x2090: .subscript("a")
  case 0x2091: .subscript("e")
  case 0x2092: .subscript("o")
  case 0x2093: .subscript("x")
  case 0x2095: .subscript("h")
  case 0x2096: .subscript("k")
  case 0x2097: .subscript("l")
  case 0x2098: .subscript("m")
  case 0x2099: .subscript("n")
  case 0x209A: .subscript("p")
  case 0x209B: .subscript("s")
  case 0x209C: .subscript("t")
  case 0x1D62: .subscript("i")
  case 0x1D63: .subscript("r")
  case 0x1D64: .subscript("u")
  case 0x1D65: .subscript("v")
  case 0x1D66: .subscript("beta")
  case 0x1D67: .subscript("gamma")
  case 0x1D68: .subscript("rho")
  case 0x1D69: .subscript("phi")
  case 0x1D6A: .subscript("chi")
  case 0x2C7C: .subscript("j")
  default: .nothing
  }
}

private func punctuation(_ scalar: UInt32) -> Meaning {
  switch scalar {
  case 0x2000...0x200D, 0x2028, 0x2029, 0x202F, 0x205F...0x2064: .space
  case 0x2010...0x2013: .sign(.minus)
  case 0x2016: .sign(.doubleBar)
  case 0x2019, 0x2032: .primes(1)
  case 0x2033: .primes(2)
  case 0x2034: .primes(3)
  case 0x201C, 0x201D: .quote
  case 0x2022: .sign(.dot)
  case 0x2025, 0x2026: .sign(.dots)
  case 0x2044: .sign(.divide)
  default: .nothing
  }
}

private func letterlike(_ scalar: UInt32) -> Meaning {
  switch scalar {
  case 0x210E: .letter("h")
  case 0x2112: .letter("L")
  case 0x2113: .letter("l")
  case 0x211B...0x211D: .letter("R")
  case 0x2130: .letter("E")
  case 0x2131: .letter("F")
  case 0x2133: .letter("M")
  case 0x2150: .fraction(1, 7)
  case 0x2151: .fraction(1, 9)
  case 0x2152: .fraction(1, 10)
  case 0x2153: .fraction(1, 3)
  case 0x2154: .fraction(2, 3)
  case 0x2155: .fraction(1, 5)
  case 0x2156: .fraction(2, 5)
  case 0x2157: .fraction(3, 5)
  case 0x2158: .fraction(4, 5)
  case 0x2159: .fraction(1, 6)
  case 0x215A: .fraction(5, 6)
  case 0x215B: .fraction(1, 8)
  case 0x215C: .fraction(3, 8)
  case 0x215D: .fraction(5, 8)
  case 0x215E: .fraction(7, 8)
  default: .nothing
  }
}

private func mathematical(_ scalar: UInt32) -> Meaning {
  switch scalar {
  case 0x2202: .sign(.partial)
  case 0x2208, 0x220A: .sign(.element)
  case 0x220F: .sign(.product)
  case 0x2211: .sign(.sum)
  case 0x2212: .sign(.minus)
  case 0x2215: .sign(.divide)
  case 0x2217: .sign(.times)
  case 0x2218, 0x2299, 0x2A00, 0x25CB, 0x25E6: .sign(.entrywise)
  case 0x2219, 0x22C5: .sign(.dot)
  case 0x221A: .sign(.root)
  case 0x221E: .word(.infinity)
  case 0x2223: .sign(.bar)
  case 0x2225: .sign(.doubleBar)
  case 0x2227: .word(.and)
  case 0x2228: .word(.or)
  case 0x223C: .sign(.tilde)
  case 0x2254: .sign(.equal)
  case 0x2260: .sign(.notEqual)
  case 0x2264, 0x2A7D: .sign(.lessOrEqual)
  case 0x2265, 0x2A7E: .sign(.greaterOrEqual)
  case 0x22A4: .sign(.transpose)
  case 0x22EF: .sign(.dots)
  default: .nothing
  }
}
