import Rendering
import Testing

@testable import Longhand

/// What a page is told of a worksheet while it is written.
@Suite struct LiveTests {
  static let text = """
    x = [0.05, 0.10]
    t = [0.01, 0.99]
    [w1, w2, w3, w4, b1] = [0.15, 0.20, 0.25, 0.30, 0.35]
    V = [0.40, 0.50; 0.45, 1/2]
    c = [0.6, -0.6]
    parameters w1, w2, w3, w4, b1, V, c
    z = [w1, w3; w2, w4] x + b1
    h = sigmoid(z)
    u = V h + c
    o = sigmoid(u)
    E = 1/2 sum_k (t_k - o_k)^2
    name dE/dz as delta_1, delta_2
    find E
    backpropagate E
    update by gradient descent on E with rate 0.5
    """

  static func live(_ text: String) -> JSON {
    solve(WorksheetSource(name: "sheet.lh", text: Array(text.utf8), isMarkdown: false))
      .live(for: [.networks, .hints])
  }

  static let network = live(text)["networks"][0]

  /// The bytes of a place.
  private func typed(_ place: JSON, in text: String = Self.text) -> String {
    guard let start = place["start"].integer, let end = place["end"].integer else { return "" }
    return String(decoding: Array(text.utf8)[start..<end], as: UTF8.self)
  }

  @Test(arguments: [
    ("unit-0-0", "0.05"), ("unit-0-1", "0.10"), ("edge-0-0-0", "0.15"), ("edge-0-0-1", "0.20"),
    ("edge-0-1-0", "0.25"), ("edge-0-1-1", "0.30"), ("bias-1", "0.35"), ("edge-1-0-0", "0.40"),
    ("edge-1-1-0", "0.50"), ("edge-1-0-1", "0.45"), ("edge-1-1-1", "1/2"), ("bias-2-0", "0.6"),
    ("bias-2-1", "-0.6"), ("unit-1-0", ""), ("unit-2-1", ""),
  ])
  func numbersOfPartsStandInTheWorksheet(part: String, number: String) {
    let found = Self.network["parts"].array.first { $0["part"].string == part }
    #expect(found != nil)
    #expect(typed(found?["number"] ?? .null) == number)
  }

  @Test func everyPartIsInThePictureAndTellsItsWorking() {
    let svg = Self.network["svg"].string
    for part in Self.network["parts"].array {
      #expect(svg.contains("data-part=\"\(part["part"].string)\""))
      #expect(part["html"].string.contains("<math"))
      #expect(!part["html"].string.contains(" style="))
    }
    #expect(!svg.contains(" style="))
  }

  @Test func stepsGoForwardThenBackThenUpdate() {
    let phases = Self.network["steps"].array.map { $0["phase"].string }
    let counts = ["forward", "loss", "backward", "gradient", "update"].map { phase in
      phases.filter { $0 == phase }.count
    }
    // Two layers of two units; eight weights, a shared bias and two of single units.
    #expect(counts == [4, 1, 4, 11, 11])
    let parts = Self.network["steps"].array.map { $0["part"].string }
    #expect(Array(parts[..<5]) == ["unit-1-0", "unit-1-1", "unit-2-0", "unit-2-1", ""])
    #expect(Array(parts[5..<9]) == ["unit-2-1", "unit-2-0", "unit-1-1", "unit-1-0"])
  }

  @Test func withoutABackwardPassThereIsOnlyTheWayForward() {
    let lines = Self.text.split(separator: "\n").filter { line in
      !line.hasPrefix("name") && !line.hasPrefix("backpropagate") && !line.hasPrefix("update")
    }
    let network = Self.live(lines.joined(separator: "\n"))["networks"][0]
    #expect(network["steps"].array.allSatisfy { $0["phase"].string == "forward" })
  }

  @Test func closedPanelsAreNotWorkedFor() {
    let source = WorksheetSource(name: "sheet.lh", text: Array(Self.text.utf8), isMarkdown: false)
    let live = solve(source).live(for: [])
    #expect(live["networks"] == .null)
    #expect(live["hints"] == .null)
    #expect(live["html"] == Self.live(Self.text)["html"])
  }

  @Test func ratesStandInTheWorksheet() {
    let rates = Self.live(Self.text)["rates"].array
    #expect(rates.map { typed($0) } == ["0.5"])
  }

  @Test(arguments: [
    ("w3", "parameter", "[w1, w2, w3, w4, b1]", 3, ["0.25"]),
    ("h", "defined", "h = sigmoid(z)", 8, ["0.594476", "0.596283"]),
    ("V", "parameter", "V = [0.40, 0.50; 0.45, 1/2]", 4, ["0.4", "0.5", "0.45", "0.5"]),
  ])
  func namesSayWhatTheyAre(
    name: String, role: String, words: String, line: Int, values: [String]
  ) {
    let symbol = Self.live(Self.text)["symbols"].array.first { $0["name"].string == name }
    #expect(symbol?["role"].string == role)
    #expect(symbol?["line"].integer == line)
    #expect(symbol?["values"].array.map { $0.string } == values)
    let place = typed(symbol ?? .null)
    #expect(place.hasPrefix(words.hasPrefix("[") ? name : words))
  }

  @Test func namesInFormulasAreTied() {
    let live = Self.live(Self.text)
    let symbol = live["symbols"].array.first { $0["name"].string == "h" }
    let number = symbol?["quantity"].integer ?? -1
    #expect(live["html"].string.contains("data-quantity=\"\(number)\" data-entry=\"1\""))
    #expect(!writeHTML(Self.solution.document).contains("data-quantity"))
  }

  static let solution = solve(
    WorksheetSource(name: "sheet.lh", text: Array(text.utf8), isMarkdown: false))

  @Test func hintsFollowTheAnswers() {
    let hints = Self.live(Self.text)["hints"].array
    let keys = hints.map { $0["key"].string }
    #expect(keys.first == "E")
    #expect(keys.contains("delta_1"))
    #expect(keys.contains("w1'"))
    #expect(hints.allSatisfy { !$0["links"].array.isEmpty })
  }

  @Test(arguments: [
    ("x = [1, 2\nfind x", 0, "x = [1, 2"), ("# δ\ny = qq\nfind y", 0, "qq"),
  ])
  func diagnosticsHaveTheirPlace(text: String, number: Int, words: String) {
    let found = Self.live(text)["diagnostics"][number]
    #expect(words.contains(typed(found, in: text)))
    #expect(found["severity"].string == "error")
  }

  static let training = """
    data xor from [x1, x2, y; 0, 0, 0; 0, 1, 1; 1, 0, 1; 1, 1, 0] with x = (x1, x2)
    W in R^(3 x 2)
    b in R^3
    v in R^3
    c in R
    parameters W, b, v, c
    yhat = sigmoid(v^T tanh(W x + b) + c)
    L = bce(y, yhat)
    train L on xor with stochastic, rate 0.3, epochs 12, seed 3
    train L on xor with batch, rate 0.5, momentum 0.9, epochs 12, seed 3
    """

  /// Made in pieces of any size, a run comes to the numbers of the run made at once.
  @Test(arguments: [[(1, false), (2, false), (3, true), (20, true)], [(12, true)], [(100, false)]])
  func piecesComeToTheSameNumbers(pieces: [(Int, Bool)]) {
    let source = WorksheetSource(
      name: "xor.lh", text: Array(Self.training.utf8), isMarkdown: false)
    var live = LiveTraining(source)
    #expect(live.json["runs"].array.map { $0["steps"].integer } == [0, 0])
    for (count, ofEpochs) in pieces { live.advance(by: count, ofEpochs: ofEpochs) }
    let whole = solve(source).json["answers"].array.map { $0["result"] }
    for (run, answer) in zip(live.json["runs"].array, whole) {
      #expect(run["ending"].string == "finished")
      #expect(run["loss"].number == answer["loss"].number)
      #expect(run["boundary"].string.contains("<svg"))
    }
    let isOver = live.isOver
    #expect(isOver)
    #expect(live.json["losses"].string.contains("line 10"))
  }

  @Test func oneStepIsOneStep() {
    var live = LiveTraining(
      WorksheetSource(name: "xor.lh", text: Array(Self.training.utf8), isMarkdown: false))
    live.advance(by: 1, ofEpochs: false)
    #expect(live.json["runs"].array.map { $0["steps"].integer } == [1, 1])
    live.advance(by: 1, ofEpochs: true)
    #expect(live.json["runs"].array.map { $0["steps"].integer } == [4, 2])
  }
}

extension JSON {
  fileprivate subscript(name: String) -> JSON {
    guard case .object(let members) = self else { return .null }
    return members.first { $0.name == name }?.value ?? .null
  }

  fileprivate subscript(place: Int) -> JSON {
    array.indices.contains(place) ? array[place] : .null
  }

  fileprivate var array: [JSON] { if case .array(let values) = self { values } else { [] } }
  fileprivate var string: String { if case .string(let text) = self { text } else { "" } }
  fileprivate var integer: Int? { if case .integer(let value) = self { value } else { nil } }
  fileprivate var number: Double? { if case .number(let value) = self { value } else { nil } }
}
