import Language
import Text

// Syntax trees as compact text, for tables of tests.

/// A term in prefix form: `(+ a (* b c))`; products side by side are `(. a b)`.
func sketch(_ term: Term) -> String {
  switch term.kind {
  case .number(let digits): digits
  case .name(let name): sketch(name)
  case .subscripted(let base, let indices): "(_ \(sketch(base)) \(sketch(indices)))"
  case .call(let name, let arguments): form(sketch(name) + "()", arguments.map(sketch))
  case .negated(let operand): "(- \(sketch(operand)))"
  case .binary(let sign, let left, let right):
    "(\(sketch(sign)) \(sketch(left)) \(sketch(right)))"
  case .transposed(let operand): "(T \(sketch(operand)))"
  case .matrix(let rows, let isVector):
    (isVector ? "[" : "[;") + rows.map(sketch).joined(separator: "; ") + "]"
  case .tuple(let parts): form("tuple", parts.map(sketch))
  case .set(let members): form("set", members.map(sketch))
  case .group(let inner): "(\(sketch(inner)))"
  case .absolute(let inner): "(abs \(sketch(inner)))"
  case .norm(let inner): "(norm \(sketch(inner)))"
  case .total(let kind, let binders, let body):
    "(\(kind.rawValue) \(binders.map(sketch).joined(separator: ",")) \(sketch(body)))"
  case .cases(let cases): form("cases", cases.map(sketch))
  case .derivative(let subject, let variables):
    "(d \(sketch(subject)) / \(sketch(variables)))"
  case .comparison(let operands, let operators):
    form(operators.map(\.rawValue).joined(separator: ","), operands.map(sketch))
  case .logical(let sign, let left, let right):
    "(\(sign.rawValue) \(sketch(left)) \(sketch(right)))"
  case .range(let first, let last, let step):
    form("..", [sketch(first), sketch(last)] + (step.map { [sketch($0)] } ?? []))
  case .text(let text): "\"\(text)\""
  case .unreadable: "?"
  }
}

private func form(_ head: String, _ parts: [String]) -> String {
  "(" + ([head] + parts).joined(separator: " ") + ")"
}

private func sketch(_ terms: [Term]) -> String { terms.map(sketch).joined(separator: " ") }

private func sketch(_ name: NameSyntax) -> String {
  name.base + (name.layer.map { "^[\($0)]" } ?? "") + String(repeating: "'", count: name.primes)
}

private func sketch(_ sign: BinaryOperator) -> String {
  switch sign {
  case .add: "+"
  case .subtract: "-"
  case .juxtaposed: "."
  case .times: "*"
  case .dot: "·"
  case .divide: "/"
  case .entrywise: "∘"
  case .power: "^"
  }
}

private func sketch(_ binder: BinderSyntax) -> String {
  sketch(binder.name) + (binder.lower.map { "=" + sketch($0) } ?? "")
    + (binder.upper.map { "^" + sketch($0) } ?? "")
}

private func sketch(_ part: CaseSyntax) -> String {
  "(\(sketch(part.value)) if \(part.condition.map(sketch) ?? "else"))"
}

// MARK: - Statements

func sketch(_ statement: Statement) -> String {
  switch statement.kind {
  case .definition(let left, let right): "\(sketch(left)) := \(sketch(right))"
  case .definitions(let left, let right): "<\(sketch(left))> := \(sketch(right))"
  case .function(let name, let parameters, let outputs, let body):
    "fn \(sketch(name))(\(parameters.map(sketch).joined(separator: " ")))"
      + (outputs.isEmpty ? "" : "_" + outputs.map(sketch).joined(separator: ","))
      + " := \(sketch(body))"
  case .derivativeRule(let left, let right): "rule \(sketch(left)) := \(sketch(right))"
  case .declaration(let subjects, let domain): "\(sketch(subjects)) in \(sketch(domain))"
  case .parameters(let terms): form("parameters", terms.map(sketch))
  case .condition(let term): "known \(sketch(term))"
  case .label(let subject, let labels): "name \(sketch(subject)) as \(sketch(labels))"
  case .data(let data):
    form(
      "data",
      [sketch(data.name), data.typed.map(sketch) ?? data.files.map(sketch).joined(separator: ",")]
        + data.gathered.map(sketch))
  case .split(let split): sketch(split)
  case .distribution(let variable, let given, let law):
    "\(sketch(variable))\(given.map { " | " + sketch($0) } ?? "") ~ \(sketch(law))"
  case .probability(let event, let value): "P \(sketch(event)) := \(sketch(value))"
  case .vary(let terms, let range): "vary \(sketch(terms)) in \(sketch(range))"
  case .credit(let terms, let points): "credit \(sketch(terms)) with \(sketch(points))"
  case .request(let request): sketch(request)
  case .unreadable: "unreadable"
  }
}

private func sketch(_ domain: DomainSyntax) -> String {
  switch domain {
  case .reals(let sizes): sizes.isEmpty ? "R" : form("R", sizes.map(sketch))
  case .oneHot(let count): "(onehot \(sketch(count)))"
  case .simplex(let count): "(simplex \(sketch(count)))"
  case .set(let members): form("set", members.map(sketch))
  }
}

private func sketch(_ file: DataSyntax.File) -> String {
  file.path + (file.name.map { " as \(sketch($0))" } ?? "")
}

private func sketch(_ gathered: DataSyntax.Gathered) -> String {
  "\(sketch(gathered.name))=\(sketch(gathered.source))"
}

private func sketch(_ source: DataSyntax.Source) -> String {
  switch source {
  case .columns(let first, let last): "columns \(sketch(first))..\(sketch(last))"
  case .term(let term): sketch(term)
  case .standardised(let inner): "standardise[\(sketch(inner))]"
  }
}

private func sketch(_ split: SplitSyntax) -> String {
  let parts = split.parts.map { sketch($0.name) + ($0.amount.map { " " + sketch($0) } ?? "") }
  return form("split", split.data.map(sketch) + ["into"] + parts)
    + (split.stratifiedBy.map { " by \(sketch($0))" } ?? "")
    + (split.seed.map { " seed \(sketch($0))" } ?? "") + (split.isInOrder ? " in order" : "")
}

// MARK: - Requests

private func sketch(_ request: Request) -> String {
  var text = sketch(request.kind)
  if let condition = request.condition { text += " where \(sketch(condition))" }
  for label in request.oneHots {
    text += " one \(sketch(label.subject)) at \(sketch(label.place))"
  }
  if case .shape = request.kind {
  } else if let batch = request.batch {
    text += " batch \(sketch(batch))"
  }
  if let decimals = request.shownDecimals { text += " shown \(decimals)" }
  if let decimals = request.carriedDecimals { text += " carried \(decimals)" }
  return text
}

private func sketch(_ kind: Request.Kind) -> String {
  switch kind {
  case .find(let terms): "find \(sketch(terms))"
  case .derive(let terms): "derive \(sketch(terms))"
  case .backpropagate(let term): "backpropagate \(sketch(term))"
  case .update(let update): sketch(update)
  case .shape(let terms, let batch):
    "shape \(sketch(terms))" + (batch.map { " batch \(sketch($0))" } ?? "")
  case .countParameters: "count"
  case .range(let term): "range \(sketch(term))"
  case .match(let output, let target, let data):
    "match \(sketch(output)) \(sketch(target))" + (data.map { " on \(sketch($0))" } ?? "")
  case .bestAccuracy(let term): "best" + (term.map { " \(sketch($0))" } ?? "")
  case .accuracy(let output, let loss): "accuracy \(sketch(output)) by \(sketch(loss))"
  case .stability(let term): "stability \(sketch(term))"
  case .train(let loss, let data, let settings):
    "train \(sketch(loss))" + (data.map { " on \(sketch($0))" } ?? "") + sketch(settings)
  case .compare(let compared, let settings):
    "compare "
      + compared.map { sketch($0.subject) + ($0.loss.map { " by \(sketch($0))" } ?? "") }
      .joined(separator: ", ") + sketch(settings)
  case .compareRuns(let runs, let loss, let settings):
    "compare" + runs.map { sketch($0.settings) }.joined(separator: ",") + " on \(sketch(loss))"
      + sketch(settings)
  case .diagnose(let path, _): "diagnose \(path)"
  case .diagnoseTriples(let count, let settings): "diagnose \(count) triples" + sketch(settings)
  case .order(let setting): "order \(sketch([setting]))"
  case .rates(let loss, let parameters, let settings):
    "rates \(sketch(loss))" + (parameters.isEmpty ? "" : " by \(sketch(parameters))")
      + sketch(settings)
  case .cost(let setting, let loss): "cost \(sketch([setting])) on \(sketch(loss))"
  case .show(let left, let right): "show \(sketch(left)) = \(sketch(right))"
  case .simplify(let term): "simplify \(sketch(term))"
  case .unreadable: "unreadable"
  }
}

private func sketch(_ update: UpdateSyntax) -> String {
  "update" + (update.parameters.isEmpty ? "" : " \(sketch(update.parameters))")
    + " by \(update.method)" + (update.loss.map { " on \(sketch($0))" } ?? "")
    + sketch(update.settings) + (update.steps.map { " steps \(sketch($0))" } ?? "")
}

private func sketch(_ settings: [Setting]) -> String {
  settings.map { " {\($0.word)" + ($0.value.map { " \(sketch($0))" } ?? "") + "}" }.joined()
}

// MARK: - Pages

/// The library functions that the tests know of.
let libraryNames: Set<String> = [
  "exp", "log", "sqrt", "abs", "sin", "cos", "tanh", "erf", "max", "min", "sigmoid", "sigma",
  "relu", "leaky_relu", "elu", "gelu", "softmax", "log_softmax", "step", "sign", "bce", "mse",
  "cross_entropy", "standardise", "linear_layers", "relu_layers", "softplus",
]

func readStatements(_ text: String) -> Page {
  read(Array(text.utf8), isMarkdown: false) { libraryNames.contains($0) }
}

/// Each statement of a page, and each fault as `! line:column message ‹hint›`.
func sketch(_ page: Page, of text: String) -> [String] {
  page.statements.map(sketch) + sketchFaults(page, of: text)
}

func sketchFaults(_ page: Page, of text: String) -> [String] {
  let source = SourceText(text)
  return page.diagnostics.map { fault in
    let place = source.position(of: fault.span.start)
    return "! \(place.line):\(place.column) \(fault.message)"
      + (fault.hint.map { " ‹\($0)›" } ?? "")
  }
}
