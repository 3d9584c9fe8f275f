import Testing

/// Of a table that cannot be read, the one fault is told, and nothing of the names it would have brought.
@Suite struct UnreadTableTests {
  private static let rest = """

    w in R^2
    b in R
    parameters w, b
    p = sigmoid(w_1 u + w_2 v + b)
    L = bce(t, p)
    find p
    train L on d with batch, epochs 3

    """

  @Test(
    "One fault",
    arguments: [
      ("data d from \"none.csv\"", "1:13 The file none.csv cannot be read."),
      ("data d from \"t.csv\"", "1:13 t.csv: row 2 has 2 values, but the header names 3 columns"),
      ("data d from [u, v, t; 0, 1, 1; 2, 3]", "1:32 Row 2 has 2 values"),
      ("data d from [u, 2, t; 0, 1, 1]", "1:17 The first row of a table names its columns"),
      (
        "data d from \"none.csv\" with u = a, v = c, t = k",
        "1:13 The file none.csv cannot be read."
      ),
    ])
  func oneFault(_ data: String, _ sentence: String) {
    let sheet = TableSheet(data + Self.rest, csv: "u,v,t\n0,1,1\n2,3\n")
    #expect(sheet.faults.count == 1, "\(sheet.faults)")
    #expect(sheet.faults.first?.hasPrefix(sentence) == true, "\(sheet.faults)")
  }

  /// Where the header could be read, a slip in another name is told.
  @Test func slipsAreToldBesideKnownColumns() {
    let sheet = TableSheet("data d from \"t.csv\"\ny = vv + 1\nfind y\n", csv: "u,v\n0,1\n2\n")
    #expect(sheet.faults.count == 2, "\(sheet.faults)")
    #expect(sheet.faults.last?.contains("vv is not defined.") == true, "\(sheet.faults)")
  }

  /// What the worksheet defines itself is no column.
  @Test func ownDefinitionsStay() {
    let sheet = TableSheet(
      "data d from \"none.csv\"\nk = 2\nm = k + 1\nz = k q\nfind m, z\n", csv: "")
    #expect(sheet.faults.count == 1, "\(sheet.faults)")
    #expect(sheet.quantity("m") != nil)
  }
}
