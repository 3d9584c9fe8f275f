import Foundation
import Testing

/// A worksheet whose derivatives were worked out by central differences in `derivations/oracle.py`.
struct DerivationCase: CustomTestStringConvertible, Sendable {
  var group: String
  var name: String
  var lines: [String] = []
  var requests: [Request] = []
  /// Names and their values in the language, one list an assignment of sizes.
  var givens: [[(name: String, value: String)]] = [[], []]

  struct Request: Sendable {
    var text: String
    var hasMatrixForm: Bool
    /// The entries row by row, one list an assignment; nothing for one that is not asked for.
    var values: [[Double?]] = [[], []]
  }

  var testDescription: String { group + "/" + name }
}

extension DerivationCase {
  static let groups = [
    "activations", "losses", "softmax", "matrices", "models", "networks", "normalisation",
    "optimisers",
  ]

  static let all: [DerivationCase] = groups.flatMap { group in
    (try? read(group)) ?? []
  }

  /// Those that are tried: all of them with `LONGHAND_DERIVATIONS=all` in the environment, else
  /// without a few that take long and are of a kind with others.
  static let tried: [DerivationCase] =
    ProcessInfo.processInfo.environment["LONGHAND_DERIVATIONS"] == "all"
    ? all : all.filter { !long.contains($0.name) }

  private static let long: Set<String> = [
    "batch-norm-features", "gru", "multinomial-batch-free", "recurrent", "two-layer-batch",
    "two-layer-inner", "two-layer-net", "two-layer-relu", "two-layer-sigmoid",
    "two-layer-softplus",
  ]

  private static func read(_ group: String) throws -> [DerivationCase] {
    var cases: [DerivationCase] = []
    for row in try Book.table("derivations/\(group).tsv") {
      if cases.last?.name != row[0] { cases.append(DerivationCase(group: group, name: row[0])) }
      cases[cases.count - 1].take(row)
    }
    return cases
  }

  private mutating func take(_ row: [String]) {
    switch row[1] {
    case "text": lines.append(row[2])
    case "form": requests.append(Request(text: row[2], hasMatrixForm: row[3] == "matrix"))
    case "given": givens[row[2] == "1" ? 0 : 1].append((row[3], row[4]))
    default:
      guard let place = requests.firstIndex(where: { $0.text == row[3] }) else { return }
      requests[place].values[row[2] == "1" ? 0 : 1] = row[4].split(separator: " ").map {
        Double($0)
      }
    }
  }

  /// The definitions with the numbers of an assignment in the place of what is declared.
  func definitions(with assignment: Int) -> [String] {
    let given = Set(givens[assignment].map(\.name))
    let kept = lines.filter { line in
      let isSize = line.components(separatedBy: " = ").first.map(given.contains) ?? false
      let isDeclaration = line.contains(" in ") && !line.contains("=") && !line.contains("~")
      return !line.hasPrefix("derive ") && !isSize && !isDeclaration
    }
    return givens[assignment].map { "\($0.name) = \($0.value)" } + kept
  }

  /// The letters of a request that run, in order: neither entries nor letters that have numbers.
  func letters(of request: Request) -> [String] {
    let given = Set(givens[0].map(\.name))
    let asked = request.text.components(separatedBy: " where ")[0]
    var letters: [String] = []
    for part in asked.components(separatedBy: "_").dropFirst() {
      let places =
        part.hasPrefix("{")
        ? part.dropFirst().prefix { $0 != "}" } : part.prefix { $0.isLetter || $0.isNumber }
      for letter in places.split(separator: ",").map({ $0.trimmingCharacters(in: .whitespaces) })
      where Int(letter) == nil && !given.contains(letter) && !letters.contains(letter) {
        letters.append(letter)
      }
    }
    return letters
  }
}
