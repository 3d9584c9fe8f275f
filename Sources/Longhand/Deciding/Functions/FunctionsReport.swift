import Deciding
import Mathematics
import Rendering

/// Piece by piece, the sign of the derivative.
func certificate(_ side: FunctionsFinding.Side) -> JSON {
  .object([
    .init("function", .string(side.text)),
    .init(
      "pieces",
      .array(
        side.pieces.map { piece in
          .object([
            .init("from", piece.from.map { number($0) } ?? .string("-Infinity")),
            .init("to", piece.to.map { number($0) } ?? .string("Infinity")),
            .init(
              "derivative",
              .string(piece.isFlat ? "0" : piece.sign.map { $0 > 0 ? "> 0" : "< 0" } ?? "mixed")),
            .init("zeros", .array(piece.roots.map { number($0) })),
            .init("certain", .bool(piece.open.isEmpty)),
          ])
        })),
  ])
}

/// Ends, mean, variance and corners of one function.
func numbers(_ side: FunctionsFinding.Side) -> JSON {
  func end(_ value: EndValue) -> JSON {
    switch value {
    case .number(let value): number(value)
    case .seen(let value): .number(value)
    case .plusInfinity: .number(.infinity)
    case .minusInfinity: .number(-.infinity)
    case .unknown: .null
    }
  }
  return .object([
    .init("function", .string(side.text)),
    .init("lower", side.range.map { end($0.lower) } ?? .null),
    .init("upper", side.range.map { end($0.upper) } ?? .null),
    .init("mean", side.mean.map { number($0) } ?? .null),
    .init("variance", side.variance.map { number($0) } ?? .null),
    .init(
      "corners",
      .array(
        side.corners.map { corner in
          .object([
            .init("at", number(corner.place)),
            .init("jumps", .array(corner.jumps.map { number($0) })),
          ])
        })),
  ])
}
