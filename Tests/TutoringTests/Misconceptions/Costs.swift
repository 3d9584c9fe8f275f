@testable import Tutoring

/// How much misconceptions together take for granted.
func cost(of names: [String]) -> Int {
  names.map { name in misconceptions.first { $0.name == name }?.cost ?? 100 }.reduce(0, +)
}
