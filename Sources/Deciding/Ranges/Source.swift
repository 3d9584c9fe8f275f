import Mathematics

/// What a value rests on: a quantity that can be chosen, at its subscripts. Without subscripts it may
/// be any entry.
struct Source: Hashable {
  var id: Int
  var places: [Subscript]?

  /// Whether two may be the same choice.
  func meets(_ other: Source) -> Bool {
    guard id == other.id else { return false }
    guard let places, let others = other.places else { return true }
    return !zip(places, others).contains { a, b in
      if case .entry(let one) = a, case .entry(let two) = b { return one != two }
      return false
    }
  }

  func mentions(_ index: Index) -> Bool { places?.contains(.index(index)) ?? false }

  /// The same once an index is bound: any entry along it.
  func released(from index: Index) -> Source {
    mentions(index) ? Source(id: id, places: nil) : self
  }

  func at(_ indices: [Index], _ subscripts: [Subscript]) -> Source {
    var result = self
    result.places = places?.map { place in
      for (index, other) in zip(indices, subscripts) where place == .index(index) { return other }
      return place
    }
    return result
  }

  /// What the entries of an array share that stands at a running index.
  static func running(_ index: Index) -> Source {
    Source(id: -2_000_000_000 - index.id, places: nil)
  }

  /// A size that is a letter: all of them as one, which is certain and may be wide.
  static let size = Source(id: -1_999_999_999, places: nil)
}

extension [Source] {
  func meets(_ others: [Source]) -> Bool {
    contains { one in others.contains { one.meets($0) } }
  }

  /// Both, each once.
  func joined(with others: [Source]) -> [Source] {
    self + others.filter { !contains($0) }
  }

  func released(from index: Mathematics.Index) -> [Source] {
    reduce(into: []) { result, source in
      let other = source.released(from: index)
      if !result.contains(other) { result.append(other) }
    }
  }
}

/// What an expression can be, and what it rests on.
struct Found {
  var extent: Extent
  var sources: [Source]

  init(_ extent: Extent, _ sources: [Source] = []) {
    (self.extent, self.sources) = (extent, sources)
  }

  /// The values of a function of this alone.
  func mapped(_ function: (Extent) -> Extent) -> Found { Found(function(extent), sources) }

  /// An operation on two parts, which may share what they rest on.
  static func joined(_ a: Found, _ b: Found, _ operation: (Extent, Extent) -> Extent) -> Found {
    let result = operation(a.extent, b.extent)
    let isFree = !a.sources.meets(b.sources)
    return Found(isFree ? result : result.loosened, a.sources.joined(with: b.sources))
  }
}
