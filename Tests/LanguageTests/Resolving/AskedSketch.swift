import Language
import Mathematics
import Text

// What requests ask for as compact text, for tables of tests.

/// The last request of a worksheet; its faults if it has some.
func sketchAsked(_ text: String) -> [String] {
  let worksheet = resolve(Array(text.utf8), isMarkdown: false)
  let faults = sketchFaults(worksheet, of: text)
  guard faults.isEmpty else { return faults }
  var asked: [Asked] = []
  for case .request(let what, _) in worksheet.parts { asked.append(what) }
  guard let last = asked.last else { return [] }
  var sketch = AskedSketch(worksheet.definitions)
  return [sketch.text(last)]
}

/// Each fault as `! line:column message ‹hint›`.
func sketchFaults(_ worksheet: Worksheet, of text: String) -> [String] {
  sketchFaults(Page(parts: [], diagnostics: worksheet.diagnostics), of: text)
}

/// Indices are written as their letters and sizes, `i:n`; two of one letter and size as `i:n` and `i′:n`.
private struct AskedSketch {
  let definitions: Definitions
  var seen: [Index] = []

  init(_ definitions: Definitions) { self.definitions = definitions }

  mutating func text(_ asked: Asked) -> String {
    switch asked {
    case .derive(let derivatives, let assumptions):
      return derivatives.map { text($0) }.joined(separator: "; ") + text(assumptions)
    case .show(let identity, let assumptions):
      return text(identity.left) + " = " + text(identity.right, withIndices: false)
        + text(assumptions)
    case .simplify(let written, let assumptions): return text(written) + text(assumptions)
    case .faulty: return "faulty"
    default: return "another request"
    }
  }

  private mutating func text(_ derivative: Asked.Derivative) -> String {
    ([derivative.of] + derivative.by).map { text($0) }.joined(separator: " by ")
  }

  private mutating func text(_ place: Asked.Place) -> String {
    let quantity = definitions[place.symbol]
    var name = quantity.name.source
    if name == "f", case .formula(let indices, let body) = quantity.body {
      name = "(" + source(body, in: definitions, indices: indices) + ")"
    }
    if place.places.isEmpty { return name }
    return name + "[" + place.places.map { text($0) }.joined(separator: ",") + "]"
  }

  private mutating func text(_ place: Subscript) -> String {
    switch place {
    case .entry(let number): return String(number)
    case .index(let index):
      if !seen.contains(index) { seen.append(index) }
      let alike = seen.filter { $0.letter == index.letter && $0.size == index.size }
      let marks = String(repeating: "′", count: alike.firstIndex(of: index) ?? 0)
      return (index.letter ?? "?") + marks + ":" + text(index.size)
    }
  }

  private func text(_ size: Size) -> String {
    switch size {
    case .known(let count): String(count)
    case .symbolic(let symbol): definitions[symbol].name.source
    }
  }

  private mutating func text(_ written: Asked.Written, withIndices: Bool = true) -> String {
    let body = source(written.body, in: definitions, indices: written.indices)
    guard withIndices, !written.indices.isEmpty else { return body }
    return "[" + written.indices.map { text(.index($0)) }.joined(separator: ",") + "] " + body
  }

  private mutating func text(_ assumptions: Asked.Assumptions) -> String {
    var parts = assumptions.pairs.map { text($0.a) + ($0.areEqual ? " = " : " != ") + text($0.b) }
    parts += assumptions.ones.map { text($0) + " is 1" }
    parts += assumptions.sums.map { definitions[$0].name.source + " sums to 1" }
    if let batch = assumptions.batch { parts.append("batch " + text(batch)) }
    return parts.isEmpty ? "" : " where " + parts.joined(separator: ", ")
  }
}
