import HTTPTypes
import Hummingbird
import NIOCore

extension Routes {
  /// What is worked out by a worker: the body goes there as it came, and the answer comes back.
  func work(_ verb: Verb, _ request: Request, _ channel: any Channel) async -> Reply {
    let body: [UInt8]
    let media: MediaKind
    switch await taken(request, of: verb) {
    case .refused(let reply): return reply
    case .taken(let kind, let bytes): (media, body) = (kind, bytes)
    }
    let question = Frame(kind: verb.rawValue, media: media.rawValue, body: body)
    let outcome = await pool.answer(question) { presence.wait(channel, for: $0) }
    presence.stop(channel)
    return reply(to: outcome)
  }

  private enum Intake {
    case taken(MediaKind, [UInt8])
    case refused(Reply)
  }

  /// The body, if it is of a kind that is understood, whole, and not too large.
  private func taken(_ request: Request, of verb: Verb) async -> Intake {
    guard let media = mediaKind(of: request.headers[.contentType], for: verb) else {
      return .refused(
        .refused(
          .unsupportedMediaType,
          verb == .solve
            ? "Send a worksheet as text/plain, or a request as application/json."
            : "Send a request as application/json."))
    }
    let announced = request.headers[.contentLength].flatMap { Int($0) }
    let tooLarge = Reply.refused(
      .contentTooLarge, "A request may have at most \(limits.request >> 10) kB.")
    if let announced, announced > limits.request { return .refused(tooLarge) }
    do {
      let buffer = try await request.body.collect(upTo: limits.request)
      let body = Array(buffer.readableBytesView)
      if let announced, announced != body.count {
        return .refused(.refused(.badRequest, "The request ends before its time."))
      }
      return .taken(media, body)
    } catch is NIOTooManyBytesError {
      return .refused(tooLarge)
    } catch {
      return .refused(.refused(.badRequest, "The request cannot be read."))
    }
  }

  /// What the body is. What `curl --data-binary` sends without being told otherwise is taken for text.
  private func mediaKind(of field: String?, for verb: Verb) -> MediaKind? {
    let name = field?.prefix { $0 != ";" }.filter { $0 != " " }.lowercased()
    switch name {
    case nil, "application/json": return .json
    case "text/plain", "text/markdown", "application/x-www-form-urlencoded":
      return verb == .solve ? .plain : nil
    default: return nil
    }
  }

  private func reply(to outcome: Outcome) -> Reply {
    let later = HTTPField(name: .retryAfter, value: "1")
    switch outcome {
    case .answered(let frame):
      let media = MediaKind(rawValue: frame.media) ?? .json
      return Reply(.init(code: Int(frame.number)), frame.body, as: media.mediaType)
    case .late:
      measurements.countTimeout()
      return .refused(
        .gatewayTimeout,
        "This was not worked out within \(words(for: limits.time)), the limit here.")
    case .broken:
      return .refused(
        .serviceUnavailable,
        "This could not be worked out: it needs more than \(limits.memory) MB of memory, or the program fails at it."
      )
    case .tooLarge:
      return .refused(
        .serviceUnavailable,
        "The answer would have more than \(limits.answer >> 20) MB, the limit here.")
    case .busy:
      measurements.countRefusal()
      return .refused(
        .serviceUnavailable, "Too many requests are being worked on; try again.", fields: [later])
    case .ending:
      return .refused(.serviceUnavailable, "The server is ending.", fields: [later])
    }
  }

  private func words(for time: Duration) -> String {
    let seconds = time / .seconds(1)
    return seconds == 1
      ? "1 second" : seconds == seconds.rounded() ? "\(Int(seconds)) seconds" : "\(seconds) seconds"
  }
}
