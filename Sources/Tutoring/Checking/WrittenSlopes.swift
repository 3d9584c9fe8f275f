import Evaluation
import Language
import Mathematics
import Solving

/// ∂o_1/∂z_1 as the writer has it: a factor of the chain rule that is no quantity of the worksheet.
struct WrittenSlope {
  /// Above the stroke and below it.
  var above: Place
  var below: Place
  /// The derivative by its name.
  var name: Expression
  var amount: Amount
  /// The link at which it went wrong, if it did.
  var error: Int?
}

extension Marking {
  /// Keeps what is written of one quantity of the worksheet by another.
  mutating func keepSlope(_ course: Course) {
    guard course.targets.isEmpty, let amount = course.lastNumbers?.first,
      course.lastNumbers?.count == 1, let name = course.meanings[0]?.value?.body,
      case .symbol(let symbol, let places) = name, symbol.id >= 0,
      case .derivative(let of, let by) = definitions[symbol].role,
      of.id < key.truth.count, by.id < key.truth.count
    else { return }
    let rank = definitions[by].shape.count
    let own =
      definitions[of].differentiatedShape.isEmpty
      ? definitions[of].shape.map { _ in Subscript.entry(1) } : Array(places.dropLast(rank))
    guard let above = definitions[of].position(of: own),
      let below = definitions[by].position(of: Array(places.suffix(rank)))
    else { return }
    slopes.append(
      WrittenSlope(
        above: Place(symbol: of, entry: above), below: Place(symbol: by, entry: below), name: name,
        amount: amount, error: course.errorLink))
  }

  /// What a derivative of a loss comes to with the writer's own factors of the chain rule:
  /// ∂E/∂z gains ∂E/∂o times what a written ∂o/∂z differs by, from the loss back.
  func following(_ target: Place, bySlopes slopes: [WrittenSlope]) -> Amount? {
    guard case .derivative(let loss, _) = definitions[target.symbol].role else { return nil }
    var ledger = ledger
    let back = slopes.compactMap { slope -> (slope: WrittenSlope, upper: Place, lower: Place)? in
      guard let upper = key.definitions.derivative(of: loss, by: slope.above.symbol),
        let lower = key.definitions.derivative(of: loss, by: slope.below.symbol),
        key.stepOf[lower.id] != nil
      else { return nil }
      return (
        slope, Place(symbol: upper, entry: slope.above.entry),
        Place(symbol: lower, entry: slope.below.entry)
      )
    }.sorted { (key.stepOf[$0.lower.symbol.id] ?? 0) < (key.stepOf[$1.lower.symbol.id] ?? 0) }
    guard back.count > 0 else { return nil }
    var own = Set<Place>()
    for part in back
    where part.lower == target || ledger.written[part.lower] == nil || own.contains(part.lower) {
      let sound = writtenOut(definitions.written(part.slope.name))
      guard let upper = ledger.value(of: part.upper), let sound = ledger.value(of: sound),
        let whole = own.contains(part.lower)
          ? ledger.value(of: part.lower) : ledger.following(part.lower)
      else { continue }
      let written = part.slope.amount
      let change = Amount(
        upper.value * (written.value - sound.value),
        upper.spread * (written.spread - sound.spread))
      ledger.write(
        Amount(whole.value + change.value, whole.spread + change.spread), at: part.lower)
      own.insert(part.lower)
    }
    return own.contains(target) ? ledger.value(of: target) : ledger.following(target)
  }
}
