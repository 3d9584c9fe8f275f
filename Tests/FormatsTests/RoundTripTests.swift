import Foundation
import PythonSupport
import Testing

@testable import Formats

/// What Longhand writes is read by itself, and by NumPy, safetensors, onnx and ONNX Runtime.
@Suite struct RoundTripTests {
  static let doubles = (0..<24).map { Double($0) / 8 - 1 }

  /// What `oracle.py check` expects.
  static let arrays = [
    NamedTensor("f8", Tensor(doubles, shape: [2, 3, 4])),
    NamedTensor("f4", Tensor(doubles.map { Float($0) }, shape: [2, 3, 4])),
    NamedTensor("i8", Tensor([Int64.min, Int64.max], shape: [2])),
    NamedTensor("i4", Tensor([Int32.min, Int32.max], shape: [2, 1])),
    NamedTensor("u1", Tensor([250, 251, 252, 253, 254, 255] as [UInt8], shape: [6])),
    NamedTensor("b1", Tensor([true, false], shape: [2])),
    NamedTensor("single", Tensor([2.5], shape: [])),
    NamedTensor("none", Tensor([Double](), shape: [0, 3])),
  ]

  /// z = x W + b, h = z where z > 0 else 0.01 z, p = softmax(h), and the largest entry of p.
  static let net = ONNXModel(
    ONNXGraph(
      name: "net",
      nodes: [
        ONNXNode("MatMul", ["x", "W"], to: ["Wx"]),
        ONNXNode("Add", ["Wx", "b"], to: ["z"], name: "the net input"),
        ONNXNode("Greater", ["z", "zero"], to: ["on"]),
        ONNXNode("Mul", ["z", "slope"], to: ["small"]),
        ONNXNode("Where", ["on", "z", "small"], to: ["h"]),
        ONNXNode("Softmax", ["h"], to: ["p"], attributes: [ONNXAttribute("axis", .whole(-1))]),
        ONNXNode(
          "ArgMax", ["p"], to: ["class"],
          attributes: [ONNXAttribute("axis", .whole(1)), ONNXAttribute("keepdims", .whole(0))]),
      ],
      initializers: [
        NamedTensor("W", Tensor((0..<6).map { Float($0) / 4 - 0.5 }, shape: [3, 2])),
        NamedTensor("b", Tensor([0.25, -0.75] as [Float], shape: [2])),
        NamedTensor("zero", Tensor([0] as [Float], shape: [])),
        NamedTensor("slope", Tensor([0.01] as [Float], shape: [])),
      ],
      inputs: [ONNXValue("x", .float32, [.named("examples"), .size(3)])],
      outputs: [
        ONNXValue("h", .float32, [.named("examples"), .size(2)]),
        ONNXValue("p", .float32, [.named("examples"), .size(2)]),
        ONNXValue("class", .int64, [.named("examples")]),
      ]), producerVersion: "1", metadata: [(name: "worksheet", text: "z = W x + b")])

  static var safetensors: Safetensors {
    Safetensors(arrays, metadata: [(name: "made \"by\"", text: "Longhand\n")])
  }

  static var archive: [ZipMember] {
    arrays.map { ZipMember(name: $0.name + ".npy", bytes: writeNPY($0.tensor)[...]) }
  }

  @Test func archivesAreReadBack() throws {
    for bytes in [writeNPZ(Self.arrays), writeZip(Self.archive, longFrom: 0)] {
      hold(try readNPZ(bytes))
    }
  }

  @Test func safetensorsAreReadBack() throws {
    let file = try readSafetensors(write(Self.safetensors))
    hold(file.tensors)
    #expect(file.metadata.map(\.text) == ["Longhand\n"])
  }

  private func hold(_ found: [NamedTensor]) {
    #expect(found.map(\.name) == Self.arrays.map(\.name))
    for (a, b) in zip(found, Self.arrays) {
      #expect(a.tensor.type == b.tensor.type)
      #expect(a.tensor.shape == b.tensor.shape)
      #expect(a.tensor.rowMajorBytes == b.tensor.rowMajorBytes)
    }
  }

  /// Column-major and big-endian arrays are written row by row, the lowest byte first.
  @Test func ordersAreTurned() throws {
    let arrays = try readNPZ(Fixtures.bytes("types.npz"))
    for named in arrays {
      let again = try readNPY(writeNPY(named.tensor))
      #expect(again.shape == named.tensor.shape)
      #expect(again.doubles.map(\.bitPattern) == named.tensor.doubles.map(\.bitPattern))
    }
  }

  @Test func othersReadWhatIsWritten() throws {
    let python: URL
    switch Python.interpreter {
    case .success(let found): python = found
    case .failure(let missing):
      print("FormatsTests: not held against Python: \(missing.reason).")
      return
    }
    let folder = FileManager.default.temporaryDirectory.appending(path: "longhand-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    func leave(_ bytes: [UInt8], _ name: String) throws {
      try Data(bytes).write(to: folder.appending(path: name))
    }
    for named in Self.arrays { try leave(writeNPY(named.tensor), named.name + ".npy") }
    try leave(writeNPZ(Self.arrays), "all.npz")
    try leave(writeZip(Self.archive, longFrom: 0), "long.npz")
    try leave(write(Self.safetensors), "all.safetensors")
    try leave(write(Self.net), "net.onnx")
    let oracle = Fixtures.folder.appending(path: "oracle.py").path
    let verdict = Python.run(python, [oracle, "check", folder.path])
    #expect(verdict?.said.hasSuffix("ok\n") == true, "\(verdict?.said ?? "It cannot be run.")")
  }
}
