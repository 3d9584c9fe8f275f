import BigInt

/// The greatest common divisor of two words, by halving. Source: Stein 1967.
func commonDivisor(_ first: UInt64, _ second: UInt64) -> UInt64 {
  guard first != 0 else { return second }
  guard second != 0 else { return first }
  let twos = (first | second).trailingZeroBitCount
  var a = first >> UInt64(first.trailingZeroBitCount)
  var b = second
  while b != 0 {
    b >>= UInt64(b.trailingZeroBitCount)
    if a > b { swap(&a, &b) }
    b -= a
  }
  return a << UInt64(twos)
}

/// The greatest common divisor of two big integers, by halving in place.
func commonDivisor(_ first: BigUInt, _ second: BigUInt) -> BigUInt {
  var (a, b) = first.bitWidth < second.bitWidth ? (second, first) : (first, second)
  // Halving loses time on unequal sizes: one division makes them alike.
  if a.bitWidth > b.bitWidth + 32, !b.isZero { (a, b) = (b, a % b) }
  if b.isZero { return a }
  let twos = min(a.trailingZeroBitCount, b.trailingZeroBitCount)
  var (left, right) = (Array(a.words), Array(b.words))
  removeTwos(&left)
  removeTwos(&right)
  while left != right {
    if left.count <= 1, right.count <= 1 {
      let divisor = commonDivisor(UInt64(left.first ?? 0), UInt64(right.first ?? 0))
      return BigUInt(divisor) << twos
    }
    if isLess(left, right) { swap(&left, &right) }
    subtract(right, from: &left)
    removeTwos(&left)
  }
  return BigUInt(words: left) << twos
}

// MARK: - Words, the lowest first, the highest never 0

private func isLess(_ a: [UInt], _ b: [UInt]) -> Bool {
  guard a.count == b.count else { return a.count < b.count }
  for index in a.indices.reversed() where a[index] != b[index] {
    return a[index] < b[index]
  }
  return false
}

/// a − b for a > b.
private func subtract(_ b: [UInt], from a: inout [UInt]) {
  var borrow: UInt = 0
  for index in b.indices {
    let (first, below) = a[index].subtractingReportingOverflow(b[index])
    let (second, belowAgain) = first.subtractingReportingOverflow(borrow)
    a[index] = second
    borrow = below || belowAgain ? 1 : 0
  }
  var index = b.count
  while borrow != 0 {
    let (difference, below) = a[index].subtractingReportingOverflow(1)
    a[index] = difference
    borrow = below ? 1 : 0
    index += 1
  }
  while a.last == 0 { a.removeLast() }
}

/// Divides by 2 as often as it goes; leaves 0 alone.
private func removeTwos(_ a: inout [UInt]) {
  guard let first = a.firstIndex(where: { $0 != 0 }) else { return }
  if first > 0 { a.removeFirst(first) }
  let shift = UInt(a[0].trailingZeroBitCount)
  guard shift > 0 else { return }
  for index in a.indices.dropLast() {
    a[index] = a[index] >> shift | a[index + 1] << (UInt(UInt.bitWidth) - shift)
  }
  a[a.count - 1] >>= shift
  if a.last == 0 { a.removeLast() }
}
