import Language
import Mathematics
import Testing

/// Comma-separated text as RFC 4180 writes it, and what is wrong with other text.
@Suite struct CSVTests {
  @Test(
    "Cells, quotes, line ends",
    arguments: [
      ("a,b\n1,2\n3,4\n", [2.0, 4]),
      ("a,b\r\n1,2\r\n3,4", [2, 4]),
      ("\u{FEFF}a,b\n1,2\n3,4\n", [2, 4]),
      ("\"a\",\"b\"\n\"1\",\"2\"\n3,\"4\"\n", [2, 4]),
      (" a , b \n 1 ,\t2 \n3, \"4\" \n", [2, 4]),
      ("a,b\n\n1,2\n  \n3,4\n\n", [2, 4]),
      ("\"a,\"\"x\"\"\",b\n1,2\n3,4\n", [2, 4]),
      ("\"a\nline\",b\n\"x\ny, \"\"z\"\"\",2\n3,4\n", [2, 4]),
      ("a,b\n1,-0.5\n1,+2e-3\n1,.25\n1,3.\n", [-0.5, 0.002, 0.25, 3]),
      (",b\n0,1\n1,2\n", [1, 2]),
      ("0,b\n1,2\n", [2]),
    ])
  func cells(csv: String, values: [Double]) {
    let sheet = TableSheet("data d from \"t.csv\" with b = b", csv: csv)
    #expect(sheet.faults == [])
    #expect(sheet.numbers("b") == values)
  }

  @Test func namesMayBeQuoted() {
    let sheet = TableSheet(
      "data d from \"t.csv\" with x = (\"petal length (cm)\", \"petal, width\")",
      csv: "petal length (cm),\"petal, width\"\n1,2\n3,4\n")
    #expect(sheet.faults == [])
    #expect(sheet.numbers("x") == [1, 2, 3, 4])
  }

  @Test(
    "What is wrong names row and column",
    arguments: [
      ("a,b\n1,2\n3,\n", "row 2 holds nothing in the column b, where a number belongs."),
      ("a,b\n1,2\n3,NA\n", "row 2 holds `NA` in the column b, where a number belongs."),
      ("a,b\n1,2\n3,nan\n", "row 2 holds `nan` in the column b, where a number belongs."),
      (
        "a,b\n1,2\n\"x \"\"y\"\"\",2\n",
        "row 2 holds `x \"y\"` in the column a, where a number belongs."
      ),
      (
        "a,b\n1,2\n3\n",
        "row 2 has 1 value, but the header names 2 columns: b is missing. ‹Every row has all values.›"
      ),
      (
        "a,b\n1,2,3\n",
        "row 1 has 3 values, but the header names 2 columns, the last of them b. ‹Commas separate values; decimals have a point.›"
      ),
      ("a,b\n1,\"2\n3,4\n", "row 1 has a quotation mark in the column b that is never closed."),
      (
        "a,b\n1,2\n\"3\"x,4\n",
        "row 2 has text behind a quotation mark in the column a. ‹Inside quotation marks a quotation mark is written twice.›"
      ),
      ("a,a\n1,2\n", "two columns are called a. ‹Give each its own name.›"),
      (
        "1.5,2\n3,4\n",
        "the first line holds numbers where the names of the columns belong. ‹Write a line of names at the top.›"
      ),
      (
        "a;b\n1;2\n",
        "the values are separated by semicolons. ‹Separate them by commas, and write decimals with a point.›"
      ),
      ("", "the table is empty."),
      ("\n \n", "the table is empty."),
    ])
  func faults(csv: String, sentence: String) {
    let sheet = TableSheet("data d from \"t.csv\" with x = columns 1..2", csv: csv)
    #expect(sheet.faults.count == 1)
    #expect(sheet.faults.first?.contains("t.csv: " + sentence) == true, "\(sheet.faults)")
  }

  @Test(
    "Classes of a column",
    arguments: [
      ("onehot(k)", "b\na\nb\n", [0.0, 1, 1, 0, 0, 1]),
      ("onehot(k, 3)", "0\n2\n", [1, 0, 0, 0, 0, 1]),
      ("onehot(k, 2)", "2\n1\n", [0, 1, 1, 0]),
      ("onehot(k, 2)", "b\na\n", [0, 1, 1, 0]),
      ("onehot(k, {cat, \"a dog\", 3})", "3\na dog\ncat\n", [0, 0, 1, 0, 1, 0, 1, 0, 0]),
      ("onehot(column 1)", "10\n9\n", [0, 1, 1, 0]),
    ])
  func classes(source: String, cells: String, values: [Double]) {
    let sheet = TableSheet("data d from \"t.csv\" with y = \(source)", csv: "k\n" + cells)
    #expect(sheet.faults == [])
    #expect(sheet.numbers("y") == values)
    #expect(sheet.quantity("y")?.isOneHot == true)
  }

  @Test(
    "Labels that are none",
    arguments: [
      ("onehot(k)", "a\n\"\"\n", "row 2 holds nothing in the column k, where a class belongs."),
      (
        "onehot(k, 3)", "0\n1\n3\n",
        "row 3 holds `3` in the column k, but 3 classes are numbered 0 to 2."
      ),
      (
        "onehot(k, 3)", "1\n3\n4\n",
        "row 3 holds `4` in the column k, but 3 classes are numbered 1 to 3."
      ),
      (
        "onehot(k, 3)", "0\n1.5\n1\n",
        "row 2 holds `1.5` in the column k, where the number of a class belongs."
      ),
      (
        "onehot(k, 2)", "a\nb\na\nc\n",
        "row 4 holds `c` in the column k, which would be class 3 of 2."
      ),
      (
        "onehot(k, 3)", "a\nb\n",
        "the column k has 2 classes, but 3 are wanted. ‹List them: onehot(k, {a, b, …})›"
      ),
      (
        "onehot(k, {cat, dog})", "cat\ndgo\n",
        "row 2 holds `dgo` in the column k, which is none of the classes cat, dog. ‹Did you mean dog?›"
      ),
    ])
  func labels(source: String, cells: String, sentence: String) {
    let sheet = TableSheet("data d from \"t.csv\" with y = \(source)", csv: "k\n" + cells)
    #expect(sheet.faults == ["1:37 t.csv: " + sentence])
  }

  /// Large tables are kept as Doubles, each the nearest to its decimal.
  @Test func largeTables() {
    var csv = "a,b\n"
    var expected: [Double] = []
    for row in 0..<5000 {
      let value = Double(row) / 7 - 300
      expected.append(value)
      csv += "\(row),\(value)\n"
    }
    let sheet = TableSheet("data d from \"t.csv\" with x = b", csv: csv)
    #expect(sheet.numbers("x") == expected)
    #expect(sheet.worksheet.dataSets["d"]?.rows == 5000)
  }
}
