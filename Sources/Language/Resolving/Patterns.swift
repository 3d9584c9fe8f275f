import Mathematics
import Text

/// Vectors and matrices of one pattern, which only their sizes or diagonals tell apart.
enum Pattern: String {
  case ones, eye, diag, unit

  /// What its arguments are called.
  var arguments: [String] {
    switch self {
    case .ones, .eye: ["n"]
    case .diag: ["v"]
    case .unit: ["n", "k"]
    }
  }

  /// Nothing for other names, of which most are longer or shorter.
  init?(_ name: String) {
    guard 3...4 ~= name.utf8.count else { return nil }
    self.init(rawValue: name)
  }
}

extension Resolver {
  /// The size that a number or a name stands for already.
  func knownSize(of term: Term) -> Size? {
    if let count = wholeNumber(term) { return count > 0 ? .known(count) : nil }
    guard case .quantity(let symbol)? = lookup(term), definitions[symbol].shape.isEmpty,
      case .open = definitions[symbol].body
    else { return nil }
    return .symbolic(symbol)
  }

  /// `ones(n)`: n ones, a column. `eye(n)`: the identity matrix of n rows. `diag(v)`: v on the
  /// diagonal of a square matrix, 0 elsewhere. `unit(n, k)`: e_k, of n entries the k-th one 1 and the
  /// others 0.
  mutating func pattern(_ pattern: Pattern, _ typed: [Term], at span: Span) -> Indexed? {
    let name = NameSyntax(base: pattern.rawValue, span: span)
    guard typed.count == pattern.arguments.count else {
      return wrongCount(name, pattern.arguments, typed, at: span)
    }
    switch pattern {
    case .ones: return size(of: typed[0]).map { Indexed(shape: [$0]) { _ in .one } }
    case .eye:
      return size(of: typed[0]).map { Indexed(shape: [$0, $0]) { .delta($0[0], $0[1]) } }
    case .unit:
      guard let size = size(of: typed[0]), let place = subscript_(typed[1], size: size) else {
        return nil
      }
      return Indexed(shape: [size]) { .delta($0[0], place) }
    case .diag:
      guard let value = values(of: typed)?.first else { return nil }
      guard value.rank == 1 else {
        return refuse(
          typed[0].span, "diag takes a vector, but this is \(words(value)).",
          hint: columnHint([value]))
      }
      mixtures += 1
      let at = value.at
      return Indexed(shape: value.shape + value.shape) {
        flatProduct(.delta($0[0], $0[1]), at([$0[0]]))
      }
    }
  }
}
