import Kernels

/// What is run together, block of rows by block of rows.
struct Group {
  enum Rows: Hashable {
    /// The examples of the batch, or of the part of it at hand.
    case examples
    /// The entries of the outermost dimension of what is worked out.
    case entries(Int)
    case one
  }

  var rows: Rows
  /// Places in the list of instructions, in order.
  var members: [Int]
  /// Groups of one stage do not wait for each other.
  var stage: Int
  var phase = Fused.Phase.during
}

/// Puts instructions in order and into groups: those with one value an example, which run over the
/// batch; and those that work on parameters, an array with all that is aligned with it at a time.
struct Scheduling {
  let program: TensorProgram
  let instructions: [Fused]
  let layouts: Layouts
  /// By instruction, those that must have run before it.
  private let needs: [[Int]]

  init(_ program: TensorProgram, _ instructions: [Fused], _ layouts: Layouts) {
    self.program = program
    self.instructions = instructions
    self.layouts = layouts
    needs = dependencies(of: instructions, program)
  }

  func groups() -> [Group] {
    var isDone = instructions.map { _ in false }
    var groups: [Group] = []
    var stage = 0
    for phase in [Fused.Phase.before, .during, .after] {
      while instructions.indices.contains(where: { !isDone[$0] && instructions[$0].phase == phase })
      {
        let examples = ready(isDone) { $0.phase == phase && $0.isPerExample }
        if !examples.isEmpty {
          for place in examples { isDone[place] = true }
          groups.append(Group(rows: .examples, members: examples, stage: stage, phase: phase))
          stage += 1
        }
        let others = ready(isDone) { $0.phase == phase && !$0.isPerExample }
        for place in others { isDone[place] = true }
        for cluster in clusters(others) {
          groups.append(cluster.at(stage: stage, phase))
        }
        stage = max(stage, (groups.last?.stage ?? 0) + 1)
      }
    }
    return groups
  }

  /// All that can run now without one of the other kind, in order.
  private func ready(_ isDone: [Bool], _ isWanted: (Fused) -> Bool) -> [Int] {
    var isDone = isDone
    var found: [Int] = []
    for place in instructions.indices where !isDone[place] && isWanted(instructions[place]) {
      guard needs[place].allSatisfy({ isDone[$0] }) else { continue }
      isDone[place] = true
      found.append(place)
    }
    return found
  }

  // MARK: Groups over parameters

  private struct Cluster {
    var group: Group
    /// How many clusters lie before it at least.
    var depth: Int

    func at(stage: Int, _ phase: Fused.Phase) -> Group {
      var result = group
      result.phase = phase
      result.stage = stage + depth
      return result
    }
  }

  /// What is worked out entry by entry on top of each other is one cluster.
  private func clusters(_ places: [Int]) -> [Cluster] {
    var families = Families()
    let inside = Set(places)
    for place in places {
      let array = instructions[place].output.array
      let readers = instructions.indices.filter {
        instructions[$0].read.contains(array) && $0 != place
      }
      guard !instructions[place].output.axes.isEmpty,
        readers.allSatisfy({ inside.contains($0) && isAligned($0, with: array) })
      else { continue }
      if program.arrays[array].role.isKept {
        // What was in the array before is read by itself only.
        continue
      }
      for reader in readers { families.join(reader, place) }
    }
    joinStates(places, &families)
    var members: [Int: [Int]] = [:]
    var order: [Int] = []
    for place in places {
      let top = families.head(of: place)
      if members[top] == nil { order.append(top) }
      members[top, default: []].append(place)
    }
    return ordered(order.map { members[$0] ?? [] })
  }

  /// What reads or writes the entries of one kept array in turn does so in one go.
  private func joinStates(_ places: [Int], _ families: inout Families) {
    for place in places where program.arrays[instructions[place].output.array].role.isKept {
      let array = instructions[place].output.array
      guard !instructions[place].output.axes.isEmpty else { continue }
      for other in places where other != place {
        let isUser =
          instructions[other].output.array == array
          || instructions[other].read.contains(array) && isAligned(other, with: array)
        if isUser { families.join(other, place) }
      }
    }
  }

  /// Whether an instruction reads an array entry by entry under all its own indices.
  private func isAligned(_ place: Int, with array: Int) -> Bool {
    let instruction = instructions[place]
    let axes = Set(instruction.output.axes)
    for case .view(let view) in instruction.inputs where view.array == array {
      if view.coordinates.count != axes.count || Set(view.axes) != axes { return false }
      if rowAxis(of: view) != rowAxis(of: instruction.output) { return false }
    }
    return true
  }

  /// The index at the outermost dimension in memory.
  func rowAxis(of view: View) -> Axis? {
    guard let dimension = layouts.orders[view.array].first,
      case .axis(let axis) = view.coordinates[dimension]
    else { return nil }
    return axis
  }

  /// Clusters in an order in which each finds what it needs; those that need each other are one.
  private func ordered(_ clusters: [[Int]]) -> [Cluster] {
    var home: [Int: Int] = [:]
    for (number, members) in clusters.enumerated() {
      for place in members { home[place] = number }
    }
    let below = clusters.indices.map { number in
      Set(clusters[number].flatMap { needs[$0] }.compactMap { home[$0] }).subtracting([number])
        .sorted()
    }
    var depths = clusters.map { _ in 0 }
    var result: [Cluster] = []
    for circle in circles(below) {
      let deepest = circle.flatMap { below[$0] }.filter { !circle.contains($0) }.map {
        depths[$0] + 1
      }
      let depth = deepest.max() ?? 0
      for number in circle { depths[number] = depth }
      let members = circle.flatMap { clusters[$0] }.sorted()
      result.append(
        Cluster(group: Group(rows: rows(members), members: members, stage: 0), depth: depth))
    }
    return result.enumerated().sorted {
      ($0.element.depth, $0.offset) < ($1.element.depth, $1.offset)
    }
    .map { $0.element }
  }

  /// What can be worked row by row; several arrays that are not aligned are worked as one row.
  private func rows(_ members: [Int]) -> Group.Rows {
    let axes = members.map { rowAxis(of: instructions[$0].output) }
    guard let first = axes[0], axes.allSatisfy({ $0?.extent == first.extent }) else { return .one }
    // A bias is not worth sharing.
    let isVector = members.allSatisfy { instructions[$0].output.axes.count == 1 }
    if isVector, first.extent < 128 || !members.contains(where: { instructions[$0].isProduct }) {
      return .one
    }
    let made = Set(members.map { instructions[$0].output.array })
    let isAligned = members.allSatisfy { place in
      let instruction = instructions[place]
      return !instruction.reduced.contains { $0 == rowAxis(of: instruction.output) }
        && instruction.read.allSatisfy {
          !made.contains($0) || $0 == instruction.output.array || self.isAligned(place, with: $0)
        }
    }
    return isAligned ? .entries(first.extent) : .one
  }
}

/// The strongly connected parts of a graph, each after those it leads to. Tarjan 1972.
private func circles(_ below: [[Int]]) -> [[Int]] {
  var numbers = below.map { _ in -1 }
  var lowest = numbers
  var isOpen = below.map { _ in false }
  var open: [Int] = []
  var found: [[Int]] = []
  var next = 0
  func visit(_ node: Int) {
    numbers[node] = next
    lowest[node] = next
    next += 1
    open.append(node)
    isOpen[node] = true
    for other in below[node] {
      if numbers[other] < 0 {
        visit(other)
        lowest[node] = min(lowest[node], lowest[other])
      } else if isOpen[other] {
        lowest[node] = min(lowest[node], numbers[other])
      }
    }
    guard lowest[node] == numbers[node] else { return }
    var circle: [Int] = []
    while let last = open.popLast() {
      isOpen[last] = false
      circle.append(last)
      if last == node { break }
    }
    found.append(circle.sorted())
  }
  for node in below.indices where numbers[node] < 0 { visit(node) }
  return found
}

/// What has been joined with what.
private struct Families {
  private var above: [Int: Int] = [:]

  func head(of place: Int) -> Int {
    var place = place
    while let next = above[place] { place = next }
    return place
  }

  mutating func join(_ a: Int, _ b: Int) {
    let (head, other) = (head(of: a), head(of: b))
    if head != other { above[head] = other }
  }
}

/// By instruction, what must have run before it: what fills the arrays it reads, and, where it
/// overwrites what is kept, all that read it before.
private func dependencies(of instructions: [Fused], _ program: TensorProgram) -> [[Int]] {
  var writers: [Int: [Int]] = [:]
  var readers: [Int: [Int]] = [:]
  var needs: [[Int]] = []
  for (place, instruction) in instructions.enumerated() {
    let output = instruction.output.array
    var own = Set<Int>()
    for array in instruction.read { own.formUnion(writers[array] ?? []) }
    if program.arrays[output].role.isKept {
      own.formUnion(readers[output] ?? [])
      own.formUnion(writers[output] ?? [])
    }
    own.remove(place)
    needs.append(own.sorted())
    for array in instruction.read { readers[array, default: []].append(place) }
    writers[output, default: []].append(place)
  }
  return needs
}
