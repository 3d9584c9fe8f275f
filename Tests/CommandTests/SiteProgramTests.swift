import Foundation
import Testing

/// `longhand site`: the page as files, and whose folder is written to. `longhand serve`: the program that
/// it becomes.
@Suite struct SiteProgramTests {
  let desk: Desk

  init() throws {
    desk = try Desk()
    try write("site/index.html", "a page")
    try write("site/inner/worker.js", "work()")
    try write("site/.hidden", "hidden")
  }

  private func write(_ path: String, _ text: String) throws {
    let file = desk.folder.appending(path: path)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: file)
  }

  private func site(_ folder: String, from source: String = "site") throws -> Program {
    let path = desk.folder.appending(path: source).path
    return try Program(["site", folder], in: desk.folder, variables: ["LONGHAND_SITE": path])
  }

  /// Every file of a folder, by its path inside.
  private func files(_ folder: String) -> [String] {
    let path = desk.folder.appending(path: folder).path
    return (FileManager.default.subpaths(atPath: path) ?? []).filter {
      var isFolder: ObjCBool = false
      return FileManager.default.fileExists(atPath: "\(path)/\($0)", isDirectory: &isFolder)
        && !isFolder.boolValue
    }.sorted()
  }

  @Test func writesEveryFile() throws {
    #expect(try site("public").status == 0)
    #expect(files("public") == ["index.html", "inner/worker.js", "longhand-site.txt"])
    #expect(desk.text("public/inner/worker.js") == "work()")
  }

  @Test func aFormerSiteIsWrittenAnew() throws {
    #expect(try site("public").status == 0)
    try write("public/CNAME", "example.org")
    try write("site/index.html", "a new page")
    try write("site/more.js", "more()")
    try FileManager.default.removeItem(at: desk.folder.appending(path: "site/inner"))
    #expect(try site("public").status == 0)
    #expect(files("public") == ["CNAME", "index.html", "longhand-site.txt", "more.js"])
    #expect(desk.text("public/index.html") == "a new page")
  }

  @Test func filesOfOthersStay() throws {
    try write("mine/thesis.tex", "everything")
    let refused = try site("mine")
    #expect(refused.status == 2)
    #expect(refused.complaints.contains("it holds thesis.tex and is no site of longhand"))
    #expect(files("mine") == ["thesis.tex"])
    #expect(try site("public").status == 0)
    try write("public/more.js", "mine()")
    try write("site/more.js", "more()")
    try write("site/index.html", "a new page")
    let second = try site("public")
    #expect(second.status == 2)
    #expect(second.complaints.contains("longhand has not written the file that is there"))
    #expect(desk.text("public/index.html") == "a page")
  }

  @Test(arguments: [
    ("public", "nowhere", "cannot read the folder"),
    ("public", "inner", "the page is missing: there is no index.html"),
    ("good.lh", "site", "good.lh: it is a file."),
    ("site", "site", "it is where the page comes from"),
    ("no/such/folder", "site", "cannot make the folder no/such/folder"),
  ])
  func wrongFoldersAreExplained(folder: String, source: String, sentence: String) throws {
    let program = try site(folder, from: source)
    #expect(program.status == 2)
    #expect(program.complaints.contains(sentence), "\(program.complaints)")
  }

  @Test func serveIsTheServer() throws {
    let help = try Program(["serve", "--help"], in: desk.folder)
    #expect(help.status == 0 && help.output.contains("--port"))
    let wrong = try Program(["serve", "--port", "x"], in: desk.folder)
    #expect(wrong.status == 2 && wrong.complaints.contains("--port"))
    let missing = try Program(["serve", "--site", "nowhere"], in: desk.folder)
    #expect(missing.status == 2)
    #expect(missing.complaints.contains("there is no folder with the page at nowhere"))
  }
}
