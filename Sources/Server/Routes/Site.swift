import HTTPTypes

extension Routes {
  /// A file of the page; its text only if the asker has another one.
  func file(_ path: String, _ request: HTTPRequest) -> Reply {
    guard let file = site[path] else {
      return Reply(.notFound, Array("There is no such page.\n".utf8), as: MediaKind.plain.mediaType)
    }
    let tag = HTTPField(name: .eTag, value: file.tag)
    if let known = request.headerFields[.ifNoneMatch], holds(known, file.tag) {
      return Reply(.notModified, [], as: file.mediaType, fields: [tag])
    }
    return Reply(.ok, file.bytes, as: file.mediaType, fields: [tag])
  }

  /// Whether the tag is one of those of If-None-Match.
  private func holds(_ list: String, _ tag: String) -> Bool {
    list.split(separator: ",").contains { entry in
      var entry = entry.drop { $0 == " " }
      while entry.last == " " { entry.removeLast() }
      return entry == "*" || entry == tag || entry == "W/\(tag)"
    }
  }
}
