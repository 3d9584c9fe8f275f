import Foundation

/// A target of `Package.swift` and the modules its row allows it to import.
struct PackageRow: Equatable {
  enum Kind: String { case target, executableTarget, testTarget }

  var kind: Kind
  var name: String
  var dependencies: [String]

  /// What several targets of tests share; it is no layer.
  var isForTests: Bool { name.hasSuffix("Support") }
}

/// The rows of a manifest that is written as ours is: `let name: … = .product(name: "Module", …)`
/// for products of other packages, and targets with literal names.
func packageRows(of manifest: String) -> [PackageRow] {
  var products: [String: String] = [:]
  for part in manifest.components(between: "let ", and: ")") where part.contains(".product(") {
    let name = String(part.prefix { $0.isLetter })
    products[name] = part.components(between: "name: \"", and: "\"").first.map(String.init)
  }
  var rows: [PackageRow] = []
  var rest = manifest[...]
  while let start = rest.firstIndex(of: ".") {
    rest = rest[start...].dropFirst()
    guard let kind = PackageRow.Kind(rawValue: String(rest.prefix { $0.isLetter })) else {
      continue
    }
    rest = rest.dropFirst(kind.rawValue.count)
    let row = rest.balancedPrefix()
    rest = rest.dropFirst(row.count)
    guard let name = row.components(between: "name: \"", and: "\"").first else { continue }
    let list = row.components(between: "dependencies: [", and: "]").first ?? ""
    let dependencies = list.split(separator: ",").map { entry -> String in
      let entry = entry.filter { !$0.isWhitespace }
      return entry.hasPrefix("\"") ? String(entry.dropFirst().dropLast()) : products[entry] ?? entry
    }
    rows.append(
      PackageRow(
        kind: kind, name: String(name), dependencies: dependencies.filter { !$0.isEmpty }))
  }
  return rows
}

extension StringProtocol where SubSequence == Substring {
  /// What stands between each `start` and the next `end` after it.
  fileprivate func components(between start: String, and end: String) -> [Substring] {
    var parts: [Substring] = []
    var rest = self[...]
    while let from = rest.range(of: start), let to = rest[from.upperBound...].range(of: end) {
      parts.append(rest[from.upperBound..<to.lowerBound])
      rest = rest[from.upperBound...]
    }
    return parts
  }

  /// From the bracket this begins with to the one that closes it.
  fileprivate func balancedPrefix() -> Substring {
    var depth = 0
    for index in indices {
      if self[index] == "(" { depth += 1 }
      if self[index] == ")" { depth -= 1 }
      if depth == 0 { return self[...index] }
    }
    return self[...]
  }
}
