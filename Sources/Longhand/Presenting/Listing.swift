import Rendering

/// a; a and b; a, b and c.
func listed(_ items: [[Inline]]) -> [Inline] {
  var words: [Inline] = []
  for (place, item) in items.enumerated() {
    if place > 0 { words.append(.text(place == items.count - 1 ? " and " : ", ")) }
    words += item
  }
  return words
}

/// The same in plain words.
func listed(_ items: [String]) -> String {
  guard let last = items.last, items.count > 1 else { return items.first ?? "" }
  return items.dropLast().joined(separator: ", ") + " and " + last
}
