/// What stands before the elements of an array of NumPy.
struct NPYHeader {
  var type: ElementType
  var isBigEndian: Bool
  var isColumnMajor: Bool
  var shape: [Int]
}

/// Reads `{'descr': '<f8', 'fortran_order': False, 'shape': (3, 4), }`, the keys in any order.
struct NPYHeaderScanner {
  private let bytes: [UInt8]
  private let start: Int
  private var at = 0

  init(_ bytes: ArraySlice<UInt8>, at start: Int) {
    self.bytes = Array(bytes)
    self.start = start
  }

  mutating func header() throws(FormatFault) -> NPYHeader {
    var type: (ElementType, isBigEndian: Bool)?
    var isColumnMajor: Bool?
    var shape: [Int]?
    try expect("{")
    while !take("}") {
      let key = try string()
      try expect(":")
      switch key {
      case "descr": type = try self.type()
      case "fortran_order": isColumnMajor = try truth()
      case "shape": shape = try self.shape()
      default: throw fault("the header of the array has an unknown entry `\(key.prefix(40))`")
      }
      if !take(",") {
        try expect("}")
        break
      }
    }
    guard let type, let isColumnMajor, let shape else {
      throw fault("the header of the array does not say its type, its order and its sizes")
    }
    return NPYHeader(
      type: type.0, isBigEndian: type.isBigEndian, isColumnMajor: isColumnMajor, shape: shape)
  }

  private mutating func type() throws(FormatFault) -> (ElementType, isBigEndian: Bool) {
    skipBlanks()
    guard at < bytes.count, bytes[at] == 0x27 || bytes[at] == 0x22 else {
      throw fault(
        "the elements of the array are records", hint: "Save each field as an array of its own.")
    }
    let code = Array(try string().utf8)
    guard let order = code.first, let type = type(named: code.dropFirst()) else {
      let text = String(decoding: code.prefix(40), as: UTF8.self)
      throw fault(
        "elements of type `\(text)` are no numbers that can be read here",
        hint: "Save them as float64, float32 or whole numbers.")
    }
    switch order {
    case 0x3C, 0x7C, 0x3D: return (type, false)
    case 0x3E: return (type, true)
    default: throw fault("the order of the bytes is not known")
    }
  }

  private func type(named code: ArraySlice<UInt8>) -> ElementType? {
    switch String(decoding: code, as: UTF8.self) {
    case "b1": .bool
    case "i1": .int8
    case "u1": .uint8
    case "i2": .int16
    case "u2": .uint16
    case "i4": .int32
    case "u4": .uint32
    case "i8": .int64
    case "u8": .uint64
    case "f2": .float16
    case "f4": .float32
    case "f8": .float64
    default: nil
    }
  }

  private mutating func truth() throws(FormatFault) -> Bool {
    skipBlanks()
    for (word, value) in [("True", true), ("False", false)]
    where bytes[at...].starts(with: word.utf8) {
      at += word.utf8.count
      return value
    }
    throw fault("True or False is expected in the header of the array")
  }

  private mutating func shape() throws(FormatFault) -> [Int] {
    var sizes: [Int] = []
    try expect("(")
    while !take(")") {
      skipBlanks()
      let first = at
      var size = 0
      while at < bytes.count, 0x30...0x39 ~= bytes[at] {
        let (next, overflows) = size.multipliedReportingOverflow(by: 10)
        let (sum, isBeyond) = next.addingReportingOverflow(Int(bytes[at] - 0x30))
        if overflows || isBeyond { throw fault("an axis of the array is too long") }
        size = sum
        at += 1
      }
      guard at > first, sizes.count < 64 else {
        throw fault("the sizes of the array are no whole numbers")
      }
      // NumPy of Python 2 wrote `3L`.
      _ = take("L")
      sizes.append(size)
      if !take(",") {
        try expect(")")
        break
      }
    }
    return sizes
  }

  /// A text in single or double quotes.
  private mutating func string() throws(FormatFault) -> String {
    skipBlanks()
    guard at < bytes.count, bytes[at] == 0x27 || bytes[at] == 0x22,
      let end = bytes[(at + 1)...].firstIndex(of: bytes[at])
    else { throw fault("a text in quotes is expected in the header of the array") }
    defer { at = end + 1 }
    return String(decoding: bytes[(at + 1)..<end], as: UTF8.self)
  }

  private mutating func expect(_ sign: Unicode.Scalar) throws(FormatFault) {
    guard take(sign) else { throw fault("`\(sign)` is expected in the header of the array") }
  }

  private mutating func take(_ sign: Unicode.Scalar) -> Bool {
    skipBlanks()
    guard at < bytes.count, bytes[at] == UInt8(ascii: sign) else { return false }
    at += 1
    return true
  }

  private mutating func skipBlanks() {
    while at < bytes.count, bytes[at] == 0x20 || bytes[at] == 0x0A { at += 1 }
  }

  private func fault(_ sentence: String, hint: String? = nil) -> FormatFault {
    FormatFault(sentence + ".", at: start + at, hint: hint)
  }
}
