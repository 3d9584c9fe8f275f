import Language
import Solving
import Text

/// Answers the derivations of a worksheet and nothing else of it: those that it asks for, or, if there
/// are any `wanted` ("dE/dw", "dy_i/dx_j where i != k"), these.
public func derive(
  _ source: WorksheetSource, wanted: [String] = [], options: Options = Options(),
  reading: (String) -> [UInt8]? = { _ in nil }
) -> Solution {
  var source = source
  let end = source.text.count
  if !wanted.isEmpty { source.text += lines(wanted, isMarkdown: source.isMarkdown) }
  var worksheet = resolve(source.text, isMarkdown: source.isMarkdown, reading: reading)
  worksheet.keepDerivations(from: wanted.isEmpty ? 0 : end)
  return answered(source, worksheet, options)
}

/// Requests as they stand at the end of a worksheet.
private func lines(_ wanted: [String], isMarkdown: Bool) -> [UInt8] {
  let requests = wanted.map { "derive \($0)\n" }.joined()
  return Array((isMarkdown ? "\n\n```longhand\n\(requests)```\n" : "\n\(requests)").utf8)
}

extension Worksheet {
  /// Leaves out what is no request to derive, or stands before `start`.
  fileprivate mutating func keepDerivations(from start: Int) {
    parts.removeAll { part in
      guard case .request(_, let request) = part, case .derive = request.kind else { return true }
      return request.span.start < start
    }
  }
}
