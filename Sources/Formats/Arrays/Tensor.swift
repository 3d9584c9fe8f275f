/// An array of numbers as a file holds it: type, sizes of the axes, elements. The bytes stay those of
/// the file until a value is asked for.
public struct Tensor: Sendable {
  public let type: ElementType
  /// The sizes of the axes; none for a single number.
  public let shape: [Int]
  public let count: Int
  let bytes: ArraySlice<UInt8>
  let isBigEndian: Bool
  /// Whether the first axis is the one that runs fastest.
  let isColumnMajor: Bool

  /// Errors: sizes that nobody can count, and bytes that are fewer or more than the elements need.
  init(
    _ type: ElementType, shape: [Int], bytes: ArraySlice<UInt8>, isBigEndian: Bool = false,
    isColumnMajor: Bool = false
  ) throws(FormatFault) {
    guard let count = product(shape), let size = product([count, type.size]), size == bytes.count
    else {
      throw FormatFault(
        "an array of \(sizes(shape)) elements of type \(type.name) does not fit the \(bytes.count) bytes that the file has for it."
      )
    }
    self.type = type
    self.shape = shape
    self.count = count
    self.bytes = bytes
    self.isBigEndian = isBigEndian
    self.isColumnMajor = isColumnMajor && shape.count > 1
  }

  /// Elements row by row. Not to be called with a shape that has another number of elements.
  private init(_ type: ElementType, _ shape: [Int], _ count: Int, _ bytes: [UInt8]) {
    precondition(product(shape) == count, "The sizes of the axes are not those of the elements.")
    self.type = type
    self.shape = shape
    self.count = count
    self.bytes = bytes[...]
    isBigEndian = false
    isColumnMajor = false
  }

  /// Float64, row by row; the shape has as many elements as there are values.
  public init(_ values: [Double], shape: [Int]) {
    self.init(.float64, shape, values.count, stored(values) { $0.bitPattern })
  }

  /// Float32, row by row; the shape has as many elements as there are values.
  public init(_ values: [Float], shape: [Int]) {
    self.init(.float32, shape, values.count, stored(values) { $0.bitPattern })
  }

  /// Whole numbers, row by row; the shape has as many elements as there are values.
  public init(_ values: [Int64], shape: [Int]) {
    self.init(.int64, shape, values.count, stored(values) { $0 })
  }

  /// Whole numbers, row by row; the shape has as many elements as there are values.
  public init(_ values: [Int32], shape: [Int]) {
    self.init(.int32, shape, values.count, stored(values) { $0 })
  }

  /// Whole numbers from 0 to 255, row by row; the shape has as many elements as there are values.
  public init(_ values: [UInt8], shape: [Int]) {
    self.init(.uint8, shape, values.count, values)
  }

  /// 0 and 1, row by row; the shape has as many elements as there are values.
  public init(_ values: [Bool], shape: [Int]) {
    self.init(.bool, shape, values.count, values.map { $0 ? 1 : 0 })
  }

  /// The elements row by row, the lowest byte of each first.
  public var rowMajorBytes: [UInt8] {
    if !isColumnMajor, !isBigEndian || type.size == 1 { return Array(bytes) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    for place in 0..<count {
      let start = bytes.startIndex + offset(of: place)
      let element = bytes[start..<(start + type.size)]
      if isBigEndian {
        result.append(contentsOf: element.reversed())
      } else {
        result.append(contentsOf: element)
      }
    }
    return result
  }

  /// Where the element is stored that comes at `place` when they are counted row by row.
  func offset(of place: Int) -> Int {
    guard isColumnMajor else { return place * type.size }
    var rest = place
    var stored = 0
    var stride = count
    for size in shape.reversed() {
      stride /= size
      stored += rest % size * stride
      rest /= size
    }
    return stored * type.size
  }
}

private func stored<Value, Bits: FixedWidthInteger>(_ values: [Value], _ bits: (Value) -> Bits)
  -> [UInt8]
{
  var bytes: [UInt8] = []
  bytes.reserveCapacity(values.count * (Bits.bitWidth / 8))
  for value in values { bytes.append(littleEndian: bits(value)) }
  return bytes
}

/// "2×3" of an array's axes, "one" of a single number.
func sizes(_ shape: [Int]) -> String {
  if shape.isEmpty { return "one" }
  return shape.map { String($0) }.joined(separator: "×")
}

/// An array with the name it has in its file.
public struct NamedTensor: Sendable {
  public var name: String
  public var tensor: Tensor

  public init(_ name: String, _ tensor: Tensor) {
    self.name = name
    self.tensor = tensor
  }
}
