import Rendering

/// Several documents as one, each under its name; their headings move one level down.
func joined(_ documents: [(name: String, document: Document)], title: String) -> Document {
  var blocks: [Block] = []
  for (name, document) in documents {
    blocks.append(.heading(1, [.text(name)]))
    for block in document.blocks {
      switch block {
      case .heading(let level, let words): blocks.append(.heading(level + 1, words))
      case .prose(var prose):
        prose.demotion += 1
        blocks.append(.prose(prose))
      default: blocks.append(block)
      }
    }
  }
  return Document(title: title, blocks: blocks)
}
