import Language
import Mathematics
import Testing
import Text

@testable import Training

/// Losses of outputs that are 0 or 1 to all digits are what logarithms of the formulas come to.
@Suite struct LogarithmTests {
  /// −log of a share e^−800 / (e^0 + e^−800), in every way in which it is written.
  @Test(arguments: [
    ("p = softmax(z)\nL = cross_entropy(y, p)", 800.0),
    ("p = softmax(z)\nL = -sum_i y_i log(p_i)", 800),
    ("p = softmax(z)\nL = -log(p_2)", 800),
    ("p_i = exp(z_i) / sum_k exp(z_k)\nL = -log(p_2)", 800),
    ("p = sigmoid(z_2)\nL = bce(1, p)", 800),
    ("p = sigmoid(-z_2)\nL = bce(0, p)", 800),
    ("p = sigmoid(z_1 + 2)\nL = -log(1 - p)", 2.126928011042972),
    ("p = exp(z_2)\nL = -log(p)", 800),
  ])
  func lossesStayNumbers(text: String, loss: Double) throws {
    let head = "y = [0, 1]\nv in R^2\nparameters v\nz_i = 400 v_i\n"
    let worksheet = resolve(Array((head + text).utf8), isMarkdown: false) { _ in nil }
    #expect(worksheet.diagnostics.filter { $0.severity == .error }.map { $0.message } == [])
    let symbol = try #require(worksheet.named.last)
    let model = try TrainedModel(symbol, by: worksheet.parameters, in: worksheet.definitions)
    var lowering = Lowering(model.definitions)
    lowering.trained = Set(model.parameters)
    let place = lowering.materialised(try lowering.meaning(of: symbol), symbol)
    var reference = Reference(lowering.program)
    for given in model.given {
      if let array = lowering.array(of: given) { reference.arrays[array] = [0, 1] }
    }
    let array = try #require(lowering.array(of: model.parameters[0]))
    reference.arrays[array] = [0, -2]
    reference.run()
    #expect(abs(reference.arrays[place][0] - loss) <= 1e-12 * loss)
  }
}
