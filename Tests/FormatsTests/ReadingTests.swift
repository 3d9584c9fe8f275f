import Testing

@testable import Formats

/// Files of NumPy and safetensors, every element against what Python says of it.
@Suite struct ReadingTests {
  @Test(arguments: Fixtures.rows)
  func arrayIsRead(row: Fixtures.Row) throws {
    let tensor = try #require(try Fixtures.arrays(of: row.file)[row.name])
    #expect(tensor.type.name == row.type)
    #expect(tensor.shape == row.shape)
    #expect(tensor.count == row.values.count)
    let found = tensor.doubles
    for (place, text) in row.values.enumerated() {
      let expected = try #require(Double(text))
      #expect(found[place] == expected || found[place].isNaN && expected.isNaN)
      #expect(found[place].sign == expected.sign || expected.isNaN)
      #expect(tensor[place].bitPattern == found[place].bitPattern)
      if tensor.type.isWhole { #expect(tensor.text(at: place) == text) }
      if tensor.type == .float32 {
        #expect(tensor.floats[place] == Float(expected) || expected.isNaN)
      }
    }
  }

  @Test func thereAreManyArrays() {
    #expect(Fixtures.rows.count > 90)
    #expect(Set(Fixtures.rows.map(\.type)).count == 12)
  }

  @Test(
    "The shortest decimals",
    arguments: [(0.1, "0.1"), (3, "3"), (-0.0, "-0"), (1e300, "1e+300"), (.infinity, "inf")])
  func text(value: Double, text: String) {
    #expect(Tensor([value], shape: [1]).text(at: 0) == text)
  }

  @Test func metadataIsRead() throws {
    let file = try readSafetensors(Fixtures.bytes("types.safetensors"))
    #expect(file.metadata.map { "\($0.name): \($0.text)" } == ["made by: NumPy \"2\""])
  }

  @Test func gzipIsUnpacked() throws {
    let content = Fixtures.bytes("uint8.idx")
    #expect(try unpacked(Fixtures.bytes("blocks.gz"), inflate: Fixtures.blocks) == content)
    #expect(try unpacked(content, inflate: { _, _ in nil }) == content)
  }

  @Test func archiveIsUnpacked() throws {
    let plain = try unpacked(Fixtures.bytes("blocks.npz"), inflate: Fixtures.blocks)
    let arrays = try readNPZ(plain)
    #expect(arrays.map(\.name) == ["x", "label"])
    #expect(arrays[1].tensor.doubles == [0, 2, 1, 2])
    #expect(try unpacked(plain, inflate: { _, _ in nil }) == plain)
  }

  @Test(arguments: [
    ("types.npz", FileKind.zip), ("version2.npy", .npy), ("blocks.gz", .gzip),
    ("float64.idx", .idx), ("values.tsv", .other),
  ])
  func kindIsSeen(file: String, kind: FileKind) {
    #expect(FileKind(of: Fixtures.bytes(file)) == kind)
  }
}
