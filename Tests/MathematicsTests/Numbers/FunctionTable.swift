import Foundation

/// Written by `oracle.py functions 20` into `functions.tsv`. Columns: function, centre and
/// uncertainty of the argument, the value somewhere within that.
let functionTable: String = {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  let file = folder.appendingPathComponent("functions.tsv")
  return (try? String(contentsOf: file, encoding: .utf8)) ?? ""
}()
