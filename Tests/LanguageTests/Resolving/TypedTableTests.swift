import Language
import Mathematics
import Testing
import Text

/// Tables that are typed in the worksheet.
@Suite struct TypedTableTests {
  private func read(_ text: String) -> Worksheet {
    resolve(Array(text.utf8), isMarkdown: false, reading: { _ in nil })
  }

  private func numbers(_ name: String, _ worksheet: Worksheet) -> [String]? {
    for quantity in worksheet.definitions.quantities where quantity.name.source == name {
      if case .numbers(let values) = quantity.body { return values.map { $0.fractionText } }
    }
    return nil
  }

  @Test(
    "Columns by name, gathered and one-hot",
    arguments: [
      ("data d from [a, b; 1, 2; 3, 4]", "a", ["1", "3"]),
      ("data d from [a, b; 1, 2; 3, 4]", "b", ["2", "4"]),
      (
        "data d from [a, b; 1/2, -2; (-1/3), 1e-3] with x = (b, a)", "x",
        ["-2", "1/2", "1/1000", "-1/3"]
      ),
      ("data d from [a; 1; 2; 3]", "a", ["1", "2", "3"]),
      (
        "data d from [a, kind; 1, low; 2, high; 3, low] with k = onehot(kind)", "k",
        ["0", "1", "1", "0", "0", "1"]
      ),
      (
        "data d from [x_1,\n  x_2;\n  0, 1;\n  2, 3] with x = columns 1..2", "x",
        ["0", "1", "2", "3"]
      ),
    ])
  func columns(text: String, name: String, values: [String]) {
    let worksheet = read(text)
    #expect(worksheet.diagnostics.map { $0.message } == [])
    #expect(numbers(name, worksheet) == values)
  }

  @Test(
    "Faults",
    arguments: [
      ("data d from [a, b; 1, 2; 3]", "3", "Row 2 has 1 value, but the table has 2 columns."),
      (
        "data d from [a, b; 1, 2; 3, 4, 5]", "3, 4, 5",
        "Row 2 has 3 values, but the table has 2 columns."
      ),
      (
        "data d from [a, 2; 1, 2]", "2",
        "The first row of a table names its columns, but here stands 2."
      ),
      ("data d from [a, b; 1, 2 + 3]", "2 + 3", "A number belongs here, but here stands 2 + 3."),
      ("data d from [a, b; 1, 1/0]", "1/0", "A number belongs here, but here stands 1/0."),
      ("data d from [a, a; 1, 2]", "a", "Two columns of this table are called a."),
      ("data d from [a, b]", "[a, b]", "This table has names, but no rows."),
      ("data d from [a, b; 1, x]\nfind b", "b", nil),
    ])
  func faults(text: String, span: String, message: String?) throws {
    let worksheet = read(text)
    let first = try #require(worksheet.diagnostics.first)
    if let message { #expect(first.message == message) }
    let bytes = Array(text.utf8)
    #expect(String(decoding: bytes[first.span.start..<first.span.end], as: UTF8.self) == span)
  }
}
