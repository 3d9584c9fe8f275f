import Foundation
import Testing

/// The built `longhand-server` with a small page, ended with the value that holds it.
final class ServerProcess: Sendable {
  let port: UInt16
  let identifier: Int32
  private let process: Process
  private let folder: URL
  private let said: URL

  /// The program stands beside the tests, wherever they were built.
  static let location = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    .appending(path: "longhand-server")

  init(_ options: [String] = []) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "longhand-\(UUID())")
    let site = folder.appending(path: "site")
    try FileManager.default.createDirectory(
      at: site.appending(path: "inner"), withIntermediateDirectories: true)
    for (name, text) in ServerProcess.files {
      try Data(text.utf8).write(to: site.appending(path: name))
    }
    try Data("secret".utf8).write(to: folder.appending(path: "secret.txt"))
    said = folder.appending(path: "log")
    try Data().write(to: said)
    process = Process()
    let output = Pipe()
    process.executableURL = Self.location
    process.arguments = ["--port", "0", "--site", site.path] + options
    process.standardOutput = output
    process.standardError = try FileHandle(forWritingTo: said)
    try process.run()
    identifier = process.processIdentifier
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    let digits = line.split(separator: ":").last?.prefix { $0.isNumber }
    port = try #require(digits.flatMap { UInt16($0) }, "\(line) names no port.")
  }

  static let files = [
    "index.html": "<!doctype html><title>Page</title>\n",
    "page.js": "export const one = 1;\n",
    "page.css": "body { margin: 0 }\n",
    "page.css.gz": "packed",
    "longhand.wasm": "\0asm",
    "inner/two words.txt": "inner\n",
    ".hidden": "hidden\n",
  ]

  deinit {
    process.terminate()
    process.waitUntilExit()
    try? FileManager.default.removeItem(at: folder)
  }

  /// What it has logged so far.
  var log: String { (try? String(contentsOf: said, encoding: .utf8)) ?? "" }

  func signal(_ number: Int32) { kill(identifier, number) }

  /// Its exit code, once it has ended.
  func end() -> Int32 {
    process.waitUntilExit()
    return process.terminationStatus
  }

  /// The processes that it has started.
  var workers: [Int32] {
    let path = "/proc/\(identifier)/task"
    let tasks = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return tasks.flatMap { task in
      let text = (try? String(contentsOfFile: "\(path)/\(task)/children", encoding: .utf8)) ?? ""
      return text.split(separator: " ").compactMap { Int32($0) }
    }
  }
}

/// An answer as it came, its fields by their names in small letters.
struct Answered {
  var status: Int
  var fields: [String: String]
  var body: [UInt8]

  var text: String { String(decoding: body, as: UTF8.self) }
}

/// A connection to the server, for bytes that no library would send.
final class Line {
  private let descriptor: Int32
  private var buffer: [UInt8] = []

  init(_ server: ServerProcess) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = server.port.bigEndian
    address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    try #require(status == 0)
    var patience = timeval(tv_sec: 20, tv_usec: 0)
    setsockopt(
      descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { close(descriptor) }

  func send(_ text: String) { send(Array(text.utf8)) }

  func send(_ bytes: [UInt8]) {
    var sent = 0
    while sent < bytes.count {
      let count = bytes.withUnsafeBytes {
        Foundation.send(
          descriptor, $0.baseAddress?.advanced(by: sent), $0.count - sent, Int32(MSG_NOSIGNAL))
      }
      if count <= 0 { return }
      sent += count
    }
  }

  /// The next answer; nothing if the connection ends before it is whole.
  func answer(hasBody: Bool = true) -> Answered? {
    let end = Array("\r\n\r\n".utf8)
    var cut: Range<Int>?
    while true {
      cut = buffer.firstRange(of: end)
      if cut != nil { break }
      if !fill() { return nil }
    }
    guard let cut else { return nil }
    let lines = String(decoding: buffer[..<cut.lowerBound], as: UTF8.self).split(separator: "\r\n")
    buffer.removeFirst(cut.upperBound)
    var fields: [String: String] = [:]
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1)
      fields[parts[0].lowercased()] = parts.last.map { $0.trimmingCharacters(in: .whitespaces) }
    }
    let status = lines.first?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
    let count = hasBody && status != 304 ? fields["content-length"].flatMap { Int($0) } ?? 0 : 0
    while buffer.count < count { if !fill() { return nil } }
    defer { buffer.removeFirst(count) }
    return Answered(status: status, fields: fields, body: Array(buffer[..<count]))
  }

  /// Whether the other side ends the connection within the time that reading may take.
  func isEnded() -> Bool {
    var byte: UInt8 = 0
    while true {
      let count = recv(descriptor, &byte, 1, 0)
      if count == 0 || count < 0 && errno == ECONNRESET { return true }
      if count < 0 { return false }
    }
  }

  private func fill() -> Bool {
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    let count = recv(descriptor, &chunk, chunk.count, 0)
    if count <= 0 { return false }
    buffer += chunk[..<count]
    return true
  }
}

extension ServerProcess {
  /// The answer to one request with a connection of its own.
  func ask(
    _ method: String, _ path: String, fields: [String: String] = [:], body: String? = nil
  ) throws -> Answered {
    let line = try Line(self)
    var fields = fields
    if fields["Host"] == nil { fields["Host"] = "127.0.0.1:\(port)" }
    if let body { fields["Content-Length"] = String(body.utf8.count) }
    let head = fields.map { "\($0.key): \($0.value)\r\n" }.joined()
    line.send("\(method) \(path) HTTP/1.1\r\n\(head)\r\n\(body ?? "")")
    return try #require(line.answer(hasBody: method != "HEAD"), "\(method) \(path)")
  }

  /// The answer to JSON that is sent to a verb.
  func work(_ verb: String, _ json: String) throws -> Answered {
    try ask(
      "POST", "/api/\(verb)", fields: ["Content-Type": "application/json"], body: json)
  }
}
