/// The formats that a document can be written in, and how to get there.
public enum Format: String, CaseIterable, Sendable {
  case terminal, markdown, latex, html

  /// What a file in this format is called at its end.
  public var fileExtension: String {
    switch self {
    case .terminal: "txt"
    case .markdown: "md"
    case .latex: "tex"
    case .html: "html"
    }
  }
}

/// The document in one of the formats; `width` and `isColoured` concern the terminal only.
public func write(
  _ document: Document, as format: Format, width: Int = 80, isColoured: Bool = false
) -> String {
  switch format {
  case .terminal: writeTerminal(document, width: width, isColoured: isColoured)
  case .markdown: writeMarkdown(document)
  case .latex: writeLaTeX(document)
  case .html: writeHTML(document)
  }
}
