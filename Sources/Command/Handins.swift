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
  return HandinSource(name: name, text: text, isMarkdown: isProse(path, text))
}

/// Whether a hand-in is prose with formulas in it. The ending decides; without one of ours, a dollar
/// sign, a bracket of LaTeX or a fence does.
func isProse(_ path: String, _ text: [UInt8]) -> Bool {
  if path.hasSuffix(".md") || path.hasSuffix(".markdown") || path.hasSuffix(".tex") { return true }
  if path.hasSuffix(".lh") { return false }
  for (place, byte) in text.enumerated() {
    if byte == UInt8(ascii: "$") { return true }
    let next = place + 1 < text.count ? text[place + 1] : 0
    if byte == UInt8(ascii: "\\"), next == UInt8(ascii: "[") || next == UInt8(ascii: "(") {
      return true
    }
    if byte == UInt8(ascii: "`"), text[place...].starts(with: "```".utf8) { return true }
  }
  return false
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
    let inner = names.map { start + $0 }.filter { !isByProduct($0) && !isLinkToFolder($0) }
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

/// The names in a folder that are not hidden, sorted; nothing if it cannot be opened.
private func names(inFolder path: String) -> [String]? {
  guard let folder = opendir(path) else { return nil }
  defer { closedir(folder) }
  var names: [String] = []
  while let entry = readdir(folder) {
    let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    if !name.hasPrefix(".") { names.append(name) }
  }
  return names.sorted()
}
