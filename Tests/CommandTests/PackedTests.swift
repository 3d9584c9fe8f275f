import Foundation
import Testing

/// Files that are packed, through the program as it is built.
@Suite struct PackedTests {
  private static let files = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "FormatsTests/Files")

  private func solve(_ worksheet: String, changing change: (inout Data) -> Void = { _ in }) throws
    -> Program
  {
    let desk = try Desk()
    for name in ["packed.npz", "uint8.idx.gz"] {
      var data = try Data(contentsOf: Self.files.appending(path: name))
      change(&data)
      try data.write(to: desk.folder.appending(path: name))
    }
    try Data(worksheet.utf8).write(to: desk.folder.appending(path: "sheet.lh"))
    return try Program(["solve", "--format", "markdown", "sheet.lh"], in: desk.folder)
  }

  @Test func archiveIsRead() throws {
    let program = try solve(
      "data d from \"packed.npz\" with y = onehot(label)\ns = x_1 + x_3\nfind s, y\n")
    #expect(program.status == 0)
    #expect(program.complaints == "")
    for value in ["0.25", "1", "1.75", "2.5"] {
      #expect(program.output.contains("= \\mathbf{\(value)}"))
    }
  }

  @Test func gzipIsRead() throws {
    let program = try solve("data pixels from \"uint8.idx.gz\"\nfind pixels\n")
    #expect(program.status == 0)
    #expect(program.output.contains("255"))
  }

  @Test func damageIsTold() throws {
    let program = try solve(
      "data d from \"packed.npz\"\nfind x\n", changing: { if $0.count > 100 { $0[60] ^= 0x55 } })
    #expect(program.status == 1)
    #expect(program.complaints.contains("cannot unpack "))
    #expect(program.complaints.contains("packed.npz: the member "))
  }
}
