import Evaluation
import Language
import Mathematics

// Where an error began that a line carries on.

/// A line at which an error began, and what it came to.
struct Root {
  var link: Int
  var places: [Place]
  var amounts: [Amount]
}

extension Course {
  /// What a verdict says of the sides that follow.
  mutating func follow(_ verdict: Verdict, at link: Int) {
    switch verdict {
    case .wrong: (isTainted, errorLink) = (true, link)
    case .lucky: (isTainted, errorLink) = (false, nil)
    case .lastDigit: errorLink = link
    default: break
    }
  }
}

extension Marking {
  /// More lines than these are not named as what one line carries on.
  private static let mostOrigins = 3

  /// Keeps that a chain went wrong, as long as nothing else is written of the same.
  mutating func keepRoot(_ course: Course, _ amounts: [Amount]) {
    let places = course.targets
    // What is only written once more stands on the line where it began.
    if course.errorLink == nil, course.isTainted { return }
    roots.removeAll { root in root.places.contains { places.contains($0) } }
    guard let link = course.errorLink else { return }
    roots.append(Root(link: link, places: places, amounts: amounts))
  }

  /// The links at which the error began that the next side carries on: that of its own chain, or those
  /// of lines before it.
  mutating func origins(_ course: inout Course) -> [Int] {
    if let link = course.errorLink { return [link] }
    if let known = course.origins { return known }
    let found = lines(behind: course)
    course.origins = found
    return found
  }

  /// An earlier error is the origin of a line if the line comes out true once that one is put right, the
  /// nearest first; where no single one is, as many of those that change it as are needed.
  private func lines(behind course: Course) -> [Int] {
    if let slope = slope(behind: course) { return [slope] }
    let candidates = roots.reversed().filter { mayRest(course, on: $0) }
    if candidates.count < 2 { return candidates.map { $0.link } }
    for candidate in candidates where !isTainted(course, under: candidates, but: [candidate.link]) {
      return [candidate.link]
    }
    var found: [Int] = []
    for candidate in candidates {
      let others = candidates.map { $0.link }.filter { $0 != candidate.link }
      guard isTainted(course, under: candidates, but: others) else { continue }
      found.append(candidate.link)
      if !isTainted(course, under: candidates, but: found) { break }
    }
    return found.count <= Self.mostOrigins ? found : []
  }

  /// Whether what a chain is about rests on what an earlier line was about.
  private func mayRest(_ course: Course, on root: Root) -> Bool {
    let followers = root.places.first.map { key.followers[$0.symbol.id] } ?? []
    if course.targets.isEmpty {
      var isHeld = false
      course.basis.meant.map { writtenOut($0.body) }?.forEachSymbol { symbol in
        guard symbol.id >= 0, symbol.id < key.stepOf.count else { return }
        let step = key.stepOf[symbol.id]
        if root.places.contains(where: { $0.symbol == symbol })
          || step.map(followers.contains) ?? false
        {
          isHeld = true
        }
      }
      return isHeld
    }
    return course.targets.contains { target in
      root.places.contains(target) || key.stepOf[target.symbol.id].map(followers.contains) ?? false
    }
  }

  /// Whether a chain begins with something wrong if some of the errors before it are put right.
  private func isTainted(_ course: Course, under roots: [Root], but mended: [Int]) -> Bool {
    var ledger = Ledger(key)
    for root in roots {
      let isMended = mended.contains(root.link)
      for (place, amount) in zip(root.places, root.amounts) {
        ledger.write(isMended ? truth(at: place).map { Amount($0) } ?? amount : amount, at: place)
      }
    }
    guard !course.targets.isEmpty else {
      guard let meant = course.basis.meant, let found = amounts(of: meant, under: ledger) else {
        return false
      }
      return isTainted(found, course.truth)
    }
    let found = course.targets.compactMap {
      course.isRestated ? ledger.value(of: $0) : ledger.following($0)
    }
    return isTainted(found, course.truth)
  }

  /// The written factor of the chain rule without which the chain would be right.
  private func slope(behind course: Course) -> Int? {
    guard course.goesBySlopes else { return nil }
    return slopes.reversed().first { slope in
      guard slope.error != nil else { return false }
      let others = slopes.filter { $0.name != slope.name }
      let found = course.targets.compactMap { following($0, bySlopes: others) }
      return found.count == course.targets.count && !isTainted(found, course.truth)
    }?.error
  }
}
