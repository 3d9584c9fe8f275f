import Evaluation
import Language
import Mathematics
import Solving

/// A sum of the net as what is free in it: Σ g · column, with one column for every weight that is not a
/// multiple of another, and the part that has no parameters.
struct Weighed {
  /// A weight without the number in front, and the atoms that it weighs; nil is 1.
  struct Group {
    var weight: Weight
    var parts: [(atom: Int?, factor: Rational)]
  }

  let net: Net
  /// The function at the end, if the output is one of a sum.
  var end: UnitKind?
  var sum: Form
  var groups: [Group] = []
  /// What has no parameters.
  var fixed: [(atom: Int?, factor: Rational)] = []
  /// The atoms that are data, everywhere in the net, and their columns.
  var inputs: [Int]
  let values: InputValues

  init(_ net: Net, _ matching: Matching) throws(Unreadable) {
    self.net = net
    sum = net.output
    if let (atom, weight) = net.output.ordered.first, net.output.weights.count == 1,
      let factor = weight.number, let constant = net.output.constant.number,
      case .unit(let unit) = net.atoms[atom],
      let kind = unit.kind.scaled(by: factor, plus: constant)
    {
      end = kind
      sum = unit.sum
    }
    inputs = net.atoms.indices.filter {
      if case .feature = net.atoms[$0] { true } else { false }
    }
    values = InputValues(inputs, net, matching)
    for (atom, weight) in sum.ordered { take(weight, atom) }
    take(sum.constant, nil)
  }

  private mutating func take(_ weight: Weight, _ atom: Int?) {
    // A constant beside parameters is a part of its own.
    if !weight.constant.isZero { fixed.append((atom, weight.constant)) }
    guard let (lead, core) = weight.normed else { return }
    if let place = groups.firstIndex(where: { $0.weight == core }) {
      groups[place].parts.append((atom, lead))
    } else {
      groups.append(Group(weight: core, parts: [(atom, lead)]))
    }
  }

  /// Whether only data stand in the sum.
  var isFlat: Bool {
    sum.weights.keys.allSatisfy { if case .feature = net.atoms[$0] { true } else { false } }
  }

  /// The units that stand in the sum.
  var units: [(atom: Int, unit: NetUnit)] {
    sum.weights.keys.sorted().compactMap { atom in
      if case .unit(let unit) = net.atoms[atom] { (atom, unit) } else { nil }
    }
  }

  /// The column of the groups that is 1 at every example.
  var constant: Int? {
    fixed.isEmpty ? groups.firstIndex { $0.parts.count == 1 && $0.parts[0].atom == nil } : nil
  }

  /// The examples as columns of the groups; a last one, and a row for it, for what is fixed.
  func columns() -> Columns {
    let hasFixed = !fixed.isEmpty
    let width = groups.count + (hasFixed ? 1 : 0)
    var lists = groups.map { $0.parts }
    if hasFixed { lists.append(fixed) }
    let isPlain = lists.allSatisfy { $0.count == 1 && $0[0].factor == .one }
    if isPlain, !hasFixed, values.areOfTables, values.count * width > 200_000 {
      var nearest: [Double] = []
      nearest.reserveCapacity(values.count * width)
      for row in 0..<values.count {
        for parts in lists { nearest.append(parts[0].atom.map { values.nearest(row, $0) } ?? 1) }
      }
      return Columns(count: values.count, width: width, nearest: nearest)
    }
    var entries: [Real] = []
    entries.reserveCapacity(values.count * width)
    for row in 0..<values.count {
      for parts in lists {
        var sum = Real.zero
        for (atom, factor) in parts {
          let value = atom.map { values.value(row, $0) } ?? .one
          sum = sum + (factor == .one ? value : .exact(factor) * value)
        }
        entries.append(sum)
      }
    }
    if hasFixed { entries += (0..<width).map { $0 == width - 1 ? .one : .zero } }
    return Columns(count: values.count + (hasFixed ? 1 : 0), width: width, values: entries)
  }
}

/// The numbers that the net is given at every example.
struct InputValues: Sendable {
  let count: Int
  private var columns: [Int: Column] = [:]
  /// Whether all come from tables as they were typed.
  private(set) var areOfTables = true

  private enum Column: Sendable {
    /// From a table of so many columns, at one of them.
    case table([Double], width: Int, place: Int)
    case numbers([Rational], width: Int, place: Int)
    case worked([Real])
  }

  init(_ inputs: [Int], _ net: Net, _ matching: Matching) {
    count = matching.count
    let definitions = matching.definitions
    for atom in inputs {
      guard case .feature(let expression) = net.atoms[atom] else { continue }
      if case .symbol(let symbol, let places) = expression, definitions[symbol].hasExamples,
        let place = definitions[symbol].position(of: Array(places.dropFirst()))
      {
        let width = definitions[symbol].ownShape.compactMap { $0.known }.reduce(1, *)
        switch definitions[symbol].body {
        case .table(let doubles):
          columns[atom] = .table(doubles, width: width, place: place)
          continue
        case .numbers(let numbers):
          columns[atom] = .numbers(numbers, width: width, place: place)
          continue
        default: break
        }
      }
      areOfTables = false
      var evaluator = RealEvaluator(definitions, values: matching.solved.values.entries)
      let hasExamples = net.example.map { expression.mentions($0) } ?? false
      let values = evaluator.values(
        of: expression, hasExamples ? net.example.map { [$0] } ?? [] : [])
      let one = values?.first ?? .undefined
      columns[atom] = .worked(
        hasExamples
          ? values ?? Array(repeating: .undefined, count: count)
          : Array(repeating: one, count: count))
    }
  }

  func value(_ row: Int, _ atom: Int) -> Real {
    switch columns[atom] {
    case .table(let doubles, let width, let place):
      decimal(doubles[row * width + place]).map { .exact($0) } ?? .undefined
    case .numbers(let numbers, let width, let place): .exact(numbers[row * width + place])
    case .worked(let values): row < values.count ? values[row] : .undefined
    case nil: .undefined
    }
  }

  func nearest(_ row: Int, _ atom: Int) -> Double {
    switch columns[atom] {
    case .table(let doubles, let width, let place): doubles[row * width + place]
    case .numbers(let numbers, let width, let place): numbers[row * width + place].double
    case .worked(let values): row < values.count ? values[row].double : .nan
    case nil: .nan
    }
  }
}
