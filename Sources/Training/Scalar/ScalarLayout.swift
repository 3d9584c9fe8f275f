/// The words of a run, where code and interpreter find what they work on.
///
/// Arrays that every lane has for itself have a pointer for each entry, to the number of lane 0; the
/// number of the next lane stands behind it. All other arrays have one pointer, to their first entry.
struct ScalarLayout: Sendable {
  enum Word: Int, CaseIterable {
    /// How many steps are left, of how many.
    case left, steps
    /// The table of first rows: the next one, the first, the end of the table.
    case start, firstStart, startsEnd, beginStart
    /// The table of scalars likewise, and the row of the step at hand.
    case scalar, firstScalar, scalarsEnd, beginScalar, scalars
    /// A flag that ends the run.
    case stop
    /// Bytes from lane 0 to the first lane and to behind the last one.
    case lane, lanesEnd
  }

  /// Of each array, the word that points to its first entry, and to the first row of a step.
  private(set) var pointers: [Int] = []
  private(set) var rows: [Int] = []
  private(set) var count = Word.allCases.count
  let isLaned: [Bool]

  init(_ program: ScalarProgram, lanes: Int, shared: Set<Int>) {
    isLaned = program.arrays.indices.map { lanes > 1 && !shared.contains($0) }
    for (number, array) in program.arrays.enumerated() {
      pointers.append(count)
      count += isLaned[number] ? array.count : 1
      rows.append(count)
      count += 1
    }
  }
}
