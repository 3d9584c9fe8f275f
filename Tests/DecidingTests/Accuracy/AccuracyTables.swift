import Foundation

/// The rows of a table beside this file, without the header.
func accuracyTable(_ name: String) -> [[String]] {
  let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
  let text = (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
  return text.split(separator: "\n").dropFirst().map { line in
    line.split(separator: "\t", omittingEmptySubsequences: false).map { String($0) }
  }
}

/// A row of laws.tsv as a worksheet.
func lawSheet(_ row: [String]) -> String {
  let isNumber = row[1] == "1"
  return """
    x in R\(isNumber ? "" : "^" + row[1])
    y in {0, 1}
    x | y = 0 ~ N(\(row[3]), \(row[4]))
    x | y = 1 ~ N(\(row[5]), \(row[6]))
    P(y = 1) = \(row[2])
    w in R\(isNumber ? "" : "^" + row[1])
    b in R
    parameters w, b
    yhat = sigmoid(\(isNumber ? "w x" : "w^T x") + b)
    L = bce(y, yhat)

    """
}
