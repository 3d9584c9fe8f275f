import Formats
import Language
import Mathematics
import Testing

/// Arrays of NumPy and of MNIST's files as tables.
@Suite struct ArrayTableTests {
  static let x = Tensor((0..<6).map { Double($0) / 4 }, shape: [3, 2])
  static let label = Tensor([2, 0, 2] as [Int64], shape: [3])
  /// Two images of 2×2 pixels, and their labels.
  static let images: [UInt8] = [
    0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 2, 0, 1, 2, 3, 4, 5, 6, 255,
  ]
  static let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 2, 7, 3]

  static let files: [String: [UInt8]] = [
    "x.npy": writeNPY(x), "label.npy": writeNPY(label),
    "d.npz": writeNPZ([NamedTensor("x", x), NamedTensor("label", label)]),
    "net.npz": writeNPZ([
      NamedTensor("W", x), NamedTensor("b", Tensor([0.5, 1.0], shape: [2])),
      NamedTensor("scale", Tensor([4.0], shape: [])),
    ]),
    "images": images, "labels": labels, "packed": [0x1F, 0x8B, 8, 0],
    "bad.npy": Array(writeNPY(x).dropLast(3)),
    "hole.npy": writeNPY(Tensor([1, Double.nan, 3], shape: [3])),
  ]

  @Test(
    "Columns of arrays",
    arguments: [
      ("data d from \"d.npz\" with v = columns 1..2", "v", [3, 2], [0, 0.25, 0.5, 0.75, 1, 1.25]),
      ("data d from \"d.npz\" with v = x", "v", [3, 2], [0, 0.25, 0.5, 0.75, 1, 1.25]),
      ("data d from \"d.npz\"", "x", [3, 2], [0, 0.25, 0.5, 0.75, 1, 1.25]),
      ("data d from \"d.npz\"", "label", [3], [2, 0, 2]),
      ("data d from \"d.npz\" with y = onehot(label)", "y", [3, 2], [0, 1, 1, 0, 0, 1]),
      (
        "data d from \"d.npz\" with y = onehot(label, 3)", "y", [3, 3], [0, 0, 1, 1, 0, 0, 0, 0, 1]
      ),
      ("data d from \"d.npz\" with y = onehot(column 3)", "y", [3, 2], [0, 1, 1, 0, 0, 1]),
      (
        "data d from \"d.npz\" with v = (column 2, label)", "v", [3, 2],
        [0.25, 2, 0.75, 0, 1.25, 2]
      ),
      ("data x from \"x.npy\"", "x", [3, 2], [0, 0.25, 0.5, 0.75, 1, 1.25]),
      (
        "data d from \"x.npy\", \"label.npy\" as k with y = onehot(k)", "y", [3, 2],
        [0, 1, 1, 0, 0, 1]
      ),
      (
        "data d from \"x.npy\" as v and \"label.npy\" as k", "v", [3, 2],
        [0, 0.25, 0.5, 0.75, 1, 1.25]
      ),
      ("data pixels from \"images\"", "pixels", [2, 4], [0, 1, 2, 3, 4, 5, 6, 255]),
      (
        "data mnist from \"images\" as image, \"labels\" as digit with x = columns 1..4, y = onehot(digit, 10)",
        "x", [2, 4], [0, 1, 2, 3, 4, 5, 6, 255]
      ),
      ("data d from \"net.npz\" with W = table(W)", "W", [3, 2], [0, 0.25, 0.5, 0.75, 1, 1.25]),
      ("data d from \"net.npz\" with c = table(b)", "c", [2], [0.5, 1]),
      ("data d from \"net.npz\" with c = table(scale)", "c", [], [4]),
      ("data d from \"x.npy\" with V = table", "V", [3, 2], [0, 0.25, 0.5, 0.75, 1, 1.25]),
    ] as [(String, String, [Int], [Double])])
  func columns(text: String, name: String, shape: [Int], values: [Double]) {
    let sheet = TableSheet(text, Self.files)
    #expect(sheet.faults == [])
    #expect(sheet.shape(name) == shape)
    #expect(sheet.numbers(name) == values)
  }

  @Test func oneExampleAColumn() {
    let sheet = TableSheet("data d from \"d.npz\" with W = table(x)", Self.files)
    #expect(sheet.quantity("W")?.hasExamples == false)
    #expect(sheet.quantity("label")?.hasExamples == true)
  }

  @Test(
    "Faults",
    arguments: [
      (
        "data d from \"bad.npy\"",
        "1:13 bad.npy: an array of 3×2 elements of type float64 has 48 bytes, but the file holds 45 (at byte 128). ‹The file may be cut off.›"
      ),
      ("data d from \"packed\"", "1:13 packed: the file is compressed. ‹Unpack it first: gunzip›"),
      (
        "data h from \"hole.npy\"",
        "1:13 hole.npy: row 2 holds `nan` in the column h, where a number belongs."
      ),
      (
        "data d from \"x.npy\" as v, \"images\" as w",
        "1:27 x.npy has 3 rows, but images has 2."
      ),
      (
        "data d from \"x.npy\", \"label.npy\"",
        "1:22 d is the name of more than one column of d. ‹Name the arrays: \"x.npy\" as a, \"label.npy\" as b›"
      ),
      (
        "data d from \"d.npz\" as v",
        "1:24 The columns of d.npz have names of their own. ‹Leave out `as v`.›"
      ),
      (
        "data d from \"net.npz\"",
        "1:13 net.npz: W has 3 rows, but b has 2. ‹An array that is no column of examples is read by itself: with w = table(b)›"
      ),
      (
        "data d from \"d.npz\" with y = onehot(x)",
        "1:37 A column of classes is wanted here, but this has 2 columns."
      ),
      (
        "data d from \"d.npz\" with y = onehot(lable)",
        "1:37 The table has no column lable. ‹Did you mean label?›"
      ),
      ("data d from \"d.npz\" with y = column 4", "1:37 The table has the columns 1 to 3."),
      ("data d from \"images\" with V = table(d)", "1:36 d has 3 axes; a matrix has two."),
    ])
  func faults(text: String, sentence: String) {
    #expect(TableSheet(text, Self.files).faults == [sentence])
  }
}
