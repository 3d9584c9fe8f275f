public import Mathematics
import Text

/// The functions that every worksheet may use, resolved once from ``text``.
public struct Library: Sendable {
  public let functions: [Function]
  let symbols: [String: FunctionSymbol]
  let parameterCount: Int
  private let known: Set<String>
  private let nextIndex: Int
  /// Faults in the library's own text; a test wants none.
  public let faults: [String]

  public static let standard = Library()

  /// Whether a name is that of a function or primitive, or of a construction that only requests use.
  func knows(_ name: String) -> Bool { known.contains(name) }

  /// All such names.
  var knownNames: Set<String> { known }

  /// Nets and preparations of data that requests such as `compare` take by name.
  static let constructions: Set<String> = ["standardise", "linear_layers", "relu_layers"]

  /// Vectors and matrices of one pattern: `ones(n)`, `eye(n)`, `diag(v)`,
  /// `unit(n, k)`.
  static let patterns: Set<String> = ["ones", "eye", "diag", "unit"]

  /// Other names by which functions go on paper.
  static let aliases = [
    ("sigma", "sigmoid"), ("logistic", "sigmoid"), ("expit", "sigmoid"), ("trace", "tr"),
    ("inv", "inverse"),
  ]

  /// The name under which a function stands in the library, for one of its other names.
  public static func name(of alias: String) -> String {
    aliases.first { $0.0 == alias }?.1 ?? alias
  }

  /// A table that holds these functions and nothing else yet.
  func definitions() -> Definitions {
    Definitions(functions: functions, indices: IndexSupply(from: nextIndex))
  }

  private init() {
    let rows = LibraryRows(Library.text)
    var resolver = Resolver(definitions: Definitions(), functions: [:])
    resolver.takeIntrinsics()
    resolver.takeLibrary(rows)
    for (alias, name) in Library.aliases { resolver.functions[alias] = resolver.functions[name] }
    functions = resolver.definitions.functions
    symbols = resolver.functions
    parameterCount = resolver.parameterCount
    known = Library.constructions.union(Library.patterns).union(symbols.keys)
      .union(Primitive.allCases.map { $0.name })
    nextIndex = resolver.definitions.indices.next
    faults = resolver.diagnostics.map { $0.message }
  }
}

/// The lines of the library as one text, sorted by what they say: definitions, then derivatives,
/// then safe forms, each kind in the order in which it stands.
private struct LibraryRows {
  var text: [UInt8] = []
  /// What is said of each function before its definition.
  var summaries: [String] = []
  /// How many lines of the text are no safe forms.
  var safeFrom = 0

  init(_ library: String) {
    var definitions: [Substring.UTF8View] = []
    var derivatives: [Substring.UTF8View] = []
    var safe: [Substring.UTF8View] = []
    var summary = ""
    for line in library.utf8.split(separator: 10) {
      let line = Substring(line).utf8
      if line.starts(with: "# ".utf8) {
        summary = String(Substring(line.dropFirst(2)))
      } else if line.starts(with: "safely ".utf8) {
        safe.append(line.dropFirst(7))
      } else if let open = line.firstIndex(of: 40), let equal = line.firstIndex(of: 61),
        line[open..<equal].contains(47)
      {
        derivatives.append(line)
      } else {
        definitions.append(line)
        summaries.append(summary)
      }
    }
    for line in definitions + derivatives + safe { text += Array(line) + [10] }
    safeFrom = definitions.count + derivatives.count
  }
}

extension Resolver {
  /// The functions of the library, their stated derivatives and their safe forms.
  fileprivate mutating func takeLibrary(_ rows: LibraryRows) {
    source = rows.text
    let intrinsics = functions
    let page = read(source, isMarkdown: false) {
      Primitive(name: $0) != nil || intrinsics[$0] != nil
    }
    diagnostics.append(contentsOf: page.diagnostics)
    for (place, statement) in page.statements.enumerated() {
      switch statement.kind {
      case .function(let name, let parameters, let outputs, let body):
        if place >= rows.safeFrom {
          takeSafe(name, parameters, outputs, body)
          continue
        }
        define(name, parameters, outputs, body)
        if let symbol = functions[name.base], place < rows.summaries.count {
          definitions[symbol].summary = rows.summaries[place]
        }
      case .derivativeRule(let left, let right): stateDerivative(left, right)
      default: fault(statement.span, "This is no line of a library.")
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
