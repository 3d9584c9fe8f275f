import Formats
import Language
import Mathematics
import Text

/// A worksheet with the files that it names.
struct TableSheet {
  let worksheet: Worksheet
  let text: String

  init(_ text: String, _ files: [String: [UInt8]]) {
    self.text = text
    worksheet = resolve(Array(text.utf8), isMarkdown: false) { files[$0] }
  }

  /// With one file `t.csv`.
  init(_ text: String, csv: String) { self.init(text, ["t.csv": Array(csv.utf8)]) }

  /// Each fault as "line:column sentence ‹hint›".
  var faults: [String] {
    let source = SourceText(text)
    return worksheet.diagnostics.map { fault in
      let place = source.position(of: fault.span.start)
      return "\(place.line):\(place.column) \(fault.message)"
        + (fault.hint.map { " ‹\($0)›" } ?? "")
    }
  }

  func quantity(_ name: String) -> Quantity? {
    worksheet.named.map { worksheet.definitions[$0] }.last { $0.name.source == name }
  }

  /// The numbers of a quantity, row by row.
  func numbers(_ name: String) -> [Double]? {
    switch quantity(name)?.body {
    case .numbers(let values): values.map { $0.double }
    case .table(let values): values
    default: nil
    }
  }

  func shape(_ name: String) -> [Int]? { quantity(name)?.shape.compactMap { $0.known } }
}
