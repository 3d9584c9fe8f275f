public import Mathematics
import Text

/// The functions that every worksheet may use, resolved once from ``text``.
public struct Library: Sendable {
  public let functions: [Function]
  let symbols: [String: FunctionSymbol]
  let parameterCount: Int
  private let nextIndex: Int
  /// Faults in the library's own text; a test wants none.
  public let faults: [String]

  public static let standard = Library()

  /// Whether a name is that of a function or primitive, or of a construction that only requests use.
  func knows(_ name: String) -> Bool {
    symbols[name] != nil || Primitive(name: name) != nil || Library.constructions.contains(name)
  }

  /// Nets and preparations of data that requests such as `compare` take by name.
  static let constructions: Set<String> = ["standardise", "linear_layers", "relu_layers"]

  /// Other names by which functions go on paper.
  static let aliases = [("sigma", "sigmoid"), ("logistic", "sigmoid"), ("expit", "sigmoid")]

  /// A table that holds these functions and nothing else yet.
  func definitions() -> Definitions {
    Definitions(functions: functions, indices: IndexSupply(from: nextIndex))
  }

  private init() {
    let rows = LibraryRows(Library.text)
    var resolver = Resolver(definitions: Definitions(), functions: [:])
    for row in rows.plain { resolver.takeLibrary(row.text, summary: row.summary, isSafe: false) }
    for row in rows.derivatives { resolver.takeLibrary(row.text, summary: "", isSafe: false) }
    for row in rows.safe { resolver.takeLibrary(row.text, summary: "", isSafe: true) }
    for (alias, name) in Library.aliases { resolver.functions[alias] = resolver.functions[name] }
    functions = resolver.definitions.functions
    symbols = resolver.functions
    parameterCount = resolver.parameterCount
    nextIndex = resolver.definitions.indices.next
    faults = resolver.diagnostics.map { $0.message }
  }
}

/// The lines of the library, sorted by what they say.
private struct LibraryRows {
  var plain: [(text: String, summary: String)] = []
  var derivatives: [(text: String, summary: String)] = []
  var safe: [(text: String, summary: String)] = []

  init(_ text: String) {
    var summary = ""
    for line in text.utf8.split(separator: 10) {
      let line = String(Substring(line))
      if line.hasPrefix("# ") {
        summary = String(line.dropFirst(2))
      } else if line.hasPrefix("safely ") {
        safe.append((String(line.dropFirst(7)), summary))
      } else if line.utf8.contains(40), let open = line.utf8.firstIndex(of: 40),
        let equal = line.utf8.firstIndex(of: 61), line.utf8[open..<equal].contains(47)
      {
        derivatives.append((line, summary))
      } else {
        plain.append((line, summary))
      }
    }
  }
}

extension Resolver {
  /// One line of the library: a function, a derivative, or a safe form.
  fileprivate mutating func takeLibrary(_ line: String, summary: String, isSafe: Bool) {
    source = Array(line.utf8)
    let known = functions
    let page = read(source, isMarkdown: false) { known[$0] != nil || Primitive(name: $0) != nil }
    diagnostics.append(contentsOf: page.diagnostics)
    for statement in page.statements {
      switch statement.kind {
      case .function(let name, let parameters, let outputs, let body):
        if isSafe {
          takeSafe(name, parameters, outputs, body)
        } else {
          define(name, parameters, outputs, body)
          if let symbol = functions[name.base] { definitions[symbol].summary = summary }
        }
      case .derivativeRule(let left, let right): stateDerivative(left, right)
      default: fault(statement.span, "\(line) is no line of a library.")
      }
    }
  }

  /// An equal form of a function that is there already.
  private mutating func takeSafe(
    _ name: NameSyntax, _ parameters: [NameSyntax], _ outputs: [NameSyntax], _ body: Term
  ) {
    guard let symbol = functions[name.base] else { return }
    let function = definitions[symbol]
    bound = zip(outputs, function.outputs).map { ($0.base, $1) }
    arguments = zip(parameters, function.parameters).map { typed, parameter in
      (typed.base, Indexed(shape: parameter.shape) { .symbol(parameter.symbol, $0) })
    }
    if let value = elaborate(body), value.isScalar { definitions[symbol].safeBody = value.value }
  }
}
