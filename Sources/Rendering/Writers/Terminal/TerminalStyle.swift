/// Colour and weight of text in a terminal; plain where colour is not wanted.
struct TerminalStyle {
  var isColoured: Bool

  enum Look {
    case title, request, quiet, strong, emphasis, code, warning, fault, result, right

    fileprivate var code: String {
      switch self {
      case .title, .strong: "1"
      case .request: "1;36"
      case .quiet: "2"
      case .emphasis: "3"
      case .code: "36"
      case .warning: "1;33"
      case .fault: "1;31"
      case .result: "1"
      case .right: "32"
      }
    }
  }

  func styled(_ text: String, _ look: Look) -> String {
    isColoured && !text.isEmpty ? "\u{1B}[\(look.code)m\(text)\u{1B}[0m" : text
  }

  func emphasised(_ box: Box) -> Box {
    guard isColoured else { return box }
    return Box(
      lines: box.lines.map { styled($0, .result) }, width: box.width, baseline: box.baseline)
  }
}
