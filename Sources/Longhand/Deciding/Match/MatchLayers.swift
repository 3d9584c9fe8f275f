import Deciding
import Language
import Mathematics
import Rendering
import Solving

extension MatchWords {
  // MARK: One affine map

  /// That a net whose hidden functions are affine is one affine map.
  func sentence(of collapse: Collapse) -> [Inline] {
    var sentence: [Inline] = [
      .text(
        "Every function on the way from the data to the last sum is affine, so the layers are one affine map"
      )
    ]
    if let slope = collapse.slope, let intercept = collapse.intercept, let inputs = collapse.inputs
    {
      sentence += [
        .text(": "),
        .math(
          .relation(
            .identifier("s"), .equal,
            .sum([
              .plus(
                .product(.transposed(.identifier("a")), formula(symbol: inputs, in: definitions))),
              .plus(.identifier("r")),
            ]))),
        .text(" with "),
        .math(.relation(.identifier("a"), .equal, formula(matrix: slope, in: definitions))),
        .text(" and "),
        .math(.relation(.identifier("r"), .equal, formula(matrix: intercept, in: definitions))),
      ]
    }
    sentence.append(.text(reach(of: collapse)))
    return sentence
  }

  /// How much of all affine maps the net can be.
  private func reach(of collapse: Collapse) -> String {
    guard collapse.reachesAll else {
      return
        ". Parameters are missing or tied, or it was not seen how every such map can be had; in any case the net can do no more than \(boundary) can."
    }
    if collapse.constant.rational != nil {
      return
        ". Every a can be had by a choice of the parameters, but r cannot be chosen: the net can do what \(boundary) in a fixed place can, and no more."
    }
    return
      ". Every a and r can be had by a choice of the parameters, and nothing else: the net can do what \(boundary) can, and no more."
  }

  /// The weights of the one map, entry by entry.
  func working(of collapse: Collapse) -> [Block] {
    let shown = collapse.weights.count > 6 && !showsAll ? 3 : collapse.weights.count
    var chains = collapse.weights.prefix(shown).enumerated().compactMap { number, weight in
      weight.partCount > 80 && !showsAll
        ? nil
        : Chain(
          .identifier("a", .number(number + 1)), [.init(.equal, formula(weight, in: definitions))])
    }
    if collapse.constant.partCount <= 80 || showsAll {
      chains.append(
        Chain(.identifier("r"), [.init(.equal, formula(collapse.constant, in: definitions))]))
    }
    return chains.isEmpty ? [] : [.chains(chains)]
  }

  // MARK: Hidden layers

  /// How the hidden units do it.
  func told(_ layer: HiddenLayer) -> [[Inline]] {
    let used = layer.units.count
    let units = used == 1 ? "One unit" : "\(used) units"
    var sentences: [[Inline]] = []
    switch layer.way {
    case .line where used == 0:
      sentences.append([.text("There is one class only: the output's own constant does it.")])
    case .line:
      sentences.append([.text("One hidden unit does it: \(boundary) tells the classes apart.")])
    case .box(let inside):
      sentences.append([
        .text("The examples with "), inside ? upper : lower,
        .text(
          " lie in a box along the axes that holds no other. \(units) guard its sides: \(inner(layer))."
        ),
      ])
    case .polygon(let inside):
      sentences.append([
        .text("The examples with "), inside ? upper : lower,
        .text(
          " lie in a convex region that holds no other. \(units) guard its sides: \(inner(layer))."),
      ])
    case .list:
      sentences.append([
        .text(
          "\(units) cut off one piece of one class after the other, until one class is left; what cuts first weighs most in the output."
        )
      ])
    case .course:
      let word =
        used == 1 ? "\(layer.areSteps ? "jumps" : "bends")" : "\(layer.areSteps ? "jump" : "bend")"
      sentences.append([
        .text("\(units) \(word) along one direction, "),
        .math(sum(layer.units.first?.weights ?? [], .zero)),
        .text(
          ": examples that are at one place there want the same, and between the places the output goes \(layer.areSteps ? "in steps" : "straight")."
        ),
      ])
    case .search:
      sentences.append([
        .text(
          "\(units) cut the examples into pieces of one class each, found by going through all ways to cut them."
        )
      ])
    }
    if layer.relays > 0 {
      let further =
        layer.relays == 1
        ? "" : " One unit of each further layer hands that on."
      sentences.append([
        .text(
          "That is the first hidden layer; one unit of the second adds it up.\(further) All other units weigh 0."
        )
      ])
    }
    if !layer.areSteps, !layer.units.isEmpty, layer.way != .course {
      sentences.append([
        .text(
          "The hidden functions are no steps; their values at every example were put into \(layer.relays == 0 ? "the output's sum" : "the sums behind them")."
        )
      ])
    }
    if layer.relays == 0, layer.available > used, used > 0 {
      sentences.append([
        .text(
          "The other \(layer.available - used == 1 ? "unit weighs" : "\(layer.available - used) units weigh") 0."
        )
      ])
    }
    sentences.append(
      [
        .text(
          "The output was worked out with these parameters at \(finding.count == 1 ? "the example" : "all \(finding.count) examples") and is right at each."
        )
      ] + (layer.areSteps ? ties(of: layer) : []))
    return sentences
  }

  /// What the units around a class do.
  private func inner(_ layer: HiddenLayer) -> String {
    if let states = layer.states, let above = states.above.integer, let below = states.below.integer
    {
      return
        "each is \(above) on the inner side and \(below) beyond it, and an example is inside where all are \(above)"
    }
    return "the sum of each is at least 0 on the inner side, and an example is inside where all are"
  }

  /// What is said where an example lies on the boundary of a unit, or that none does.
  private func ties(of layer: HiddenLayer) -> [Inline] {
    var tied: [Int] = []
    for example in 0..<min(finding.count, 1000) {
      guard let point = finding.examples?.point(example) else { return [] }
      if layer.units.contains(where: { sum(of: $0, point).isZero }) { tied.append(example) }
    }
    if tied.isEmpty {
      return [.text(" No example lies on a boundary, so it does not matter what a unit is at 0.")]
    }
    return [
      .text(
        " On a boundary \(tied.count == 1 ? "lies" : "lie") \(examples(Array(tied.prefix(6)))); there the value at 0 counts."
      )
    ]
  }
}
