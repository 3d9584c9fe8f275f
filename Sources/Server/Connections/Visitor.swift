import HTTPTypes

/// Whether a request comes from where it may.
enum Visitor {
  /// Why a request is not let in. A server on loopback answers only to names of this machine: a page
  /// from elsewhere whose name was made to lead here asks for its own.
  static func refusal(of head: HTTPRequest, isLocal: Bool) -> Reply? {
    guard let host = head.authority, !host.isEmpty else {
      return .refused(.badRequest, "The request has no Host field.")
    }
    if isLocal, !isOwnName(host) {
      return .refused(
        .misdirectedRequest, "This server answers to 127.0.0.1, [::1] and localhost only.")
    }
    if head.method == .post, let origin = head.headerFields[.origin], !isSame(origin, host) {
      return .refused(.forbidden, "This comes from a page of somebody else.")
    }
    return nil
  }

  /// Whether a name, with or without port, is one of this machine for itself.
  static func isOwnName(_ host: String) -> Bool {
    let name: Substring
    if host.hasPrefix("[") {
      name = host.prefix { $0 != "]" }.dropFirst()
    } else {
      name = host.prefix { $0 != ":" }
    }
    return isLoopback(name.lowercased())
  }

  /// Whether an address leads to this machine from itself alone.
  static func isLoopback(_ name: String) -> Bool {
    if name == "localhost" || name == "::1" { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
  }

  private static func isSame(_ origin: String, _ host: String) -> Bool {
    origin == "http://\(host)" || origin == "https://\(host)"
  }
}
