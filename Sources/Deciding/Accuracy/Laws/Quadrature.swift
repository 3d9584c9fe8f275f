import Mathematics

/// ∫ f over an interval for a vector-valued f: panels are halved, the worst first, until the
/// estimated error of every component is below `tolerance` (Gauss–Kronrod, 7 and 15 points; Kronrod
/// 1965). `breaks` are the ends of the first panels. Returns the value and the estimate, which for a
/// smooth f is far above the error.
func integral(
  of count: Int, breaks: [Double], tolerance: Double, panels limit: Int = 4000,
  _ f: (Double) -> [Double]
) -> (value: [Double], error: Double) {
  var panels: [Panel] = []
  for (a, b) in zip(breaks, breaks.dropFirst()) where a < b {
    panels.append(Panel(a, b, count, f))
  }
  while panels.count < limit {
    guard let worst = panels.indices.max(by: { panels[$0].error < panels[$1].error }) else { break }
    let all = panels.reduce(0) { $0 + $1.error }
    if all <= tolerance { break }
    let panel = panels[worst]
    let middle = (panel.lower + panel.upper) / 2
    // What rounding leaves cannot be halved away.
    guard panel.error > 1e-17, panel.lower < middle, middle < panel.upper else { break }
    panels[worst] = Panel(panel.lower, middle, count, f)
    panels.append(Panel(middle, panel.upper, count, f))
  }
  var value = [Double](repeating: 0, count: count)
  for panel in panels { for place in 0..<count { value[place] += panel.value[place] } }
  return (value, panels.reduce(0) { $0 + $1.error })
}

private struct Panel {
  var lower: Double
  var upper: Double
  var value: [Double]
  var error: Double

  init(_ lower: Double, _ upper: Double, _ count: Int, _ f: (Double) -> [Double]) {
    self.lower = lower
    self.upper = upper
    let (half, middle) = ((upper - lower) / 2, (upper + lower) / 2)
    var fine = [Double](repeating: 0, count: count)
    var coarse = fine
    for (place, node) in nodes.enumerated() {
      for sign in node.at == 0 ? [1.0] : [1, -1] {
        let values = f(middle + sign * half * node.at)
        for component in 0..<count {
          fine[component] += node.weight * values[component]
          if place % 2 == 1 { coarse[component] += node.gauss * values[component] }
        }
      }
    }
    value = fine.map { $0 * half }
    error = 0
    for component in 0..<count {
      error = max(error, ((fine[component] - coarse[component]) * half).magnitude)
    }
    if error.isNaN { error = .infinity }
  }
}

/// Kronrod's points on [0, 1] with their weights, and Gauss's weights at every second of them.
private let nodes: [(at: Double, weight: Double, gauss: Double)] = [
  (0.991455371120812639206854697526, 0.022935322010529224963732008059, 0),
  (
    0.949107912342758524526189684048, 0.063092092629978553290700663189,
    0.129484966168869693270611432679
  ),
  (0.864864423359769072789712788641, 0.104790010322250183839876322542, 0),
  (
    0.741531185599394439863864773281, 0.140653259715525918745189590510,
    0.279705391489276667901467771424
  ),
  (0.586087235467691130294144691694, 0.169004726639267902826583426599, 0),
  (
    0.405845151377397166906606412077, 0.190350578064785409913256402421,
    0.381830050505118944950369775489
  ),
  (0.207784955007898467600689403773, 0.204432940075298892414161999235, 0),
  (0, 0.209482141084727828012999174892, 0.417959183673469387755102040816),
]
