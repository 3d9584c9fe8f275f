import Text
import Tutoring

/// One row of a table of grades, in CSV.
public struct GradeRow: Sendable {
  public var cells: [String]

  /// What the columns are.
  public static let header = GradeRow(cells: [
    "file", "earned", "possible", "share", "first_error_line", "first_error_name", "misconceptions",
    "right", "rounded", "last_digit", "carried", "wrong", "lucky", "unread", "fault",
  ])

  private init(cells: [String]) { self.cells = cells }

  /// The row of a hand-in that was checked.
  public init(_ checked: Checked) {
    let result = checked.result
    let (credit, first) = (result.credit, result.firstError.map { result.links[$0] })
    var misconceptions: [String] = []
    for link in result.links {
      for name in link.causes.first?.misconceptions ?? [] where !misconceptions.contains(name) {
        misconceptions.append(name)
      }
    }
    let text = SourceText(checked.source.text)
    let verdicts: [Verdict] = [.right, .rounded, .lastDigit, .carried, .wrong, .lucky]
    cells = [
      checked.source.name, plain(credit.earned), plain(credit.possible),
      credit.possible > 0 ? decimals(credit.share) : "",
      first.map { String(text.position(of: $0.span.start).line) } ?? "", first?.name ?? "",
      misconceptions.joined(separator: "; "),
    ]
    cells += verdicts.map { String(result.count($0)) }
    cells += [String(checked.unread.count), checked.isEmpty ? "nothing could be checked" : ""]
  }

  /// The row of a hand-in that could not be opened.
  public init(unreadable name: String, because fault: String) {
    cells = Array(repeating: "", count: GradeRow.header.cells.count)
    cells[0] = name
    cells[cells.count - 1] = fault
  }

  /// The row as a line of CSV, without its end.
  public var text: String { cells.map(quoted).joined(separator: ",") }
}

/// 0.8333
private func decimals(_ share: Double) -> String {
  let thousandths = Int((share * 10000).rounded())
  let digits = String(thousandths % 10000)
  let rest = String(repeating: "0", count: 4 - digits.utf8.count) + digits
  return "\(thousandths / 10000).\(rest)"
}

/// A cell of CSV; one that a spreadsheet would run as a formula starts with an apostrophe.
private func quoted(_ cell: String) -> String {
  var text = cell
  if let first = text.utf8.first, [0x3D, 0x2B, 0x2D, 0x40, 0x09, 0x0D].contains(first) {
    text = "'" + text
  }
  let isPlain = text.utf8.allSatisfy { $0 != 0x22 && $0 != 0x2C && $0 >= 0x20 }
  if isPlain { return text }
  var result = "\""
  for scalar in text.unicodeScalars {
    if scalar == "\"" { result += "\"" }
    result.unicodeScalars.append(scalar)
  }
  return result + "\""
}
