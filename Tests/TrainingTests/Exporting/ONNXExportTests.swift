import Evaluation
import Formats
import Foundation
import Language
import Mathematics
import PythonSupport
import Solving
import Testing
import Text

@testable import Training

/// What ONNX Runtime makes of an exported net is what the evaluator of worksheets comes to, for any
/// number of rows; the checker of ONNX has nothing to say against it.
@Suite struct ONNXExportTests {
  @Test func outputsAreThoseOfONNXRuntime() throws {
    guard case .success(let python) = Python.interpreter else {
      if case .failure(let missing) = Python.interpreter {
        print("Not held against ONNX Runtime: \(missing.reason).")
      }
      return
    }
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "longhand-onnx-\(ProcessInfo.processInfo.processIdentifier)")
    defer { try? FileManager.default.removeItem(at: folder) }
    for (name, text) in Self.nets {
      try leave(name, text, table, .float32, in: folder)
      try leave(name + ", float64", text, table, .float64, in: folder)
    }
    for seed in 0..<40 {
      let worksheet = RandomWorksheet(seed: seed)
      try leave("net \(seed)", worksheet.text, worksheet.table, .float32, in: folder)
    }
    let answer = try #require(Python.run(python, ["-c", ONNXRuntime.script, folder.path]))
    #expect(answer.status == 0, "\(answer.said)")
    let count = try FileManager.default.contentsOfDirectory(atPath: folder.path).count
    #expect(answer.said.split(separator: "\n").count == count && count > 60)
  }

  /// The net and what it comes to, as files in a folder of its own.
  private func leave(
    _ name: String, _ text: String, _ table: String, _ type: ElementType, in folder: URL
  ) throws {
    let worksheet = resolve(Array(text.utf8), isMarkdown: false) { _ in Array(table.utf8) }
    #expect(
      worksheet.diagnostics.filter { $0.severity == .error }.map { $0.message } == [], "\(text)")
    let loss = try #require(worksheet.named.last)
    let model = try TrainedModel(loss, by: worksheet.parameters, in: worksheet.definitions)
    var chance = Chance(seed: 5)
    let parameters = model.parameters.map { symbol in
      (0..<(model.definitions[symbol].count ?? 0)).map { _ in Double(Float(2 * chance.unit() - 1)) }
    }
    let output = try #require(model.foretold, "\(text)")
    var evaluator = Evaluator<Double>(
      model.definitions, wanted: [output], cut: model.parameters)
    for (symbol, entries) in zip(model.parameters, parameters) {
      evaluator.set(symbol, to: entries)
    }
    evaluator.run()
    let own = folder.appending(path: name)
    try FileManager.default.createDirectory(at: own, withIntermediateDirectories: true)
    func save(_ values: [Double], _ symbol: Symbol, _ file: String) throws {
      let shape = model.definitions[symbol].shape.compactMap { $0.known }
      try Data(writeNPY(Tensor(values, shape: shape))).write(to: own.appending(path: file))
    }
    try save(try #require(evaluator.values[output.id]), output, "output.npy")
    for symbol in model.data {
      var values = worksheet.numbers(of: symbol)
      if let scaling = worksheet.scalings[symbol] { values = scaling.undone(values) }
      try save(values, symbol, "\(model.definitions[symbol].name.source).npy")
    }
    let net = try onnx(
      of: model, parameters: parameters, scalings: worksheet.scalings, type: type)
    try Data(write(net)).write(to: own.appending(path: "net.onnx"))
  }

  @Test func aMatrixProductIsOneAndNothingElseIsThere() throws {
    let net = try Self.exported(
      "W in R^(2 x 3)\nb in R^2\nparameters W, b\no = relu(W x + b)\nL = sum_i (y_i - o_i)^2")
    #expect(net.graph.nodes.map { $0.operation } == ["Gemm", "Add", "Less", "Where"])
    #expect(net.graph.inputs.map { $0.name } == ["x"])
    #expect(net.graph.outputs.map { $0.name } == ["o"])
    #expect(net.graph.initializers.map { $0.name } == ["W", "b", "number 0.0"])
  }

  @Test func whatIsForetoldMustRestOnData() throws {
    let text = "w in R^2\nparameters w\nL = w^T w"
    #expect(throws: LoweringFault.self) { try Self.exported(text) }
  }

  private static func exported(_ text: String) throws -> ONNXModel {
    let text = "data d from \"d\" with x = (x1, x2, x3), y = onehot(t)\n" + text
    let worksheet = resolve(Array(text.utf8), isMarkdown: false) { _ in Array(table.utf8) }
    let loss = try #require(worksheet.named.last)
    let model = try TrainedModel(loss, by: worksheet.parameters, in: worksheet.definitions)
    let parameters = model.parameters.map { symbol in
      Array(repeating: 0.5, count: model.definitions[symbol].count ?? 0)
    }
    return try onnx(of: model, parameters: parameters)
  }

  private static let start = "data d from \"d\" with x = (x1, x2, x3), y = onehot(c), t = t\n"

  /// Nets of all kinds of nodes; those of ``worksheets`` that have data, and some more.
  private static let nets =
    worksheets.filter { $0.1.hasPrefix("data") } + [
      (
        "standardised",
        "data d from \"d\" with x = standardise((x1, x2, x3)), t = t\n"
          + "w in R^3\nparameters w\no = sigmoid(w^T x)\nL = bce(t, o)"
      ),
      (
        "diagonal and single entries",
        start
          + "W in R^(3 x 3)\nv in R^3\nparameters W, v\nu_i = W_{i,i} x_i + W_{1,i} x_2\no = v^T u + v_2\nL = (t - o)^2"
      ),
      (
        "entries of their own",
        start
          + "a in R\nb in R\nparameters a, b\nh1 = tanh(a x_1)\nh2 = sin(b x_2)\nh = [h1, h2]\no = h_1 h_2 + a\nL = (t - o)^2"
      ),
      (
        "matrix typed by hand",
        start
          + "a in R\nb in R\nparameters a, b\nu = [a, b, 1; 0, a, b] x\no = u_1 u_2\nL = (t - o)^2"
      ),
      (
        "attention",
        start
          + "Q in R^(3 x 3)\nv in R^3\nparameters Q, v\nA_{i,j} = x_i sum_k Q_jk x_k\nS_{i,j} = exp(A_{i,j}) / sum_k exp(A_{i,k})\nr_i = sum_j S_{i,j} x_j\no = v^T r\nL = (t - o)^2"
      ),
      (
        "positions",
        start
          + "v in R^3\nparameters v\nk_i = { v_i if i = 2, 2 v_i otherwise }\no = sum_i k_i x_i\nL = (t - o)^2"
      ),
    ]
}

extension Scaling {
  /// Standardised columns as they were.
  fileprivate func undone(_ values: [Double]) -> [Double] {
    values.enumerated().map { place, value in
      value * deviations[place % deviations.count] + means[place % means.count]
    }
  }
}
