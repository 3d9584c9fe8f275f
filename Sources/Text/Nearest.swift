/// "Did you mean": the candidate fewest typing slips away from `word`, or nothing when none is
/// near. A slip is a letter added, dropped, changed, or swapped with its neighbour; case does
/// not count. At most one slip in three letters; of equally near ones the first wins.
/// Words over 64 bytes are near nothing, so that the cost is bounded by the candidates.
/// Source: Damerau, Comm. ACM 7 (1964), as optimal string alignment.
public func nearest(to word: String, among candidates: some Sequence<String>) -> String? {
  guard let typed = folded(word), !typed.isEmpty else { return nil }
  var limit = max(1, typed.count / 3)
  if typed.count == 1 { limit = 0 }
  var best: String?
  for candidate in candidates where candidate != word {
    let size = candidate.utf8.count
    guard size <= typed.count + limit, size + limit >= typed.count, let other = folded(candidate)
    else { continue }
    guard let slips = slips(from: typed, to: other, atMost: limit) else { continue }
    best = candidate
    if slips == 0 { return best }
    // From here on only a nearer one counts.
    limit = slips - 1
  }
  return best
}

private func folded(_ word: String) -> [UInt8]? {
  var bytes: [UInt8] = []
  for byte in word.utf8 {
    guard bytes.count < 64 else { return nil }
    bytes.append((0x41...0x5A).contains(byte) ? byte | 0x20 : byte)
  }
  return bytes
}

/// The number of slips between two words if it is at most `limit`. Three rows of the table of
/// distances between prefixes; rows that exceed the limit everywhere end the work.
private func slips(from first: [UInt8], to second: [UInt8], atMost limit: Int) -> Int? {
  guard abs(first.count - second.count) <= limit else { return nil }
  var before: [Int] = []
  var previous = Array(0...second.count)
  for row in first.indices {
    var current = [row + 1]
    current.reserveCapacity(second.count + 1)
    var smallest = row + 1
    for column in second.indices {
      let change = previous[column] + (first[row] == second[column] ? 0 : 1)
      var cost = min(change, previous[column + 1] + 1, current[column] + 1)
      if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
        cost = min(cost, before[column - 1] + 1)
      }
      current.append(cost)
      smallest = min(smallest, cost)
    }
    // A swap may reach back two rows, so one more row is allowed before giving up.
    if smallest > limit + 1 { return nil }
    (before, previous) = (previous, current)
  }
  let total = previous[second.count]
  return total <= limit ? total : nil
}
