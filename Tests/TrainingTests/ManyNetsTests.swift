import Language
import Mathematics
import Solving
import Testing

@testable import Training

/// Many nets side by side, against the reference evaluator net by net.
@Suite struct ManyNetsTests {
  private static let rows = """
    u,v,t
    0.5,-1,1
    -0.25,2,0
    1.5,0.75,1
    0,0.125,0
    -1,-0.5,1
    """

  static let nets = [
    "W in R^(2 x 2)\nb in R^2\nV in R^(2 x 2)\nc in R^2\nparameters W, b, V, c\n"
      + "h = sigmoid(W x + b)\no = sigmoid(V h + c)\nL = 1/2 sum_k (o_k - t)^2\n",
    "w in R^2\nb in R\nk = 0.3\nparameters w, b\np = sigmoid(w^T x + b)\nL = bce(t, p) + k w^T w\n",
    "W in R^(3 x 2)\nv in R^3\nparameters W, v\nL = (v^T relu(W x) - t)^2 + 1/8 sum_i v_i^4\n",
  ]

  private func model(_ net: String) throws -> TrainedModel {
    let text = "data d from \"t.csv\" with x = (u, v)\n" + net
    let worksheet = resolve(Array(text.utf8), isMarkdown: false) { _ in Array(Self.rows.utf8) }
    #expect(worksheet.diagnostics.isEmpty)
    let loss = try #require(
      worksheet.named.first { worksheet.definitions[$0].name.source == "L" })
    return try TrainedModel(loss, by: worksheet.parameters, in: worksheet.definitions)
  }

  /// Loss and gradient of one net, instruction by instruction.
  private func slow(
    _ model: TrainedModel, _ numbers: [Symbol: [Double]], examples: Int
  ) throws -> (loss: Double, slopes: [[Double]]) {
    var lowered = try model.lowered(batch: examples)
    let loss = lowered.lowering.materialised(lowered.loss, model.loss)
    var reference = Reference(lowered.lowering.program)
    reference.scalars = lowered.lowering.scalars.map {
      $0.value(step: 1, rate: 0, examples: examples)
    }
    for (symbol, entries) in numbers {
      if let array = lowered.lowering.array(of: symbol) { reference.arrays[array] = entries }
    }
    for symbol in model.given {
      if let array = lowered.lowering.array(of: symbol) {
        reference.arrays[array] = try model.numbers(of: symbol)
      }
    }
    reference.run()
    let slopes = zip(model.parameters, lowered.slopes).map { parameter, slope in
      guard case .view(let view)? = lowered.lowering.meanings[parameter]?.value else {
        return [Double]()
      }
      return reference.values(of: slope, over: view.axes)
    }
    let losses = reference.arrays[loss]
    return (losses.reduce(0, +) / Double(losses.count), slopes)
  }

  /// 37 nets: whole registers and what is left over.
  private func compare<Number: TrainingNumber>(
    _ net: String, hasOwnExamples: Bool, within bound: Double, _: Number.Type
  ) throws {
    let model = try model(net)
    let nets = try #require(
      try ManyNets<Number>(model, count: 37, hasOwnExamples: hasOwnExamples))
    var chance = Chance(seed: 11)
    var own: [Symbol: Int] = [:]
    for symbol in model.parameters {
      own[symbol] = model.definitions[symbol].count
    }
    if hasOwnExamples {
      for symbol in model.data {
        own[symbol] = model.definitions[symbol].ownShape.reduce(1) { $0 * ($1.known ?? 0) }
      }
    }
    for (symbol, count) in own.sorted(by: { $0.key.id < $1.key.id }) {
      for entry in 0..<count {
        let lanes = try #require(nets.numbers(of: symbol, entry: entry))
        for net in 0..<37 { lanes[net] = Number(2 * chance.unit() - 1) }
      }
    }
    nets.evaluate()
    let losses = nets.losses
    let shared = try Rows<Double>(model, Array(0..<5))
    for net in 0..<37 {
      var numbers: [Symbol: [Double]] = [:]
      for (place, symbol) in model.data.enumerated() where !hasOwnExamples {
        numbers[symbol] = (0..<5).flatMap { Array(shared.row($0, of: place)) }
      }
      for (symbol, count) in own {
        numbers[symbol] = (0..<count).map {
          Double(nets.numbers(of: symbol, entry: $0)?[net] ?? .nan)
        }
      }
      let (loss, slopes) = try slow(model, numbers, examples: hasOwnExamples ? 1 : 5)
      #expect(abs(Double(losses[net]) - loss) <= bound * max(1, abs(loss)))
      for (parameter, entries) in zip(model.parameters, slopes) {
        for (entry, slope) in entries.enumerated() {
          let found = Double(nets.gradient(by: parameter, entry: entry)?[net] ?? .nan)
          #expect(abs(found - slope) <= bound * max(1, abs(slope)))
        }
      }
    }
  }

  @Test(arguments: nets, [false, true])
  func agreeWithTheReference(net: String, hasOwnExamples: Bool) throws {
    try compare(net, hasOwnExamples: hasOwnExamples, within: 1e-13, Double.self)
    try compare(net, hasOwnExamples: hasOwnExamples, within: 1e-5, Float.self)
  }

  @Test func tooLongFormulasAreLeftAlone() throws {
    let model = try model(Self.nets[0])
    #expect(try ManyNets<Double>(model, count: 3, limit: 20) == nil)
  }
}
