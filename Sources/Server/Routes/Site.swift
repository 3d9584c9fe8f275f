import HTTPTypes

extension Routes {
  /// A file of the page; its text only if the asker has another one, and packed if there is a packed one
  /// beside it that the asker can unpack.
  func file(_ path: String, _ request: HTTPRequest) -> Reply {
    guard let (file, packed) = site[path] else {
      return Reply(.notFound, Array("There is no such page.\n".utf8), as: MediaKind.plain.mediaType)
    }
    var fields: [HTTPField] = []
    if packed != nil { fields.append(HTTPField(name: .vary, value: "Accept-Encoding")) }
    var sent = file
    if let packed, takesGzip(request.headerFields[.acceptEncoding] ?? "") {
      sent = packed
      fields.append(HTTPField(name: .contentEncoding, value: "gzip"))
    }
    fields.append(HTTPField(name: .eTag, value: sent.tag))
    if let known = request.headerFields[.ifNoneMatch], holds(known, sent.tag) {
      return Reply(.notModified, [], as: file.mediaType, fields: fields)
    }
    return Reply(.ok, sent.bytes, as: file.mediaType, fields: fields)
  }

  /// Whether gzip is named, and not with the weight 0.
  private func takesGzip(_ accepted: String) -> Bool {
    accepted.lowercased().split(separator: ",").contains { entry in
      let parts = entry.split(separator: ";").map { $0.filter { $0 != " " } }
      guard parts.first == "gzip" else { return false }
      return !parts.dropFirst().contains { part in
        part.hasPrefix("q=") && Double(part.dropFirst(2)) == 0
      }
    }
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
