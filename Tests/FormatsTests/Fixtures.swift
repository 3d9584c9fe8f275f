import Foundation

@testable import Formats

/// The files that `oracle.py` made, and what it says stands in them.
enum Fixtures {
  static let folder = URL(filePath: #filePath).deletingLastPathComponent()
  static let files = folder.appending(path: "Files")

  struct Row: Sendable, CustomStringConvertible {
    var file: String
    var name: String
    var type: String
    var shape: [Int]
    var values: [String]

    var description: String { "\(file) \(name)" }
  }

  static func bytes(_ name: String) -> [UInt8] {
    (try? Data(contentsOf: files.appending(path: name))).map { [UInt8]($0) } ?? []
  }

  static let rows: [Row] = String(decoding: bytes("values.tsv"), as: UTF8.self)
    .split(separator: "\n").map { line in
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      return Row(
        file: cells[0], name: cells[1], type: cells[2],
        shape: cells[3].split(separator: "x").compactMap { Int($0) },
        values: cells[4].split(separator: " ").map(String.init))
    }

  /// The arrays of a file by name; a file with one array has it under no name.
  static func arrays(of file: String) throws -> [String: Tensor] {
    let bytes = bytes(file)
    if file.hasSuffix(".npy") { return ["": try readNPY(bytes)] }
    if file.hasSuffix(".idx") { return ["": try readIDX(bytes)] }
    let list =
      file.hasSuffix(".npz")
      ? try readNPZ(bytes, inflate: blocks) : try readSafetensors(bytes).tensors
    return Dictionary(uniqueKeysWithValues: list.map { ($0.name, $0.tensor) })
  }

  /// Unpacks only what was not packed: Deflate's blocks of type 0.
  static func blocks(_ packed: ArraySlice<UInt8>, _ size: Int) -> [UInt8]? {
    var content: [UInt8] = []
    var rest = packed
    while rest.count >= 5, let kind = rest.first, kind < 2 {
      let head = Array(rest.prefix(5))
      let count = Int(head[1]) | Int(head[2]) << 8
      content += rest.dropFirst(5).prefix(count)
      rest = rest.dropFirst(5 + count)
      if kind == 1 { return content }
    }
    return nil
  }
}
