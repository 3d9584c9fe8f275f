public import Foundation

/// Python with the packages that read what Longhand writes. `LONGHAND_PYTHON` names one; otherwise one
/// is set up under `.build`.
public enum Python {
  private static let packages = ["numpy", "safetensors", "onnx", "onnxruntime"]

  /// The interpreter, or why there is none.
  public static let interpreter: Result<URL, Missing> = {
    let imports = ["-c", "import " + packages.joined(separator: ", ")]
    if let path = ProcessInfo.processInfo.environment["LONGHAND_PYTHON"] {
      let python = URL(filePath: path)
      return run(python, imports)?.status == 0
        ? .success(python)
        : .failure(Missing(reason: "\(path) has not all of \(packages.joined(separator: ", "))"))
    }
    var root = URL(filePath: #filePath)
    for _ in 0..<3 { root.deleteLastPathComponent() }
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

  public struct Missing: Error { public var reason: String }

  /// Runs a program to its end; nothing if it cannot be started.
  public static func run(_ program: URL, _ arguments: [String]) -> (status: Int32, said: String)? {
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
}
