import Rendering

/// Exercise 1 of the lab sheet, some of its answers set by hand: what the writers are looked at
/// with. The numbers are those of the exercise, rounded.
func backpropagationDocument() -> Document {
  Document(
    title: "Forward and backward by hand",
    blocks: [
      .paragraph([
        "A net with two inputs, two hidden units and two outputs, all units ",
        .emphasis(["sigmoid"]), ", with the learning rate ",
        .math(.relation(.identifier("eta"), .equal, .number("0.5"))), ".",
      ]),
      .figure(.network(backpropagationNetwork()), caption: ["The net with its weights and values"]),
      .request("find z, h, E", line: 14),
      .chains([forward(1), forward(2)]),
      .chain(
        .identifier("h", .number(1)),
        .init(.equal, .call("sigmoid", .identifier("z", .number(1)))),
        .init(
          .equal,
          .fraction(
            .number(1),
            .sum([.plus(.number(1)), .plus(.power(.identifier("e"), .number("-0.3825")))]))),
        .init(.approximately, .emphasised(.number("0.5944759")))),
      .chain(
        .identifier("E"),
        .init(
          .equal,
          .product(
            .fraction(.number(1), .number(2)),
            .big(
              .sum, under: .identifier("k"), over: nil,
              of: .power(
                .fenced(
                  .sum([
                    .plus(.identifier("t", .identifier("k"))),
                    .minus(.identifier("o", .identifier("k"))),
                  ])), .number(2))))),
        .init(.approximately, .emphasised(.number("0.2983711")))),
      .request("backpropagate E", line: 15),
      .heading(3, ["Error terms"]),
      .chains([errorTerm()]),
      .heading(3, ["In matrix form"]),
      .chain(
        .derivative(.identifier("E"), by: [.identifier("W", .number(2))], .partial),
        .init(
          .equal,
          .product(
            .identifier("delta"), .transposed(.identifier("h"))), reason: ["outer product"]),
        .init(
          .approximately,
          .matrix(
            [
              [.number("0.0821670"), .number("0.0826676")],
              [.number("-0.0226025"), .number("-0.0227402")],
            ], .brackets))),
      .request("update by gradient descent on E with rate 0.5", line: 16),
      .table(
        Table(
          caption: ["All weights after one step"],
          header: [["parameter"], ["old"], ["gradient"], ["new"]],
          alignments: [.left, .right, .right, .right],
          rows: [
            updated("w5", "0.4", "0.0821670", "0.3589165"),
            updated("w6", "0.45", "-0.0226025", "0.4613013"),
            updated("w7", "0.5", "0.0826676", "0.4586662"),
          ], namesRows: true)),
      .details(
        summary: ["The rule, derived"],
        [
          .paragraph(["Each step by its rule:"]),
          .chain(
            .derivative(.identifier("E"), by: [.identifier("w5")], .partial),
            .init(
              .equal,
              .product([partial("E", "o"), partial("o", "u"), partial("u", "w5")], .dot),
              reason: ["chain rule"]),
            .init(
              .equal,
              .product(.identifier("delta", .number(3)), .identifier("h", .number(1))),
              reason: ["product rule, linear in ", .math(.identifier("w5"))])),
          .display(
            .relation(
              .call(.identifier("h"), [.identifier("v")]), .equal,
              .cases([
                Case(
                  .identifier("v"),
                  if: .relation(.identifier("v"), .atLeast, .number(0))),
                Case(.product(.number("0.01"), .identifier("v")), if: nil),
              ]))),
        ], isOpen: false),
      .note(
        .note,
        [
          .paragraph([
            "One bias is shared by the layer, so its gradient is the ", .strong(["sum"]),
            " over both units.",
          ])
        ]),
      .note(.warning, [.paragraph(["Shown to 7 significant digits; carried exactly."])]),
      .note(
        .fault,
        [.paragraph(["W is 2×3 but x has 2 entries."]), .code("z = W x\n    ^^^", language: "")]),
      .list(
        [
          [.paragraph(["Forward."])],
          [.paragraph(["Backward, with ", .code("backpropagate E"), "."])],
        ],
        isOrdered: true),
      .code("find z, h, E\nbackpropagate E", language: "longhand"),
    ])
}

private func forward(_ unit: Int) -> Chain {
  let rows: [(String, String, String, String, String)] = [
    ("w1", "w3", "0.15", "0.25", "0.3825"), ("w2", "w4", "0.2", "0.3", "0.39"),
  ]
  let (first, second, a, b, result) = rows[unit - 1]
  return Chain(
    .identifier("z", .number(unit)),
    [
      .init(
        .equal,
        .sum([
          .plus(.product(.identifier(first), .identifier("i", .number(1)))),
          .plus(.product(.identifier(second), .identifier("i", .number(2)))),
          .plus(.identifier("b1")),
        ])),
      .init(
        .equal,
        .sum([
          .plus(.product([.number(a), .number("0.05")], .dot)),
          .plus(.product([.number(b), .number("0.1")], .dot)),
          .plus(.number("0.35")),
        ])),
      .init(.equal, .emphasised(.number(result))),
    ])
}

private func errorTerm() -> Chain {
  let h = Formula.identifier("h", .number(1))
  return Chain(
    .identifier("delta", .number(1)),
    [
      .init(
        .equal,
        .product(
          h, .fenced(.sum([.plus(.number(1)), .minus(h)])),
          .fenced(
            .sum([
              .plus(.product(.identifier("delta", .number(3)), .identifier("w5"))),
              .plus(.product(.identifier("delta", .number(4)), .identifier("w6"))),
            ])))),
      .init(
        .equal,
        .product(
          [
            .number("0.5944759"),
            .fenced(.sum([.plus(.number(1)), .minus(.number("0.5944759"))])),
            .fenced(
              .sum([
                .plus(.product([.number("0.1382"), .number("0.4")], .dot)),
                .plus(.product([.number("-0.0380"), .number("0.45")], .dot)),
              ])),
          ], .dot)),
      .init(.approximately, .emphasised(.number("0.0092133"))),
    ])
}

private func partial(_ of: String, _ by: String) -> Formula {
  .derivative(.identifier(of), by: [.identifier(by)], .partial)
}

private func updated(_ name: String, _ cells: String...) -> [[Inline]] {
  [[.math(.identifier(name))]] + cells.map { [.math(.number($0))] }
}

func backpropagationNetwork() -> NetworkDiagram {
  func labelled(_ name: String, _ index: Int, _ value: String) -> NetworkDiagram.Labelled {
    .init(.identifier(name, .number(index)), value: .number(value))
  }
  let weights = [
    ("w1", "0.15", 0, 0), ("w2", "0.2", 0, 1), ("w3", "0.25", 1, 0), ("w4", "0.3", 1, 1),
    ("w5", "0.4", 0, 0), ("w6", "0.45", 0, 1), ("w7", "0.5", 1, 0), ("w8", "0.55", 1, 1),
  ]
  let edges = weights.enumerated().map { index, weight in
    NetworkDiagram.Edge(
      from: (index / 4, weight.2), to: (index / 4 + 1, weight.3),
      weight: .init(.identifier(weight.0), value: .number(weight.1)))
  }
  return NetworkDiagram(
    title: "Two inputs, two hidden units, two outputs",
    columns: [
      .init("input", units: [.init(labelled("i", 1, "0.05")), .init(labelled("i", 2, "0.1"))]),
      .init(
        "hidden, sigmoid",
        units: [.init(labelled("h", 1, "0.5944759")), .init(labelled("h", 2, "0.5962827"))],
        sharedBias: .init(.identifier("b1"), value: .number("0.35"))),
      .init(
        "output, sigmoid",
        units: [
          .init(labelled("o", 1, "0.7569319"), note: labelled("t", 1, "0.01")),
          .init(labelled("o", 2, "0.7677179"), note: labelled("t", 2, "0.99")),
        ], sharedBias: .init(.identifier("b2"), value: .number("0.6"))),
    ], edges: edges)
}
