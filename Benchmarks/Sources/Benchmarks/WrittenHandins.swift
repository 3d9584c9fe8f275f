import Foundation

/// What goes wrong in a hand-in.
enum Slip: CaseIterable {
  case truncatedSeries, biasForgotten, wrongWeight, targetForgotten, derivativeForgotten, onePath,
    wrongUnit, signFlipped, rateForgotten, sharedBias
}

/// A hand-in of exercise 1 as a careful student writes it, in 22 lines: formula, numbers, result, each
/// rounded; in one of them is a slip, and what comes after goes on from it.
func handin(with slip: Slip, decimals: Int) -> String {
  var page = Page(decimals: decimals)
  let w = [0.15, 0.20, 0.25, 0.30, 0.40, 0.45, 0.50, 0.55]
  let (x, t, rate) = ([0.05, 0.10], [0.01, 0.99], 0.5)
  func sigmoid(_ z: Double) -> Double { 1 / (1 + exp(-z)) }
  var z: [Double] = []
  for unit in 0...1 {
    let bias = slip == .biasForgotten && unit == 1 ? 0 : 0.35
    z.append(
      page.line(
        "z_\(unit + 1)", "w_\(unit + 1) i_1 + w_\(unit + 3) i_2 + b_1",
        "\(w[unit]) \\cdot 0.05 + \(w[unit + 2]) \\cdot 0.1 + 0.35",
        w[unit] * x[0] + w[unit + 2] * x[1] + bias))
  }
  var h: [Double] = []
  for unit in 0...1 {
    var value = sigmoid(z[unit])
    if slip == .truncatedSeries, unit == 0 {
      value = 1 / (2 - z[0] + z[0] * z[0] / 2 - z[0] * z[0] * z[0] / 6)
    }
    h.append(
      page.line("h_\(unit + 1)", nil, "\\frac{1}{1 + e^{-\(page.text(z[unit]))}}", value))
  }
  var u: [Double] = []
  for unit in 0...1 {
    let second = slip == .wrongWeight && unit == 0 ? w[7] : w[unit + 6]
    u.append(
      page.line(
        "z_\(unit + 3)", "w_\(unit + 5) h_1 + w_\(unit + 7) h_2 + b_2",
        "\(w[unit + 4]) \\cdot \(page.text(h[0])) + \(w[unit + 6]) \\cdot \(page.text(h[1])) + 0.6",
        w[unit + 4] * h[0] + second * h[1] + 0.6))
  }
  let o = (0...1).map { unit in
    page.line(
      "o_\(unit + 1)", nil, "\\frac{1}{1 + e^{-\(page.text(u[unit]))}}", sigmoid(u[unit]))
  }
  var delta = [0.0, 0, 0, 0]
  for unit in 0...1 {
    let target = slip == .targetForgotten && unit == 1 ? 0 : t[unit]
    let slope = slip == .derivativeForgotten && unit == 0 ? 1 : o[unit] * (1 - o[unit])
    let value = page.text(o[unit])
    delta[unit + 2] = page.line(
      "\\delta_\(unit + 3)",
      "(o_\(unit + 1) - t_\(unit + 1)) \\, o_\(unit + 1) (1 - o_\(unit + 1))",
      "(\(value) - \(t[unit])) \\cdot \(value) \\cdot (1 - \(value))", (o[unit] - target) * slope)
  }
  for unit in 0...1 {
    let (first, second) = (delta[2] * w[2 * unit + 4], delta[3] * w[2 * unit + 5])
    let sum = slip == .onePath && unit == 0 ? first : first + second
    let value = page.text(h[unit])
    delta[unit] = page.line(
      "\\delta_\(unit + 1)",
      "h_\(unit + 1) (1 - h_\(unit + 1)) (\\delta_3 w_\(2 * unit + 5) + \\delta_4 w_\(2 * unit + 6))",
      "\(value) \\cdot (1 - \(value)) \\cdot (\(page.text(delta[2])) \\cdot \(w[2 * unit + 4]) "
        + "+ (\(page.text(delta[3]))) \\cdot \(w[2 * unit + 5]))",
      h[unit] * (1 - h[unit]) * sum)
  }
  let inputs = x.map { "\($0)" } + h.map { page.text($0) }
  let names = ["i_1", "i_1", "i_2", "i_2", "h_1", "h_1", "h_2", "h_2"]
  for (place, weight) in w.enumerated() {
    let error = place < 4 ? place % 2 : place % 2 + 2
    let input = place < 4 ? x[place / 2] : h[place / 2 - 2]
    var step = rate * delta[error] * input
    if slip == .wrongUnit, place == 5 { step = rate * delta[2] * input }
    if slip == .signFlipped, place == 4 { step = -step }
    if slip == .rateForgotten, place == 6 { step /= rate }
    page.line(
      "w_\(place + 1)'", "w_\(place + 1) - 0.5 \\, \\delta_\(error + 1) \\, \(names[place])",
      "\(weight) - 0.5 \\cdot (\(page.text(delta[error]))) \\cdot \(inputs[place / 2])",
      weight - step)
  }
  for layer in 0...1 {
    let (first, second) = (delta[2 * layer], delta[2 * layer + 1])
    let isShort = slip == .sharedBias && layer == 1
    let bias = [0.35, 0.6][layer]
    page.line(
      "b_\(layer + 1)'", nil,
      isShort
        ? "\(bias) - 0.5 \\cdot \(page.text(first))"
        : "\(bias) - 0.5 \\cdot (\(page.text(first)) + (\(page.text(second))))",
      bias - rate * (isShort ? first : first + second))
  }
  return page.lines.joined(separator: "\n\n") + "\n"
}

/// Lines as they are written, each with its result to so many decimals.
private struct Page {
  let decimals: Int
  var lines: [String] = []

  init(decimals: Int) { self.decimals = decimals }

  func text(_ value: Double) -> String { String(format: "%.\(decimals)f", value) }

  /// Returns what the writer goes on with.
  @discardableResult
  mutating func line(_ name: String, _ formula: String?, _ numbers: String, _ value: Double)
    -> Double
  {
    let shown = text(value)
    let sides = [name, formula, numbers, shown].compactMap { $0 }
    lines.append("$$" + sides.joined(separator: " = ") + "$$")
    return Double(shown) ?? value
  }
}
