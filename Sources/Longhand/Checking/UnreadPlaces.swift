import Text
import Tutoring

/// A formula, or a side of one, of which nothing is said.
struct UnreadPlace {
  var span: Span
  var text: String
  var reason: String
}

extension Checked {
  /// All that was passed over, in the order of the hand-in: what could not be read, and sides that
  /// could be read but not be held against anything.
  var unread: [UnreadPlace] {
    var places = result.unread.map { UnreadPlace(span: $0.span, text: $0.text, reason: $0.reason) }
    let known = Set(places.map { $0.span })
    for link in result.links where link.verdict == .unread && !known.contains(link.span) {
      places.append(
        UnreadPlace(
          span: link.span, text: link.shown, reason: link.remark ?? "It could not be read."))
    }
    return places.sorted { ($0.span.start, $0.span.end) < ($1.span.start, $1.span.end) }
  }

  /// Those that a reader is told of. Without a worksheet, names are not expected to mean anything.
  var unreadToTell: [UnreadPlace] {
    guard worksheet.name == nil else { return unread }
    return result.unread.map { UnreadPlace(span: $0.span, text: $0.text, reason: $0.reason) }
  }
}
