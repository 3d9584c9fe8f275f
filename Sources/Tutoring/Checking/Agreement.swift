import Derivation
import Evaluation
import Language
import Mathematics
import Solving

/// How two formulas stand to each other.
enum Agreement: Hashable {
  /// Equal at every point that was tried.
  case equal
  case different
  /// Equal for some entries only: where no two letters are the same, or where all are.
  case onlyWhereDistinct, onlyWhereSame
  /// Their sizes differ.
  case unlike
  /// No point at which both have a value.
  case undecided
}

/// What is said of letters in a hand-in: `i != k`, `i = k`.
struct LetterCondition: Hashable {
  var a: String
  var b: String
  var areEqual: Bool

  init?(_ term: Term?) {
    guard case .comparison(let sides, let signs)? = term?.kind, sides.count == 2,
      case .name(let a) = sides[0].kind, case .name(let b) = sides[1].kind,
      signs == [.equal] || signs == [.notEqual]
    else { return nil }
    (self.a, self.b, areEqual) = (a.base, b.base, signs == [.equal])
  }

  /// Whether it is so of entries of the indices; what it does not speak of may be as it likes.
  func holds(_ indices: [Index], _ entries: [Int]) -> Bool {
    guard let first = indices.firstIndex(where: { $0.letter == a }),
      let second = indices.firstIndex(where: { $0.letter == b })
    else { return true }
    return (entries[first] == entries[second]) == areEqual
  }
}

/// The entry of a one-hot vector that is 1, by its letter: `y_k = 1`.
struct OneAt: Hashable {
  var symbol: Symbol
  var letter: String
}

/// What a hand-in takes for granted where it stands.
struct Assumed: Hashable {
  var letters: LetterCondition?
  var ones: [OneAt] = []

  /// With an index for every letter that is spoken of.
  func extending(_ indices: [Index], in definitions: Definitions) -> [Index] {
    var result = indices
    for one in ones where !result.contains(where: { $0.letter == one.letter }) {
      guard let size = definitions[one.symbol].ownShape.last else { continue }
      result.append(definitions.indices.fresh(size, letter: one.letter))
    }
    return result
  }

  /// Whether it is so at entries of the indices, with the values of the quantities.
  func holds(_ indices: [Index], _ entries: [Int], _ values: [[Double]?]) -> Bool {
    guard letters?.holds(indices, entries) ?? true else { return false }
    return ones.allSatisfy { one in
      guard let place = indices.firstIndex(where: { $0.letter == one.letter }),
        let vector = values[one.symbol.id], entries[place] <= vector.count
      else { return true }
      return vector[entries[place] - 1] == 1
    }
  }
}

/// Holds two formulas against each other at several points under two assignments of sizes, entry by
/// entry; derivatives in them are derived first.
func agreement(
  _ a: Meant, _ b: Meant, under assumed: Assumed, in definitions: Definitions
) -> Agreement {
  guard let (own, other, shared) = common(a, b) else { return .unlike }
  let indices = assumed.extending(shared, in: definitions)
  var wanted: [Symbol] = []
  for one in assumed.ones { wanted.append(one.symbol) }
  for body in [own, other] {
    body.forEachSymbol { if $0.id >= 0, !wanted.contains($0) { wanted.append($0) } }
  }
  var tally = Tally()
  for assignment in 0..<2 {
    var sample = Sample(wanted, assignment: assignment, in: definitions)
    guard let left = sample.evaluator.compiled(own, indices),
      let right = sample.evaluator.compiled(other, indices)
    else { continue }
    for _ in 0..<3 where sample.draw() {
      for entries in sample.allEntries(of: indices, most: 150) {
        guard assumed.holds(indices, entries, sample.evaluator.values) else { continue }
        let values = (
          sample.evaluator.value(of: left, at: entries),
          sample.evaluator.value(of: right, at: entries)
        )
        tally.note(values.0, values.1, areDistinct: Set(entries).count == entries.count)
      }
    }
  }
  return tally.agreement(ofSeveral: indices.count > 1)
}

/// Two formulas over the same indices; nothing if their shapes differ.
func common(_ a: Meant, _ b: Meant) -> (a: Expression, b: Expression, indices: [Index])? {
  guard let other = b.aligned(to: a), let own = a.isIdentity ? a.aligned(to: b) : a.body else {
    return nil
  }
  return (own, other, (a.isIdentity ? b.axes : a.axes) + lettersOf(a, b).map { $0.index })
}

private func lettersOf(_ a: Meant, _ b: Meant) -> [(letter: String, index: Index)] {
  a.letters + b.letters.filter { other in !a.letters.contains { $0.index == other.index } }
}

private struct Tally {
  var same = (agreeing: 0, all: 0)
  var distinct = (agreeing: 0, all: 0)

  mutating func note(_ a: Double, _ b: Double, areDistinct: Bool) {
    guard a.isFinite, b.isFinite else { return }
    let agrees = abs(a - b) <= 1e-9 * (1 + max(abs(a), abs(b))) ? 1 : 0
    if areDistinct {
      distinct = (distinct.agreeing + agrees, distinct.all + 1)
    } else {
      same = (same.agreeing + agrees, same.all + 1)
    }
  }

  func agreement(ofSeveral: Bool) -> Agreement {
    if same.all + distinct.all == 0 { return .undecided }
    let holdsSame = same.agreeing == same.all
    let holdsDistinct = distinct.agreeing == distinct.all
    if holdsSame, holdsDistinct { return .equal }
    guard ofSeveral, same.all > 0, distinct.all > 0 else { return .different }
    if holdsDistinct { return .onlyWhereDistinct }
    return holdsSame ? .onlyWhereSame : .different
  }
}

extension Meant {
  /// The entry of this at the axes of another of the same shape; nothing if the shapes differ.
  fileprivate func aligned(to other: Meant) -> Expression? {
    if isIdentity {
      guard other.isIdentity || (other.shape.count == 2 && other.shape[0] == other.shape[1]) else {
        return nil
      }
      return body.at(axes, other.axes.map { .index($0) })
    }
    if other.isIdentity { return shape.count == 2 && shape[0] == shape[1] ? body : nil }
    if shape.isEmpty, body.isZero { return body }
    guard shape == other.shape, isRow == other.isRow || shape.count != 1 else { return nil }
    return body.at(axes, other.axes.map { .index($0) })
  }
}

/// Derives what a hand-in differentiates and the worksheet does not.
func deriveNew(in definitions: inout Definitions, from count: Int) {
  var wanted: [(of: Symbol, by: [Symbol])] = []
  for id in count..<max(count, definitions.quantities.count) {
    let quantity = definitions[Symbol(id: id)]
    guard case .derivative(let of, let by) = quantity.role, case .open = quantity.body else {
      continue
    }
    if let place = wanted.firstIndex(where: { $0.of == of }) {
      wanted[place].by.append(by)
    } else {
      wanted.append((of, [by]))
    }
  }
  for (of, by) in wanted { _ = backpropagate(of, by: by, in: &definitions) }
}
