import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// What every connection is held to: a request has to come in whole in a certain time, an answer to be
/// taken in another, else the connection is cut; and what every answer says of itself, even one that
/// the library gives to what is no HTTP.
final class Manners: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let limits: Limits
  private let measurements: Measurements
  private let presence: Presence
  private var deadline: Scheduled<Void>?
  /// Requests that came in whole and are not answered yet.
  private var unanswered = 0

  init(limits: Limits, measurements: Measurements, presence: Presence) {
    (self.limits, self.measurements, self.presence) = (limits, measurements, presence)
  }

  func handlerAdded(context: ChannelHandlerContext) { allow(limits.arrival, context) }

  func handlerRemoved(context: ChannelHandlerContext) { deadline?.cancel() }

  func channelInactive(context: ChannelHandlerContext) {
    deadline?.cancel()
    presence.closed(context.channel)
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed? = event as? ChannelEvent { presence.left(context.channel) }
    context.fireUserInboundEventTriggered(event)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    if case .end = unwrapInboundIn(data) {
      unanswered += 1
      // Waiting for a worker, being worked on, being taken.
      allow(limits.time * 2 + limits.departure, context)
    }
    context.fireChannelRead(data)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    switch unwrapOutboundIn(data) {
    case .head(var head):
      head.headerFields.append(contentsOf: securityFields)
      context.write(wrapOutboundOut(.head(head)), promise: promise)
    case .end:
      let written = promise ?? context.eventLoop.makePromise()
      let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
      written.futureResult.whenSuccess {
        let (manners, context) = loopBound.value
        manners.answered(context)
      }
      context.write(data, promise: written)
    case .body:
      context.write(data, promise: promise)
    }
  }

  private func answered(_ context: ChannelHandlerContext) {
    unanswered = max(0, unanswered - 1)
    if unanswered == 0 { allow(limits.arrival, context) }
  }

  private func allow(_ time: Duration, _ context: ChannelHandlerContext) {
    deadline?.cancel()
    let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    deadline = context.eventLoop.scheduleTask(in: TimeAmount(time)) {
      let (manners, context) = loopBound.value
      manners.measurements.countCut()
      context.close(promise: nil)
    }
  }
}

/// Nothing from elsewhere, no script in the text of a page, nothing framed, nothing told to others.
private let securityFields: [HTTPField] = {
  let policy = """
    default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    img-src 'self' data: blob:; worker-src 'self' blob:; connect-src 'self'; font-src 'self'; \
    base-uri 'none'; form-action 'none'; frame-ancestors 'none'
    """
  let fields = [
    "Content-Security-Policy": policy,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
  ]
  return fields.sorted { $0.key < $1.key }.compactMap { name, value in
    HTTPField.Name(name).map { HTTPField(name: $0, value: value) }
  }
}()
