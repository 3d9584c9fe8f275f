import Foundation
import Testing

/// `longhand train`: what it answers and keeps, and how it goes on.
@Suite struct TrainProgramTests {
  let desk: Desk

  static let net = """
    data xor from [x1, x2, t; 0, 0, 0; 0, 1, 1; 1, 0, 1; 1, 1, 0] with x = (x1, x2)
    W in R^(3 x 2)
    b in R^3
    v in R^3
    c in R
    parameters W, b, v, c
    h = tanh(W x + b)
    p = sigmoid(v^T h + c)
    L = bce(t, p)

    """

  init() throws {
    desk = try Desk()
    try put(
      "short.lh",
      Self.net + "train L on xor with minibatch(3), adam, rate 0.05, epochs 40, seed 5\n")
    try put(
      "long.lh", Self.net + "train L on xor with minibatch(3), adam, rate 0.05, epochs 90, seed 5\n"
    )
    try put(
      "other.lh",
      Self.net + "train L on xor with minibatch(3), adam, rate 0.06, epochs 90, seed 5\n")
    try put(
      "endless.lh", Self.net + "train L on xor with stochastic, rate 0.01, epochs 100000000\n")
    try put(
      "broken.lh",
      "data d from [x; 1; 2]\nw = 1\nparameters w\ny = w x\nL = y^2\ntrain L with batch, rate 9, epochs 999\n"
    )
  }

  private func put(_ name: String, _ text: String) throws {
    try Data(text.utf8).write(to: desk.folder.appending(path: name))
  }

  private func run(_ arguments: String...) throws -> Program {
    try Program(["train"] + arguments, in: desk.folder)
  }

  @Test func answersAndKeeps() throws {
    let call = try run(
      "long.lh", "--record", "r.json", "--parameters", "p.npz", "--figures", "pictures",
      "--checkpoint",
      "c.run")
    #expect(call.status == 0, "\(call.complaints)")
    #expect(call.output.contains("Ended after the 180 steps (90 epochs)"))
    #expect(!call.complaints.contains("left"))
    let record = try #require(desk.text("r.json"))
    for part in [
      "\"text\": \"data xor", "\"seed\": 5", "\"ending\": \"finished\"", "\"confusion\"",
    ] {
      #expect(record.contains(part))
    }
    #expect(!record.contains("seconds"))
    for name in ["loss", "accuracy", "boundary"] {
      #expect(desk.text("pictures/\(name).svg")?.hasPrefix("<svg") == true)
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: desk.folder.path)
    #expect(names.contains("c.run") && names.contains("p.npz"))
    #expect(!names.contains { $0.hasSuffix(".part") })
  }

  @Test func keepsEveryRunUnderItsNumber() throws {
    try put(
      "twice.lh",
      Self.net + "train L on xor with batch, epochs 2\ntrain L on xor with batch, epochs 3\n")
    let call = try run(
      "twice.lh", "--parameters", "p.npz", "--onnx", "net", "--figures", "pictures")
    #expect(call.status == 0)
    #expect(
      call.complaints.contains(
        "written for each request to train: p-1.npz to p-2.npz, net-1 to net-2, "
          + "pictures/loss-1.svg to pictures/loss-2.svg"))
    let names = try FileManager.default.contentsOfDirectory(atPath: desk.folder.path)
    for name in ["p-1.npz", "p-2.npz", "net-1", "net-2"] { #expect(names.contains(name)) }
    #expect(!names.contains("p.npz"))
    #expect(desk.text("pictures/accuracy-2.svg") != nil)
  }

  @Test func goesOnToTheSameNumbers() throws {
    #expect(try run("short.lh", "--checkpoint", "c.run").status == 0)
    #expect(try run("long.lh", "--resume", "c.run", "--record", "a.json").status == 0)
    #expect(try run("long.lh", "--record", "b.json").status == 0)
    let (resumed, whole) = (try #require(desk.text("a.json")), try #require(desk.text("b.json")))
    #expect(resumed == whole)
    let other = try run("other.lh", "--resume", "c.run")
    #expect(other.status == 2)
    #expect(
      other.complaints.contains("the rate of the first epochs is 0.06, 0.06 here and 0.05, 0.05"))
  }

  @Test(arguments: ["p.npz", "p.safetensors"])
  func beginsWithParametersOfAFile(_ file: String) throws {
    #expect(
      try run("short.lh", "--parameters", file, "--format", "json", "-o", "a.json").status == 0)
    #expect(try run("short.lh", "--from", file, "--format", "json", "-o", "b.json").status == 0)
    let ending = try curve("a.json").last
    let start = try curve("b.json").first
    #expect(ending == start)
    try put(
      "two.lh", Self.net.replacingOccurrences(of: "3", with: "2") + "train L on xor with batch\n")
    let call = try run("two.lh", "--from", file)
    #expect(call.status == 2)
    #expect(call.complaints.contains("The array W is 3 × 2, but the parameter W is 2 × 2."))
  }

  private func curve(_ name: String) throws -> [Double] {
    let text = try #require(desk.text(name))
    let whole = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    let answers = whole?["answers"] as? [[String: Any]]
    let result = answers?.first?["result"] as? [String: Any]
    return try #require((result?["curve"] as? [String: Any])?["loss"] as? [Double])
  }

  @Test func controlCEndsARunAndKeepsIt() throws {
    let process = Process()
    let said = Pipe()
    process.executableURL = Program.location
    process.arguments = ["train", "endless.lh", "--checkpoint", "e.run"]
    process.currentDirectoryURL = desk.folder
    process.standardOutput = said
    process.standardError = Pipe()
    try process.run()
    Thread.sleep(forTimeInterval: 2)
    process.interrupt()
    let output = String(
      decoding: try said.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationReason == .exit)
    #expect(process.terminationStatus == 0)
    #expect(output.contains("Interrupted after"))
    #expect(FileManager.default.fileExists(atPath: desk.folder.appending(path: "e.run").path))
  }

  @Test func saysWhereNumbersEnd() throws {
    for verb in ["train", "solve"] {
      let call = try Program([verb, "broken.lh", "--format", "json"], in: desk.folder)
      #expect(call.status == 1)
      #expect(
        call.complaints.contains("broken.lh:6:1: error: Training L came to infinity or NaN"))
      #expect(call.complaints.contains("in the formula of L"))
      #expect(call.complaints.contains("the rate 9 is most likely too large"))
      #expect(call.output.contains("\"ending\": \"diverged\""))
    }
  }

  @Test func showsTheProgram() throws {
    let call = try run("short.lh", "--show-program")
    #expect(call.status == 0)
    for part in [
      "net_h[n,i] = b[i] + Σ_j W[i,j] x[n,j]", "the update rule", "and goes group by group",
    ] {
      #expect(call.output.contains(part))
    }
    let short = try run("endless.lh", "--show-program").output
    #expect(short.contains(" operations") && !short.contains("goes group by group"))
  }

  /// Three hundred weights by sixteen rows are many numbers, and few instructions: written out one by
  /// one they would be slower.
  @Test func aWideLineGoesGroupByGroup() throws {
    let names = (1...300).map { "x\($0)" }.joined(separator: ", ")
    let rows = (1...16).map { row in
      ([row % 2] + (1...300).map { ($0 * row) % 7 }).map { "\($0)" }.joined(separator: ", ")
    }
    try put(
      "wide.lh",
      """
      data d from [t, \(names); \(rows.joined(separator: "; "))] with x = (\(names))
      w in R^300
      b in R
      parameters w, b
      p = sigmoid(w^T x + b)
      L = bce(t, p)
      train L on d with minibatch(16), rate 0.01, epochs 1, unshuffled, float32

      """)
    let call = try run("wide.lh", "--show-program")
    #expect(call.status == 0, "\(call.complaints)")
    #expect(call.output.contains("goes group by group"))
  }

  @Test func refusesWhatDoesNotFit() throws {
    #expect(try run("good.lh").complaints.contains("asks for nothing to be trained"))
    #expect(try run("good.lh").status == 1)
    #expect(try run("short.lh", "--resume", "good.lh").status == 2)
    #expect(try run("short.lh", "--from", "good.lh").complaints.contains(".npz or .safetensors"))
    #expect(try run("short.lh", "--record", "short.lh").complaints.contains("the worksheet itself"))
    #expect(try run("short.lh", "--threads", "0").status == 2)
  }
}
