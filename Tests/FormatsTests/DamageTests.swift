import Testing

@testable import Formats

/// Files that are cut off, damaged or hostile: a fault in words, never a crash, never more memory than
/// the file itself accounts for.
@Suite struct DamageTests {
  static let files = [
    "version1.npy", "version2.npy", "version3.npy", "float64.idx", "uint8.idx", "blocks.npz",
    "types.safetensors", "blocks.gz",
  ]

  private func read(_ bytes: [UInt8], as file: String) throws(FormatFault) {
    if file.hasSuffix(".npy") {
      _ = try readNPY(bytes)
    } else if file.hasSuffix(".idx") {
      _ = try readIDX(bytes)
    } else if file.hasSuffix(".npz") {
      _ = try readNPZ(bytes, inflate: Fixtures.blocks)
    } else if file.hasSuffix(".gz") {
      _ = try readGzip(bytes, inflate: Fixtures.blocks, limit: 1 << 20)
    } else {
      _ = try readSafetensors(bytes)
    }
  }

  @Test("Every beginning of a file is a fault", arguments: files)
  func beginnings(file: String) throws {
    let whole = Fixtures.bytes(file)
    try read(whole, as: file)
    for count in 0..<whole.count {
      do throws(FormatFault) {
        try read(Array(whole[..<count]), as: file)
        Issue.record("\(file) is read although only \(count) bytes of it are there.")
      } catch {
        #expect(error.sentence.hasSuffix("."))
      }
    }
  }

  @Test("No byte that is changed does harm", arguments: files)
  func changes(file: String) {
    let whole = Fixtures.bytes(file)
    for place in whole.indices.prefix(2000) {
      for value: UInt8 in [0, 0xFF, 0x7F, whole[place] ^ 1, whole[place] ^ 0x80] {
        var bytes = whole
        bytes[place] = value
        do throws(FormatFault) {
          try read(bytes, as: file)
        } catch {
          #expect(error.sentence.hasSuffix("."))
        }
      }
    }
  }

  private func npy(_ header: String, _ content: [UInt8] = []) -> [UInt8] {
    [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(header.utf8.count), 0] + Array(header.utf8)
      + content
  }

  @Test(
    "What is wrong with an array",
    arguments: [
      (
        "{'descr': '<f8', 'fortran_order': False, 'shape': (4611686018427387904, 4), }",
        "the array has more elements than can be counted."
      ),
      (
        "{'descr': '<f8', 'fortran_order': False, 'shape': (1000000000000,), }",
        "an array of 1000000000000 elements of type float64 has 8000000000000 bytes, but the file holds 0."
      ),
      (
        "{'descr': '<f8', 'fortran_order': False, 'shape': (99999999999999999999,), }",
        "an axis of the array is too long."
      ),
      (
        "{'descr': '|O', 'fortran_order': False, 'shape': (1,), }",
        "elements of type `|O` are no numbers that can be read here."
      ),
      (
        "{'descr': '<U5', 'fortran_order': False, 'shape': (1,), }",
        "elements of type `<U5` are no numbers that can be read here."
      ),
      (
        "{'descr': [('a', '<f8')], 'fortran_order': False, 'shape': (1,), }",
        "the elements of the array are records."
      ),
      (
        "{'descr': '<f8', 'shape': (1,), }",
        "the header of the array does not say its type, its order and its sizes."
      ),
      ("{'descr': '<f8'", "`}` is expected in the header of the array."),
      ("(1, 2)", "`{` is expected in the header of the array."),
      ("{'colour': 3}", "the header of the array has an unknown entry `colour`."),
    ])
  func arrays(header: String, sentence: String) {
    expect(throws: sentence) { _ = try readNPY(self.npy(header)) }
  }

  @Test func sumsAreChecked() {
    var bytes = writeNPZ([NamedTensor("a", Tensor([1.0, 2], shape: [2]))])
    bytes[130] ^= 1
    expect(throws: "the member a.npy is damaged: its check sum is another.") {
      _ = try readNPZ(bytes)
    }
  }

  @Test func packedMembersNeedSomebody() {
    expect(throws: "the member x.npy is compressed, and nothing here can unpack it.") {
      _ = try readNPZ(Fixtures.bytes("packed.npz"))
    }
    expect(throws: "the member x.npy cannot be unpacked.") {
      _ = try readNPZ(Fixtures.bytes("packed.npz"), inflate: { _, _ in nil })
    }
  }

  @Test(
    "What is wrong with a header of safetensors",
    arguments: [
      ("[1]", "the header of the safetensors file is no JSON object."),
      ("{\"a\":{}}", "the header does not say type, sizes and place of the array a."),
      (
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}",
        "the array a lies outside of the file."
      ),
      (
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[7],\"data_offsets\":[0,0]}}",
        "in a, an array of 7 elements of type float32 does not fit the 0 bytes that the file has for it."
      ),
      (
        "{\"a\":{\"dtype\":\"F8_E4M3\",\"shape\":[0],\"data_offsets\":[0,0]}}",
        "the array a has elements of type F8_E4M3, which cannot be read here."
      ),
      ("{\"a\":1,\"a\":2}", "the name a stands twice in the header."),
      ("{\"a\":" + String(repeating: "[", count: 50), "the header is nested too deeply."),
      ("{\"a", "a text is not closed in the header."),
    ])
  func headers(header: String, sentence: String) {
    var bytes: [UInt8] = []
    bytes.append(littleEndian: UInt64(header.utf8.count))
    bytes.append(text: header)
    expect(throws: sentence) { _ = try readSafetensors(bytes) }
  }

  /// The sentence of the fault that reading ends with.
  private func expect(throws sentence: String, _ body: () throws -> Void) {
    do {
      try body()
      Issue.record("There is no fault.")
    } catch {
      #expect((error as? FormatFault)?.sentence == sentence)
    }
  }
}
