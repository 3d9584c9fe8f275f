import Mathematics
import Text

/// Which classes a column of labels may have.
enum Classes {
  /// Those that stand in it, in order of their names (numbers in their own order).
  case found
  /// So many: numbered from 0 or from 1, or as many words.
  case count(Int)
  /// These, in this order.
  case listed([String])
}

extension Table {
  /// The class of each row as a place among `count` classes.
  struct Labels {
    var places: [Int]
    /// What the classes are called, place by place.
    var classes: [String]
    var count: Int { classes.count }
  }

  /// The classes of a column. A cell that holds none of them is a problem that names row and column.
  func labels(inColumn place: Int, _ classes: Classes) -> Result<Labels, Problem> {
    let texts = (0..<rows).map { text($0, place) }
    if let row = texts.firstIndex(where: { $0.isEmpty }) {
      return .failure(Problem(message: "\(words(row, place)), where a class belongs."))
    }
    switch classes {
    case .found: return .success(labels(texts, among: sorted(Set(texts))))
    case .count(let count): return labels(texts, place, count)
    case .listed(let names):
      let known = Set(names)
      if let row = texts.firstIndex(where: { !known.contains($0) }) {
        return .failure(
          Problem(
            message: "\(words(row, place)), which is none of the classes \(list(names)).",
            hint: nearest(to: texts[row], among: names).map { "Did you mean \($0)?" }))
      }
      return .success(labels(texts, among: names))
    }
  }

  private func labels(_ texts: [String], _ place: Int, _ count: Int) -> Result<Labels, Problem> {
    let numbers = texts.map { Rational(decimal: $0)?.integer }
    let whole = numbers.compactMap { $0 }
    guard whole.count == texts.count else {
      // Where most classes are numbers, the odd one is a slip.
      if 2 * whole.count > texts.count, let row = numbers.firstIndex(of: nil) {
        return .failure(
          Problem(message: "\(words(row, place)), where the number of a class belongs."))
      }
      return words(texts, place, count)
    }
    // Numbered from 1 where there is a class `count` and none 0.
    let first = !whole.contains(0) && whole.contains(count) ? 1 : 0
    if let row = whole.firstIndex(where: { !(first..<(first + count) ~= $0) }) {
      return .failure(
        Problem(
          message:
            "\(words(row, place)), but \(count) classes are numbered \(first) to \(first + count - 1)."
        ))
    }
    return .success(
      Labels(
        places: whole.map { $0 - first }, classes: (first..<(first + count)).map { String($0) }))
  }

  private func words(_ texts: [String], _ place: Int, _ count: Int) -> Result<Labels, Problem> {
    var seen: Set<String> = []
    for (row, text) in texts.enumerated() where seen.insert(text).inserted && seen.count > count {
      return .failure(
        Problem(
          message: "\(words(row, place)), which would be class \(count + 1) of \(count)."))
    }
    guard seen.count == count else {
      return .failure(
        Problem(
          message:
            "the column \(name(ofColumn: place)) has \(seen.count) classes, but \(count) are wanted.",
          hint: "List them: onehot(\(name(ofColumn: place)), {\(list(sorted(seen))), …})"))
    }
    return .success(labels(texts, among: sorted(seen)))
  }

  private func labels(_ texts: [String], among classes: [String]) -> Labels {
    var position: [String: Int] = [:]
    for (number, name) in classes.enumerated() { position[name] = number }
    return Labels(places: texts.map { position[$0] ?? 0 }, classes: classes)
  }

  private func sorted(_ classes: Set<String>) -> [String] {
    let numbers = classes.map { ($0, Rational(decimal: $0)) }
    return numbers.sorted { a, b in
      switch (a.1, b.1) {
      case (let x?, let y?): x == y ? a.0 < b.0 : x < y
      case (nil, nil): a.0 < b.0
      case (let x, _): x != nil
      }
    }.map { $0.0 }
  }

  private func list(_ names: [String]) -> String {
    names.prefix(12).joined(separator: ", ") + (names.count > 12 ? ", …" : "")
  }
}

extension Table.Labels {
  /// One vector an example, 1 at its class and 0 elsewhere.
  var oneHot: Quantity.Body {
    let size = places.count * count
    guard size <= 1_000_000 else {
      var values = [Double](repeating: 0, count: size)
      for (row, place) in places.enumerated() { values[row * count + place] = 1 }
      return .table(values)
    }
    var values = [Rational](repeating: .zero, count: size)
    for (row, place) in places.enumerated() { values[row * count + place] = .one }
    return .numbers(values)
  }
}
