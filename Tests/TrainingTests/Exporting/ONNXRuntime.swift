import Foundation

/// Python with ONNX and ONNX Runtime. `LONGHAND_PYTHON` names one; otherwise it is the one that the tests
/// of formats also use, under `.build`.
enum ONNXRuntime {
  struct Missing: Error { var reason: String }

  static let packages = ["numpy", "safetensors", "onnx", "onnxruntime"]

  static let interpreter: Result<URL, Missing> = {
    let imports = ["-c", "import " + packages.joined(separator: ", ")]
    if let path = ProcessInfo.processInfo.environment["LONGHAND_PYTHON"] {
      let python = URL(filePath: path)
      return run(python, imports)?.status == 0
        ? .success(python) : .failure(Missing(reason: "\(path) has no ONNX Runtime"))
    }
    var root = URL(filePath: #filePath)
    for _ in 0..<4 { root.deleteLastPathComponent() }
    let place = root.appending(path: ".build/python")
    let python = place.appending(path: "bin/python3")
    if run(python, imports)?.status == 0 { return .success(python) }
    let system = URL(filePath: "/usr/bin/env")
    guard run(system, ["python3", "-m", "venv", place.path])?.status == 0 else {
      return .failure(Missing(reason: "python3 with venv is not installed"))
    }
    let installed = run(python, ["-m", "pip", "install", "--quiet"] + packages)
    guard installed?.status == 0, run(python, imports)?.status == 0 else {
      return .failure(Missing(reason: "\(packages.joined(separator: ", ")) could not be installed"))
    }
    return .success(python)
  }()

  /// Runs a program to its end; nothing if it cannot be started.
  static func run(_ program: URL, _ arguments: [String]) -> (status: Int32, said: String)? {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = program
    process.arguments = arguments
    process.standardOutput = pipe
    process.standardError = pipe
    guard (try? process.run()) != nil else { return nil }
    let said = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: said, as: UTF8.self))
  }

  /// Reads folders, each with `net.onnx`, a file `x.npy` for each input `x` and `output.npy`; says where
  /// ONNX Runtime comes to something else, on all rows at once and on some of them.
  static let script = """
    import pathlib, sys, numpy, onnx, onnxruntime
    for folder in sorted(pathlib.Path(sys.argv[1]).iterdir()):
        model = onnx.load(folder / "net.onnx")
        onnx.checker.check_model(model, full_check=True)
        session = onnxruntime.InferenceSession(folder / "net.onnx", providers=["CPUExecutionProvider"])
        types = {"tensor(float)": numpy.float32, "tensor(double)": numpy.float64}
        inputs = {
            value.name: numpy.load(folder / f"{value.name}.npy").astype(types[value.type])
            for value in session.get_inputs()
        }
        expected = numpy.load(folder / "output.npy")
        exact = session.get_outputs()[0].type == "tensor(double)"
        for rows in [slice(None), slice(0, 1), slice(1, 3)]:
            found, = session.run(None, {name: value[rows] for name, value in inputs.items()})
            right = expected[rows]
            assert found.shape == right.shape, (folder.name, found.shape, right.shape)
            apart = numpy.max(numpy.abs(found - right) / numpy.maximum(1, numpy.abs(right)))
            assert apart <= (1e-12 if exact else 2e-6), (folder.name, rows, apart)
        print(folder.name, [node.op_type for node in model.graph.node])
    """
}
