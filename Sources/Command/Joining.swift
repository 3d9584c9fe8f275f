import Rendering

/// Several documents as one, each under its name; their headings move one level down.
func joined(_ documents: [(name: String, document: Document)], title: String) -> Document {
  var blocks: [Block] = []
  for (name, document) in documents {
    blocks.append(.heading(1, [.text(name)]))
    for block in document.blocks {
      if case .heading(let level, let words) = block {
        blocks.append(.heading(level + 1, words))
      } else {
        blocks.append(block)
      }
    }
  }
  return Document(title: title, blocks: blocks)
}
