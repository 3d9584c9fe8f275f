import Language
import Mathematics
import Solving

// Other sound ways to a derivative than that of the worksheet.

extension Marking {
  /// Who has written ∂E/∂o may still go from the loss to ∂E/∂z at once, or by ∂o/∂z as written.
  mutating func chooseBasis(for shown: [ShownNumber], _ course: inout Course) {
    guard course.basis.term == nil, let before = course.basis.amounts,
      course.targets.count == shown.count, before.count == shown.count,
      !follows(shown, from: before)
    else { return }
    let others = [direct(course.targets), bySlopes(course.targets)]
    guard let place = others.firstIndex(where: { $0.map { follows(shown, from: $0) } ?? false }),
      let other = others[place]
    else { return }
    course.basis.amounts = other
    course.goesBySlopes = place == 1
    course.isTainted = isTainted(other, course.truth)
  }

  /// From the loss at once, where others between have been written.
  private mutating func direct(_ targets: [Place]) -> [Amount]? {
    guard targets.contains(where: { ledger.isChained($0.symbol) }) else { return nil }
    var result: [Amount] = []
    for place in targets {
      guard let body = key.definitions.written(place.symbol, entry: place.entry),
        let amount = ledger.value(of: body)
      else { return nil }
      result.append(amount)
    }
    return result
  }

  private func bySlopes(_ targets: [Place]) -> [Amount]? {
    guard slopes.count > 0 else { return nil }
    let result = targets.compactMap { following($0, bySlopes: slopes) }
    return result.count == targets.count ? result : nil
  }

  private func follows(_ shown: [ShownNumber], from before: [Amount]) -> Bool {
    zip(shown, before).allSatisfy { NumberTest($0, after: $1, truth: nil).guarded }
  }
}
