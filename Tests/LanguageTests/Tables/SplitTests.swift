import Formats
import Language
import Mathematics
import Testing

/// Tables cut into parts, and columns standardised by the part to train on.
@Suite struct SplitTests {
  /// 20 rows: a counts from 0, k is u, v, v, v, v again and again, c is constant.
  static let csv =
    "a,k,c\n" + (0..<20).map { "\($0),\($0 % 5 == 0 ? "u" : "v"),7\n" }.joined()

  private func cut(_ statement: String, _ data: String = "") -> Split? {
    TableSheet("\(statement)\ndata d from \"t.csv\"\(data)", csv: Self.csv).worksheet.splits["d"]
  }

  @Test(
    "Sizes",
    arguments: [
      ("split d into train 4/5, test 1/5", [16, 4]),
      ("split d into train 0.8, test 0.2 with seed 3", [16, 4]),
      ("split d into train 13, test 5", [13, 5]),
      ("split d into train 1/3, check 1/3, test 1/3", [7, 6, 7]),
      ("split d into train 3/4 and test", [15, 5]),
      ("split d into train, test 3 with seed 1", [17, 3]),
      ("split d into train 4/5, test stratified by k with seed 2", [16, 4]),
      ("split d into train 1/2, test 1/4 in order", [10, 5]),
    ])
  func sizes(statement: String, sizes: [Int]) throws {
    let split = try #require(cut(statement))
    #expect(split.parts.map(\.rows.count) == sizes)
    let rows = split.parts.flatMap(\.rows)
    #expect(Set(rows).count == rows.count)
    #expect(rows.allSatisfy { 0..<20 ~= $0 })
  }

  @Test func seedsDecide() {
    func rows(_ seed: String) -> [Int]? {
      cut("split d into train 1/2, test 1/2\(seed)")?.part(named: "train")?.rows
    }
    #expect(rows(" with seed 1") == rows(" with seed 1"))
    #expect(rows(" with seed 1") != rows(" with seed 2"))
    #expect(rows("") == rows(" with seed 0"))
    #expect(cut("split d into train 1/2, test 1/2 in order")?.parts[1].rows == Array(10..<20))
    #expect(cut("split d into test 1/2, train 1/2")?.training?.name == "train")
  }

  @Test(arguments: ["k", "y"])
  func everyPartHasItsShareOfEveryClass(name: String) throws {
    let split = try #require(
      cut(
        "split d into train 1/2, test 1/2 stratified by \(name) with seed 5", " with y = onehot(k)")
    )
    for part in split.parts { #expect(part.rows.filter { $0 % 5 == 0 }.count == 2) }
    #expect(split.parts[0].rows != split.parts[0].rows.sorted())
  }

  @Test func tablesAreSplitTogether() throws {
    let other = "z\n" + (0..<20).map { "\($0)\n" }.joined()
    let files = ["t.csv": Array(Self.csv.utf8), "u.csv": Array(other.utf8)]
    let sheet = TableSheet(
      "data d from \"t.csv\"\ndata e from \"u.csv\"\nsplit d, e into train 1/2, test 1/2", files)
    #expect(sheet.faults == [])
    #expect(
      sheet.worksheet.splits["d"]?.parts[0].rows == sheet.worksheet.splits["e"]?.parts[0].rows)
    #expect(sheet.worksheet.dataSets["e"]?.quantities.count == 1)
  }

  @Test func standardisedByAllRows() throws {
    let sheet = TableSheet("data d from \"t.csv\" with x = standardise(a)", csv: Self.csv)
    #expect(sheet.faults == [])
    let values = try #require(sheet.numbers("x"))
    #expect(abs(values.reduce(0, +)) < 1e-12)
    #expect(abs(values.map { $0 * $0 }.reduce(0, +) / 20 - 1) < 1e-12)
    // √((20² − 1) / 12)
    #expect(abs(values[19] - 9.5 / 5.766281297335398) < 1e-12)
  }

  @Test func standardisedByThePartToTrainOn() throws {
    let sheet = TableSheet(
      "data d from \"t.csv\" with x = standardise(a)\nsplit d into train 4, test 16 in order",
      csv: Self.csv)
    let values = try #require(sheet.numbers("x"))
    // 0, 1, 2, 3: mean 3/2, variance 5/4.
    for row in 0..<20 {
      #expect(abs(values[row] - (Double(row) - 1.5) / (1.25).squareRoot()) < 1e-12)
    }
    let scaling = try #require(sheet.worksheet.scalings.values.first)
    #expect(scaling.means == [1.5])
    #expect(scaling.deviations == [(1.25).squareRoot()])
  }

  @Test(
    "Several columns",
    arguments: ["standardise(columns 1..2)", "standardise((p, q))", "standardise(p, q)"])
  func severalColumns(source: String) {
    let sheet = TableSheet(
      "data d from \"t.csv\" with x = \(source)", csv: "p,q\n1,10\n3,30\n")
    #expect(sheet.faults == [])
    #expect(sheet.shape("x") == [2, 2])
    #expect(sheet.numbers("x") == [-1, -1, 1, 1])
  }

  @Test func constantColumnsAreTold() {
    let sheet = TableSheet("data d from \"t.csv\" with x = standardise((a, c))", csv: Self.csv)
    #expect(
      sheet.faults == ["1:42 The column c is constant and stays 0 when it is standardised."])
    #expect(!sheet.worksheet.hasFaults)
    #expect(sheet.numbers("x")?[1] == 0)
  }

  @Test(
    "Faults",
    arguments: [
      ("split e into train 1/2", "2:7 e is no table of data."),
      ("split d into train 1/2, train 1/2", "2:25 Two parts are called train."),
      ("split d into train, test", "2:21 Only one part can have what is left."),
      (
        "split d into train 4/5, test 1/4",
        "2:14 The parts have more rows than the 20 that there are. ‹Fractions of the rows sum to 1 at most.›"
      ),
      (
        "split d into train 30",
        "2:14 The parts have more rows than the 20 that there are. ‹Fractions of the rows sum to 1 at most.›"
      ),
      ("split d into train 3/2", "2:20 A part is a fraction below 1 or a whole number of rows."),
      (
        "split d into train w",
        "2:20 The size of a part is a fraction or a number of rows. ‹Write it as in `split digits into train 4/5, test 1/5 with seed 1`.›"
      ),
      (
        "split d into train 1/2 with seed x",
        "2:34 A seed is a whole number. ‹Write it as in `with seed 1`.›"
      ),
      ("split d into train 1/2 stratified by j", "2:38 The table has no column j."),
      (
        "split d train 1/2",
        "2:9 `into` is expected here, but `train` stands here. ‹Write it as in `split digits into train 4/5, test 1/5 with seed 1`.›"
      ),
      ("split d into train 1/2\nsplit d into train 1/3", "3:7 d is split twice."),
      (
        "split d into train 1/2 stratified by k in order",
        "2:38 Rows in order cannot be stratified as well."
      ),
    ])
  func faults(statement: String, sentence: String) {
    let sheet = TableSheet("data d from \"t.csv\" with a = a\n\(statement)", csv: Self.csv)
    #expect(sheet.faults == [sentence])
  }

  @Test func splitIsAName() {
    #expect(
      sketch(readStatements("split = 3\ninto = split / 2"), of: "split = 3\ninto = split / 2")
        == ["split := 3", "into := (/ split 2)"])
  }
}
