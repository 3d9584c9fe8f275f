import Mathematics

/// The best rule that the parameters of a model make. They reach the best of all lines if they can make
/// every line; otherwise parameters are looked for that make it, and if there are none, the best of the
/// lines that they span is.
func reaching(_ best: BestLine, _ model: ScoreModel, _ population: Population) throws(Obstacle) -> (
  line: Line, reached: Reached
) {
  var values = ModelValues(model, differentiates: false)
  values.set(model.probe(1))
  // The output must be one that a threshold makes a rule of.
  let probed = try values.rule(model)
  switch model.reach {
  case .all: return (best.line, .best)
  case .fixed: return (probed, .bestOfItsOwn)
  case .some: break
  }
  if values.parameters(making: best.line) != nil { return (best.line, .best) }
  let directions = model.span()
  guard let found = bestLine(in: directions, population),
    values.parameters(making: found) != nil
  else { return (probed, .some) }
  return (found, directions.count <= 2 ? .bestOfItsOwn : .some)
}

/// How far a search over a model's parameters went.
public enum Reached: Sendable {
  /// The best of all lines is among the model's.
  case best
  /// It is not; the model's own best is, by going through the one angle that is left.
  case bestOfItsOwn
  /// It is the best that was found.
  case some
}

/// The best line whose (w, b) is a sum of given directions: of one or two by going through the angle
/// between them, of more from several starts.
private func bestLine(in directions: Rows, _ population: Population) -> Line? {
  func line(_ place: [Double]) -> Line {
    var sum = directions[0].map { _ in 0.0 }
    for (t, direction) in zip(place, directions) {
      for i in sum.indices { sum[i] += t * direction[i] }
    }
    return Line(weights: Array(sum.dropLast()), offset: sum[sum.count - 1])
  }
  var starts: Rows
  switch directions.count {
  case 0: return nil
  case 1: return [line([1]), line([-1])].min { $0.miss(in: population) < $1.miss(in: population) }
  case 2:
    let angles = (0..<4000).map { 6.28318530717958647693 * Double($0) / 4000 }
    let places = angles.map { [$0.applying(.cos), $0.applying(.sin)] }
    let misses = places.map { line($0).miss(in: population) }
    let best = misses.indices.min { misses[$0] < misses[$1] } ?? 0
    starts = [places[best]]
  default:
    starts = (1...12 as ClosedRange<UInt64>).map { seed in
      var random = RandomNumbers(seed: seed)
      return directions.map { _ in random.normal() }
    }
  }
  let ends = starts.map { start in
    let end = minimum(from: start) { place in
      let line = line(place)
      let slope = line.slope(in: population)
      return (line.miss(in: population), directions.map { -dot($0, slope) })
    }
    return line(end.place)
  }
  return (ends + starts.map { line($0) }).min { $0.miss(in: population) < $1.miss(in: population) }
}

extension ModelValues {
  /// Parameters that make a given line, by Gauss–Newton from a few starts; nothing if none were found.
  mutating func parameters(making line: Line) -> [Double]? {
    let wanted = line.weights + [line.offset]
    for seed in 0...4 as ClosedRange<UInt64> {
      var place = seed == 0 ? model.probe(1).map { _ in 0 } : model.probe(seed)
      var rest = apart(place, wanted)
      for _ in 0..<60 where length(rest) > 1e-12 {
        var columns: Rows = []
        for i in place.indices {
          var moved = place
          moved[i] += 1e-6
          columns.append(subtracted(apart(moved, wanted), rest).map { $0 / 1e-6 })
        }
        // The shortest step: Jᵀ (J Jᵀ)⁻¹ r.
        var squares = multiplied(transposed(columns), columns)
        for i in squares.indices { squares[i][i] += 1e-14 * (1 + squares[i][i]) }
        guard let root = cholesky(squares) else { break }
        let pull = solved(root, rest)
        place = subtracted(place, columns.map { dot($0, pull) })
        rest = apart(place, wanted)
      }
      if length(rest) < 1e-9 { return place }
    }
    return nil
  }

  private mutating func apart(_ place: [Double], _ wanted: [Double]) -> [Double] {
    set(place)
    let made = line()
    return subtracted(made.weights + [made.offset], wanted)
  }
}
