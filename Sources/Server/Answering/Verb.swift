/// What workers do.
enum Verb: UInt8, CaseIterable, Sendable {
  case solve, derive, check
}
