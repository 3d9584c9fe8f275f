import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore

/// Which path leads where.
struct Routes: HTTPResponder {
  let site: SiteFolder
  let limits: Limits
  /// Whether the server is reached from this machine alone.
  let isLocal: Bool
  let pool: WorkerPool
  let presence: Presence
  let measurements: Measurements
  let logger: Logger

  typealias Context = Visit

  /// What is to be done for the path of a request, and which methods it takes.
  enum Route: Sendable {
    case verb(Verb)
    case description, health, metrics, file, none

    init(path: String) {
      switch path.prefix(while: { $0 != "?" }) {
      case "/api/solve": self = .verb(.solve)
      case "/api/derive": self = .verb(.derive)
      case "/api/check": self = .verb(.check)
      case "/api/openapi.json": self = .description
      case "/health": self = .health
      case "/metrics": self = .metrics
      case let other: self = other == "/api" || other.hasPrefix("/api/") ? .none : .file
      }
    }

    /// The name under which it is counted.
    var name: String {
      switch self {
      case .verb(let verb): "/api/\(verb)"
      case .description: "/api/openapi.json"
      case .health: "/health"
      case .metrics: "/metrics"
      case .file: "page"
      case .none: "none"
      }
    }

    var methods: [HTTPRequest.Method] {
      if case .verb = self { [.post] } else { [.get, .head] }
    }
  }

  func respond(to request: Request, context: Visit) async -> Response {
    let start = ContinuousClock.now
    let route = Route(path: request.head.path ?? "")
    let reply = await reply(to: request, route, context)
    let seconds = (.now - start) / .seconds(1)
    measurements.count(route.name, status: reply.status.code, seconds: seconds)
    logger.info(
      "request",
      metadata: [
        "method": "\(request.method.rawValue.prefix(20))", "route": "\(route.name)",
        "status": .stringConvertible(reply.status.code),
        "milliseconds": .stringConvertible((seconds * 1e5).rounded() / 100),
        "bytes": .stringConvertible(reply.body.count),
      ])
    return reply.response(to: request.method)
  }

  private func reply(to request: Request, _ route: Route, _ context: Visit) async -> Reply {
    if let refusal = Visitor.refusal(of: request.head, isLocal: isLocal) { return refusal }
    let path = request.head.path ?? ""
    if case .none = route { return .refused(.notFound, "There is no \(path.prefix(100)) here.") }
    guard path.hasPrefix("/") || !route.methods.contains(request.method) else {
      return .refused(.badRequest, "The request names no path.")
    }
    guard route.methods.contains(request.method) else { return wrongMethod(route) }
    switch route {
    case .verb(let verb): return await work(verb, request, context.channel)
    case .description: return description()
    case .health: return health()
    case .metrics: return metrics()
    case .file, .none: return file(path, request.head)
    }
  }

  private func wrongMethod(_ route: Route) -> Reply {
    let methods = route.methods.map { $0.rawValue }.joined(separator: ", ")
    let sentence = "This takes \(methods) only."
    let allow = HTTPField(name: .allow, value: methods)
    if case .file = route {
      return Reply(
        .methodNotAllowed, Array((sentence + "\n").utf8), as: MediaKind.plain.mediaType,
        fields: [allow])
    }
    return .refused(.methodNotAllowed, sentence, fields: [allow])
  }
}

/// The connection that a request came by.
struct Visit: RequestContext {
  var coreContext: CoreRequestContextStorage
  let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }
}
