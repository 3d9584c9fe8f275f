import Language
import Mathematics
import Solving
import Testing

/// What is typed means what it means on paper: values that were worked by hand.
@Suite struct MeaningTests {
  static let table = "a,b,t,kind\n1,2,0,cat\n3,4,1,dog\n"

  @Test(
    "The columns of a table are names, unless the worksheet gives the name to something else",
    arguments: [
      ("with x = (a, b)\ny = t", [0.0, 1], nil),
      ("with x = (a, b)\ny = a + 10 t", [1, 13], nil),
      ("with x = (a, b)\na = 7\ny = a", [7], nil),
      ("with t = t, x = (b, a)\ny = t", [0, 1], nil),
      (
        "with x = (a, b)\ny = kind", nil,
        "pets.csv: row 1 holds `cat` in the column kind, where a number belongs."
      ),
      (
        "with x = (a, b)\ndata more from \"pets.csv\" with z = (a, b)\ny = t", nil,
        "More than one table has a column t."
      ),
    ] as [(String, [Double]?, String?)])
  func columns(text: String, values: [Double]?, fault: String?) {
    let worksheet = resolve(
      Array("data pets from \"pets.csv\" \(text)\n".utf8), isMarkdown: false
    ) { _ in Array(Self.table.utf8) }
    #expect(worksheet.diagnostics.map(\.message) == (fault.map { [$0] } ?? []))
    if let values { #expect(work(worksheet).entries("y") == values) }
  }
}
