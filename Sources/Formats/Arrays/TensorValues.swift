extension Tensor {
  /// The elements row by row. Whole numbers beyond 2^53 become the nearest Double.
  public var doubles: [Double] { values(Double.self) }

  /// The elements row by row, each the nearest Float.
  public var floats: [Float] { values(Float.self) }

  /// Element `place`, counted row by row from 0.
  public subscript(place: Int) -> Double {
    precondition(0..<count ~= place, "There is no such element.")
    return bytes.withUnsafeBytes { value(in: $0, at: offset(of: place)) }
  }

  /// Element `place` in decimal digits: exact for whole numbers, otherwise the shortest that reads
  /// back as the same Double; `nan` and `inf` where it is no number.
  public func text(at place: Int) -> String {
    precondition(0..<count ~= place, "There is no such element.")
    switch type {
    case .uint64: return String(bits(at: place, UInt64.self))
    case .int64: return String(Int64(bitPattern: bits(at: place, UInt64.self)))
    default: break
    }
    let value = self[place]
    guard value.isFinite else { return value.isNaN ? "nan" : value < 0 ? "-inf" : "inf" }
    let text = value.description
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }

  private func bits<Bits: FixedWidthInteger>(at place: Int, _ type: Bits.Type) -> Bits {
    bytes.withUnsafeBytes { load($0, offset(of: place), type) }
  }

  private func values<Number: BinaryFloatingPoint>(_ type: Number.Type) -> [Number] {
    bytes.withUnsafeBytes { buffer in
      [Number](unsafeUninitializedCapacity: count) { result, filled in
        for place in 0..<count {
          result[place] = value(in: buffer, at: offset(of: place))
        }
        filled = count
      }
    }
  }

  @inline(__always)
  private func value<Number: BinaryFloatingPoint>(
    in buffer: UnsafeRawBufferPointer, at offset: Int
  ) -> Number {
    switch type {
    case .bool: buffer[offset] == 0 ? 0 : 1
    case .uint8: Number(buffer[offset])
    case .int8: Number(Int8(bitPattern: buffer[offset]))
    case .uint16: Number(load(buffer, offset, UInt16.self))
    case .int16: Number(Int16(bitPattern: load(buffer, offset, UInt16.self)))
    case .uint32: Number(load(buffer, offset, UInt32.self))
    case .int32: Number(Int32(bitPattern: load(buffer, offset, UInt32.self)))
    case .uint64: Number(load(buffer, offset, UInt64.self))
    case .int64: Number(Int64(bitPattern: load(buffer, offset, UInt64.self)))
    case .float16: Number(float(half: load(buffer, offset, UInt16.self)))
    case .bfloat16: Number(Float(bitPattern: UInt32(load(buffer, offset, UInt16.self)) << 16))
    case .float32: Number(Float(bitPattern: load(buffer, offset, UInt32.self)))
    case .float64: Number(Double(bitPattern: load(buffer, offset, UInt64.self)))
    }
  }

  @inline(__always)
  private func load<Bits: FixedWidthInteger>(
    _ buffer: UnsafeRawBufferPointer, _ offset: Int, _ type: Bits.Type
  ) -> Bits {
    let raw = buffer.loadUnaligned(fromByteOffset: offset, as: type)
    return isBigEndian ? Bits(bigEndian: raw) : Bits(littleEndian: raw)
  }
}

/// The value of a half-precision number: 1 bit of sign, 5 of exponent, 10 of significand.
func float(half bits: UInt16) -> Float {
  let sign = UInt32(bits & 0x8000) << 16
  let exponent = UInt32(bits >> 10 & 0x1F)
  let significand = UInt32(bits & 0x3FF)
  switch exponent {
  case 0:
    let magnitude = Float(significand) * 0x1p-24
    return sign == 0 ? magnitude : -magnitude
  case 31: return Float(bitPattern: sign | 0x7F80_0000 | significand << 13)
  default: return Float(bitPattern: sign | (exponent + 112) << 23 | significand << 13)
  }
}
