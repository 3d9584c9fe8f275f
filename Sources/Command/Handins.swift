import Glibc
import Longhand

/// The hand-in at `path`; `-` is standard input.
/// Errors: a file that cannot be read, or that is no text.
func handin(at path: String) throws(Refusal) -> HandinSource {
  let text = try read(path, atMost: Limit.handin)
  let name = path == "-" ? "standard input" : path
  if text.starts(with: "%PDF-".utf8) {
    throw Refusal("cannot read \(name): it is a PDF, not a text.")
  }
  if text.contains(0) { throw Refusal("cannot read \(name): it is no text in UTF-8.") }
  return HandinSource(name: name, text: text, isMarkdown: holdsProse(text, named: path))
}

/// Visits every file that the paths lead to, folders by name and to any depth. In folders, hidden
/// files are passed over, tables, pages and pictures, and folders that a link leads to.
func forEachHandin(_ paths: [String], _ visit: (String) throws(Refusal) -> Void) throws(Refusal) {
  for path in paths {
    guard isFolder(path) else {
      try visit(path)
      continue
    }
    guard let names = names(inFolder: path) else {
      try visit(path)
      continue
    }
    let start = path.hasSuffix("/") ? path : path + "/"
    let inner = names.filter { !$0.hasPrefix(".") }.map { start + $0 }.filter {
      !isByProduct($0) && !isLinkToFolder($0)
    }
    try forEachHandin(inner, visit)
  }
}

/// Whether nobody hands it in to be checked: grades and reports that were written beside the hand-ins.
private func isByProduct(_ path: String) -> Bool {
  let name = path.lowercased()
  return [".csv", ".json", ".jsonl", ".html", ".htm", ".png", ".jpg", ".jpeg", ".gif", ".svg"]
    .contains { name.hasSuffix($0) }
}

func isFolder(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
}

private func isLinkToFolder(_ path: String) -> Bool {
  var status = stat()
  return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK && isFolder(path)
}

/// The names in a folder, sorted; nothing if it cannot be opened.
func names(inFolder path: String) -> [String]? {
  guard let folder = opendir(path) else { return nil }
  defer { closedir(folder) }
  var names: [String] = []
  while let entry = readdir(folder) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if name != "." && name != ".." { names.append(name) }
  }
  return names.sorted()
}
