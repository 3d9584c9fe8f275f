import Glibc
import Logging
import Rendering

/// Writes what is logged to standard error, one JSON object a line.
struct JSONLog: LogHandler {
  var logLevel: Logger.Level
  var metadata: Logger.Metadata = [:]

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var members: [JSON.Member] = [
      .init("time", .string(now())),
      .init("level", .string(event.level.rawValue)),
      .init("message", .string(event.message.description)),
    ]
    let told = metadata.merging(event.metadata ?? [:]) { $1 }
    for (name, value) in told.sorted(by: { $0.key < $1.key }) {
      members.append(.init(name, json(value)))
    }
    put(JSON.object(members).line() + "\n", to: STDERR_FILENO)
  }

  private func json(_ value: Logger.MetadataValue) -> JSON {
    switch value {
    case .stringConvertible(let number as Int): .integer(number)
    case .stringConvertible(let number as Double): .number(number)
    default: .string(value.description)
    }
  }

  /// The time in UTC, to the second, as RFC 3339 writes it.
  private func now() -> String {
    var seconds = time(nil)
    var parts = tm()
    gmtime_r(&seconds, &parts)
    func digits(_ number: some BinaryInteger, _ count: Int) -> String {
      let text = String(number)
      return String(repeating: "0", count: max(0, count - text.utf8.count)) + text
    }
    let day = [
      digits(parts.tm_year + 1900, 4), digits(parts.tm_mon + 1, 2), digits(parts.tm_mday, 2),
    ]
    let clock = [digits(parts.tm_hour, 2), digits(parts.tm_min, 2), digits(parts.tm_sec, 2)]
    return "\(day.joined(separator: "-"))T\(clock.joined(separator: ":"))Z"
  }
}
