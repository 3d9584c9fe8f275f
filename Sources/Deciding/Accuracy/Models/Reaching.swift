import Mathematics

/// The best rule that the parameters of a model make. They reach the best of all lines if they can make
/// every line; otherwise parameters are looked for that make it (Gauss–Newton), and if there are none,
/// the accuracy itself is raised from several starts.
func reaching(_ best: BestLine, _ model: ScoreModel, _ population: Population) throws(Obstacle) -> (
  line: Line, isBest: Bool
) {
  var values = ModelValues(model, differentiates: false)
  values.set(model.probe(1))
  // The output must be one that a threshold makes a rule of.
  let probed = try values.rule(model)
  switch model.reach {
  case .all: return (best.line, true)
  case .fixed: return (probed, (probed.miss(in: population) - best.miss).magnitude < 1e-12)
  case .some: break
  }
  if values.parameters(making: best.line) != nil { return (best.line, true) }
  var found: (line: Line, miss: Double) = (probed, probed.miss(in: population))
  for seed in 1...12 as ClosedRange<UInt64> {
    let end = minimum(from: model.probe(seed).map { $0 * 2 }) { place in
      (miss(place, &values, population), missSlope(place, &values, population))
    }
    values.set(end.place)
    let line = try values.rule(model)
    let least = line.miss(in: population)
    if least < found.miss { found = (line, least) }
  }
  return (found.line, found.miss <= best.miss + 1e-12)
}

/// The miss of the score's own line, as a function of the parameters; the threshold of the output is
/// taken at a score of 0.
private func miss(_ place: [Double], _ values: inout ModelValues, _ population: Population)
  -> Double
{
  values.set(place)
  return values.line().miss(in: population)
}

private func missSlope(_ place: [Double], _ values: inout ModelValues, _ population: Population)
  -> [Double]
{
  place.indices.map { i in
    var (up, down) = (place, place)
    up[i] += 1e-5
    down[i] -= 1e-5
    return (miss(up, &values, population) - miss(down, &values, population)) / 2e-5
  }
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
