import Foundation

/// The checkout these tests stand in.
enum Repository {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The text of a file of the repository, or nil when it is not there.
  static func text(_ path: String) -> String? {
    guard let data = FileManager.default.contents(atPath: root.appending(path: path).path) else {
      return nil
    }
    return String(decoding: data, as: UTF8.self)
  }

  /// The names directly inside a folder, sorted; hidden ones are left out.
  static func names(in folder: String) -> [String] {
    let path = root.appending(path: folder).path
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    return names.filter { !$0.hasPrefix(".") }.sorted()
  }

  /// Every Swift file inside a folder, at any depth, as a path of the repository.
  static func swiftFiles(in folder: String) -> [String] {
    names(in: folder).flatMap { name in
      let path = "\(folder)/\(name)"
      return name.hasSuffix(".swift") ? [path] : swiftFiles(in: path)
    }
  }
}
