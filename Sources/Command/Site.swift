import ArgumentParser
import Glibc

struct Site: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write the page as a folder of files that any web server can serve.",
    discussion: """
      The folder is made, or may be empty, or one that longhand site has written: then its files \
      are written anew, and files of somebody else stay as they are.

        longhand site public      and put the folder public on a web server
      """)

  @Argument(help: ArgumentHelp("The folder to write.", valueName: "folder"), completion: .directory)
  var folder: String

  func run() throws {
    let source = siteFolder()
    let files = try siteFiles(in: source, under: "")
    if !files.contains("index.html") {
      throw Refusal("the page is missing: there is no index.html in \(source).")
    }
    if Identity(of: source) == Identity(of: folder) {
      throw Refusal("cannot write \(folder): it is where the page comes from.")
    }
    let former = try FormerSite(in: folder)
    try former.check(files)
    try makeFolder(folder)
    // From here on the folder is known as a site, even if this does not come to its end.
    try former.write(Set(files).union(former.files), in: folder)
    for file in files { try copy(file, from: source) }
    for file in former.files.subtracting(files) { unlink("\(folder)/\(file)") }
    try former.write(Set(files), in: folder)
  }

  private func copy(_ file: String, from source: String) throws(Refusal) {
    var path = folder
    for part in file.split(separator: "/").dropLast() {
      path += "/\(part)"
      try makeFolder(path)
    }
    let bytes = try read("\(source)/\(file)", atMost: Limit.data)
    try replace("\(folder)/\(file)", with: bytes, keeping: ["\(source)/\(file)"])
  }
}

/// What `longhand site` has written to a folder before, which it keeps a list of there.
private struct FormerSite {
  private(set) var files: Set<String> = []
  private let folder: String
  private static let list = "longhand-site.txt"

  /// Errors: there is something that is no folder, or a folder with other files and no list.
  init(in folder: String) throws(Refusal) {
    self.folder = folder
    var status = stat()
    if stat(folder, &status) != 0 { return }
    if !isFolder(folder) { throw Refusal("cannot write \(folder): it is a file.") }
    if access("\(folder)/\(FormerSite.list)", F_OK) == 0 {
      let text = try read("\(folder)/\(FormerSite.list)", atMost: Limit.worksheet)
      files = Set(String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init))
    } else if let other = try entries(of: folder).first {
      throw Refusal(
        "cannot write \(folder): it holds \(other) and is no site of longhand; choose an empty folder."
      )
    }
  }

  /// Errors: a file of somebody else is where one of these is to go.
  func check(_ wanted: [String]) throws(Refusal) {
    for file in wanted where !files.contains(file) && access("\(folder)/\(file)", F_OK) == 0 {
      throw Refusal(
        "cannot write \(folder)/\(file): longhand has not written the file that is there.")
    }
  }

  func write(_ files: Set<String>, in folder: String) throws(Refusal) {
    let text = files.sorted().joined(separator: "\n") + "\n"
    try replace("\(folder)/\(FormerSite.list)", with: Array(text.utf8), keeping: [])
  }
}

/// Where the page is: as the environment says, or where a package puts it.
private func siteFolder() -> String {
  if let named = getenv("LONGHAND_SITE"), named.pointee != 0 { return String(cString: named) }
  return ownFolder() + "/../share/longhand/site"
}

/// The folder of this program.
func ownFolder() -> String {
  var name = [CChar](repeating: 0, count: Int(PATH_MAX))
  let count = readlink("/proc/self/exe", &name, name.count)
  let path = name[..<max(0, count)].map { UInt8(bitPattern: $0) }
  return String(decoding: path.prefix(path.lastIndex(of: UInt8(ascii: "/")) ?? 0), as: UTF8.self)
}

/// Every file of a folder, at any depth, by its path inside; hidden ones are left out.
private func siteFiles(in folder: String, under place: String) throws(Refusal) -> [String] {
  var files: [String] = []
  for name in try entries(of: folder) where !name.hasPrefix(".") {
    if isFolder("\(folder)/\(name)") {
      files += try siteFiles(in: "\(folder)/\(name)", under: "\(place)\(name)/")
    } else {
      files.append(place + name)
    }
  }
  return files
}

/// The names in a folder, sorted. Errors: it cannot be read.
private func entries(of folder: String) throws(Refusal) -> [String] {
  guard let names = names(inFolder: folder) else {
    throw Refusal("cannot read the folder \(folder): \(lastReason()).")
  }
  return names
}
