import Mathematics
import Text

/// The state of resolving one worksheet (or the library): names on the left, mathematics on the
/// right, faults collected on the way.
struct Resolver {
  var definitions: Definitions
  var names: [String: Reference] = [:]
  var functions: [String: FunctionSymbol]
  /// Functions that only make sense with the shapes of a call at hand: written out at each call.
  var macros: [String: Macro] = [:]
  var diagnostics: [Diagnostic] = []
  var labels: [Worksheet.Label] = []
  var named: [Symbol] = []
  var parameters: [Symbol] = []

  /// Letters that are bound where we stand, innermost last.
  var bound: [(letter: String, index: Index)] = []
  /// Letters that stand free in the request at hand, each with an index for every size it runs to.
  var free: [(letter: String, index: Index)] = []
  /// What an index stands for in the terms of a total that is written out.
  var numbers: [Index: Int] = [:]
  var unrolledTerms = 0
  /// Names that stand for arguments while a function's body is read.
  var arguments: [(name: String, value: Indexed)] = []
  /// The axis of the examples, once the definition at hand turns out to have one.
  var examples: Index?
  /// Letters whose size is being looked for beside a Kronecker delta.
  var searched: Set<String> = []
  var macroDepth = 0
  var macroCount = 0
  var credits: [Worksheet.CreditLine] = []
  /// Names with two definitions that may agree.
  var contested: [Worksheet.Contested] = []
  /// Where each quantity is defined.
  var spans: [Symbol: Span] = [:]
  var numberSpans: [Symbol: [Span]] = [:]
  /// The text that is resolved, for quoting.
  var source: [UInt8] = []

  /// Names such as `W_new`, whose subscript is part of the name and no index.
  var subscriptedNames: Set<String> = []
  /// Vectors and matrices that are declared.
  var vectors: Set<String> = []
  /// Names that are declared or defined anywhere.
  var taken: Set<String> = []
  /// Names that a later definition will give a value to.
  var willDefine: Set<String> = []
  /// Quantities that were declared and wait for their definition.
  var declared: Set<Symbol> = []
  /// Functions of which nothing further is known, such as `J(W) in R`.
  var unknowns: Set<Symbol> = []
  /// Letters that are the size of an axis.
  var sizes: Set<Symbol> = []
  /// The numbers of which a declared quantity is one, and how they were typed.
  var members: [Symbol: (numbers: [Rational], text: String)] = [:]
  /// The vectors `[1, 2, …]` of which an index used as a number is an entry, by their lengths.
  var counts: [Int: Symbol] = [:]
  /// Labels of net inputs, which have names only once everything is defined.
  var postponedLabels: [(term: Term, names: [Term])] = []
  /// The bytes of files with learning curves, by path.
  var curveFiles: [String: [UInt8]] = [:]
  /// The names of tables.
  var tables: Set<String> = []
  /// How tables are to be split, by their names.
  var splits: [String: SplitSyntax] = [:]
  var dataSets: [String: DataSet] = [:]
  var scalings: [Symbol: Scaling] = [:]
  var classNames: [Symbol: [String]] = [:]
  /// Names that statements give, columns that no table gathers aside.
  var stated: Set<String> = []
  /// What is told where the name of a column stands that has no numbers, or not those of one table.
  var columnFaults: [String: (message: String, hint: String)] = [:]
  /// Names whose definitions are at fault.
  var faulty: Set<String> = []
  /// The columns of the last table that could not be read, if at least its names could.
  var unreadColumns: [String] = []
  /// Whether there is a table of which not even the columns' names could be read.
  var lacksColumns = false
  /// How often sizes did not fit.
  var misfits = 0
  /// How many unknown names were met.
  var slips = 0
  /// Functions of this worksheet, which may take the name of one in the library.
  var ownFunctions: Set<String> = []
  /// The bodies of those that are functions of numbers, which may mean more of matrices.
  var ownBodies: [String: Macro] = [:]
  /// How many products, transposes and norms of vectors and matrices were met: what makes of the
  /// entries something that is not done entry by entry.
  var mixtures = 0
  /// How many calls inside each other are being read ahead for their shapes.
  var callsAhead = 0
  /// Functions inside each other were too many to be written out.
  var isOverlong = false
  /// Faults of functions that may still make sense where they are called.
  var suspended: [String: [Diagnostic]] = [:]
  /// Functions that were written out somewhere.
  var called: Set<String> = []
  var parameterCount = 0
  /// The laws of classes, if the worksheet gives any.
  var distributions: GaussianClasses?
  /// Whether the laws are at fault, so that no question about them can be answered.
  var lawsAreFaulty = false
  /// Whether a request is read that may name constructions such as `relu_layers(x, 16, 16)`.
  var allowsConstructions = false
  var constructions: [Symbol: Construction] = [:]
  /// Every parameter that one step of descent changes gets its new name, mentioned or not.
  var namesEveryUpdate = false
  /// The loss and the rate of its update, as they are typed.
  var descent: (loss: String, rate: String)?
  /// The worksheet is resolved and worked out: a text is read in it that must bring nothing new.
  var isReadingBack = false
  /// What is read is somebody's working, which may be wrong and still say something.
  var isHandin = false

  struct Macro {
    var parameters: [NameSyntax]
    var outputs: [NameSyntax]
    var body: Term
    /// Whether the body has products of names, which may be those of matrices.
    var multiplies = false
    /// Whether it has transposes or norms, which say that an argument is a vector or a matrix.
    var namesAxes = false
    /// Whether it has powers such as M^-1, which of matrices are inverses.
    var inverts = false

    /// Whether vectors and matrices in the places of numbers may not go through it entry by entry.
    var mayMix: Bool { multiplies || namesAxes || inverts }
  }

  init(definitions: Definitions, functions: [String: FunctionSymbol]) {
    self.definitions = definitions
    self.functions = functions
  }

  /// Room for so many names, so that tables need not grow one name at a time.
  mutating func reserve(_ count: Int) {
    names.reserveCapacity(count)
    spans.reserveCapacity(count)
    named.reserveCapacity(count)
    definitions.reserve(count * 2)
  }

  mutating func fault(_ span: Span, _ message: String, hint: String? = nil) {
    diagnostics.append(Diagnostic(at: span, message, hint: hint))
  }

  /// Reports sizes that do not fit, and returns nothing.
  mutating func misfit<Value>(_ span: Span, _ message: String, hint: String? = nil) -> Value? {
    misfits += 1
    return refuse(span, message, hint: hint)
  }

  /// Reports and returns nothing, for `guard … else { return refuse(…) }`.
  mutating func refuse<Value>(_ span: Span, _ message: String, hint: String? = nil) -> Value? {
    fault(span, message, hint: hint)
    return nil
  }

  // MARK: Looking names up

  func lookup(_ name: Name) -> Reference? { names[name.source] }

  func lookup(_ term: Term) -> Reference? {
    term.key.flatMap { names[$0] }
  }

  func boundIndex(_ letter: String) -> Index? {
    bound.last { $0.letter == letter }?.index
  }

  mutating func declare(_ name: Name, _ reference: Reference, at span: Span) -> Bool {
    let key = name.source
    guard let known = names.updateValue(reference, forKey: key) else { return true }
    names[key] = known
    fault(span, "\(key) is defined twice.", hint: "A name is defined once; choose another name.")
    return false
  }

  mutating func unknownName(_ name: String, at span: Span) {
    if lacksColumns {
      faulty.insert(name)
      return
    }
    slips += 1
    if let column = columnFaults[name] { return fault(span, column.message, hint: column.hint) }
    let shown = name.utf8.count <= 80 ? name : "\(name.prefix(40))…"
    if name.utf8.contains(UInt8(ascii: "'")), names[withoutPrime(name)] != nil {
      return fault(span, "\(shown) is not defined.", hint: hint(forUpdated: withoutPrime(name)))
    }
    let likely = likelyName(for: name).map { "Did you mean \($0)?" }
    fault(
      span, "\(shown) is not defined.",
      hint: likely ?? (isUnit(at: span) ? "Leave units out." : nil))
  }

  /// How a name with a prime gets a value: only what is trained does.
  private func hint(forUpdated name: String) -> String {
    guard case .quantity(let symbol)? = names[name], definitions[symbol].role == .parameter else {
      return "Only what is trained has a new value: parameters \(name)"
    }
    let (loss, rate) = descent ?? ("E", "0.5")
    return
      "It is known after one step: update by gradient descent on \(loss) with rate \(rate), without momentum."
  }

  /// Whether a name follows a number without a space, as a unit does.
  private func isUnit(at span: Span) -> Bool {
    span.start > 0 && span.start <= source.count && 48...57 ~= source[span.start - 1]
  }

  /// The nearest name: the worksheet's own before those of the library. Looked for in alphabetical
  /// order, so that the same slip always gets the same hint; not at all after many slips.
  private mutating func likelyName(for name: String) -> String? {
    guard slips <= 100 else { return nil }
    let own = names.keys.sorted()
    // One slip in two letters makes of any unit a function.
    let known = name.utf8.count < 3 ? [] : Set(functions.keys).union(macros.keys).sorted()
    let sameLayer = namesOfSameLayer(name, among: own)
    if !sameLayer.isEmpty { return sameLayer }
    return nearest(to: name, among: own + known)
  }

  /// Of a single letter with the tag of a layer, h^[1], any other letter of that layer may be meant:
  /// "W^[1], b^[1] or z^[1]".
  private func namesOfSameLayer(_ name: String, among own: [String]) -> String {
    let tag = name.utf8.dropFirst()
    guard tag.starts(with: "^[".utf8) else { return "" }
    let likely = own.filter {
      $0.utf8.count == name.utf8.count && $0.utf8.dropFirst().elementsEqual(tag)
    }
    guard likely.count < 6, let last = likely.last else { return "" }
    return likely.count == 1 ? last : likely.dropLast().joined(separator: ", ") + " or " + last
  }

  // MARK: Sizes

  /// What a size is called in a message.
  func words(_ size: Size) -> String {
    switch size {
    case .known(let count): return String(count)
    case .symbolic(let symbol):
      return symbol.id >= 0 ? definitions[symbol].name.source : "n"
    }
  }

  /// "a 2×3 matrix", "a vector with 2 entries", "a scalar".
  func words(_ value: Indexed) -> String {
    if value.isIdentity { return "an identity matrix" }
    switch value.shape.count {
    case 0: return "a scalar"
    case 1:
      let entries = value.shape[0] == .known(1) ? "entry" : "entries"
      return "a \(value.isRow ? "row" : "vector") with \(words(value.shape[0])) \(entries)"
    case 2:
      let rows = words(value.shape[0])
      return "\(article(before: rows)) \(rows)×\(words(value.shape[1])) matrix"
    default: return "an array with \(value.shape.count) axes"
    }
  }

  /// "a" or "an", as a size is read aloud: an 8×2 matrix, an m×n matrix.
  private func article(before size: String) -> String {
    let isAn =
      size.hasPrefix("8") || size == "11" || size == "18"
      || size.first.map { "aefhilmnorsx".contains($0) } ?? false
    return isAn ? "an" : "a"
  }

  /// "a vector with 2 entries", of the axes of a quantity.
  func words(_ shape: [Size]) -> String { words(Indexed(shape: shape) { _ in .zero }) }

  /// "3 entries", "1 entry".
  func counted(_ count: Int, _ thing: String, _ things: String) -> String {
    "\(count) \(count == 1 ? thing : things)"
  }

  /// The size that a term in `R^( … )` stands for: a number, a known quantity or a letter.
  mutating func size(of term: Term) -> Size? {
    let most = Int(clamping: Int64(1) << 40)
    if let count = term.wholeNumber, count > 0, count <= most { return .known(count) }
    if case .number(let digits) = term.kind {
      let isWhole = digits.utf8.allSatisfy { (48...57).contains($0) } && term.wholeNumber != 0
      return refuse(
        term.span,
        isWhole ? "A size beyond 2^40 is not worked with." : "A size is a positive whole number.")
    }
    guard let name = term.name else {
      return refuse(
        term.span, "A size is a number or a letter.", hint: "Write R^3, R^n or R^(m x n).")
    }
    if let reference = lookup(name) {
      guard case .quantity(let symbol) = reference, definitions[symbol].shape.isEmpty else {
        return refuse(term.span, "\(name.source) is no size: it is not a scalar.")
      }
      if case .numbers(let values) = definitions[symbol].body {
        guard let count = values[0].integer, count > 0 else {
          return refuse(term.span, "\(name.source) is no size: it is not a positive whole number.")
        }
        return .known(count)
      }
      if case .open = definitions[symbol].body { sizes.insert(symbol) }
      return .symbolic(symbol)
    }
    let symbol = definitions.add(Quantity(name: name, role: .given, shape: [], body: .open))
    names[name.source] = .quantity(symbol)
    sizes.insert(symbol)
    return .symbolic(symbol)
  }

  // MARK: Finished quantities

  /// A new quantity that is equal to `value`, with fresh indices for its axes.
  mutating func quantity(_ name: Name, role: Quantity.Role, equalTo value: Indexed) -> Quantity {
    let axes = value.shape.map { definitions.indices.fresh($0) }
    let body = value.at(axes.map { .index($0) })
    let leading = examples.map { [$0] } ?? []
    return Quantity(
      name: name, role: role, shape: leading.map { $0.size } + value.shape,
      hasExamples: examples != nil,
      body: .formula(leading + axes, body))
  }

  /// A value without a name, such as a matrix written inside a formula: a quantity of its own.
  mutating func anonymous(_ quantity: Quantity) -> Symbol { definitions.add(quantity) }

  /// What a quantity looks like from inside a formula: its own axes, and the examples' axis
  /// supplied by the formula.
  mutating func indexed(_ symbol: Symbol) -> Indexed {
    // The n of R^n counts entries wherever it stands.
    if sizes.contains(symbol) { return .scalar(.size(.symbolic(symbol))) }
    let quantity = definitions[symbol]
    guard quantity.hasExamples else {
      return Indexed(shape: quantity.shape) { .symbol(symbol, $0) }
    }
    let example = examples ?? definitions.indices.fresh(quantity.shape[0], letter: "n")
    examples = example
    return Indexed(shape: Array(quantity.shape.dropFirst())) {
      .symbol(symbol, [.index(example)] + $0)
    }
  }
}
