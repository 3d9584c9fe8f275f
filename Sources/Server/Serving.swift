import Glibc
import HTTPTypes
import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import ServiceLifecycle
import UnixSignals

/// The server, put together: it listens, answers, and ends on SIGINT or SIGTERM once what was begun is
/// answered.
struct Serving: Sendable {
  let settings: Settings
  let limits: Limits
  let site: SiteFolder
  let logger: Logger
  let measurements = Measurements()
  let presence = Presence()
  let pool: WorkerPool

  /// Errors: there is no page to serve.
  init(_ settings: Settings, program: String) throws(Refusal) {
    self.settings = settings
    limits = settings.limits
    site = try SiteFolder(at: settings.siteFolder)
    let level = settings.level ?? .info
    logger = Logger(label: "longhand", factory: { _ in JSONLog(logLevel: level) })
    pool = WorkerPool(
      program: program, limits: limits, measurements: measurements, logger: logger)
  }

  /// Listens until a signal comes. Errors: the address cannot be listened on.
  func run() async throws(Refusal) {
    allowManyConnections()
    if !isLocal {
      complain(
        "\(settings.host) is reached from other machines; there are no accounts and no encryption.")
    }
    var configuration = ServiceGroupConfiguration(
      services: [application], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger)
    configuration.maximumGracefulShutdownDuration = limits.time * 2 + .seconds(5)
    do {
      try await ServiceGroup(configuration: configuration).run()
    } catch let error as IOError {
      throw refusal(reason(error.errnoCode), isTaken: error.errnoCode == EADDRINUSE)
    } catch  where error is CancellationError || error is ServiceGroupError {
      logger.warning("ended before everything was answered")
    } catch {
      throw refusal("the address is not known", isTaken: false)
    }
    pool.end()
    logger.info("ended")
  }

  private var isLocal: Bool { Visitor.isLoopback(settings.host) }

  private var application: some ApplicationProtocol {
    let (limits, measurements, presence) = (limits, measurements, presence)
    let connection = HTTP1Channel.Configuration(
      additionalChannelHandlers: [
        Manners(limits: limits, measurements: measurements, presence: presence)
      ],
      httpDecoderConfiguration: .init(
        maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100))
    return Application(
      responder: Routes(
        site: site, limits: limits, isLocal: isLocal, pool: pool, presence: presence,
        measurements: measurements, logger: logger),
      server: .http1(configuration: connection),
      configuration: ApplicationConfiguration(
        address: .hostname(settings.host, port: settings.port),
        availableConnectionsDelegate: MaximumAvailableConnections(
          limits.connections, logger: logger)),
      onServerRunning: { channel in announce(channel.localAddress?.port ?? settings.port) },
      logger: logger)
  }

  private func announce(_ port: Int) {
    let host = settings.host.contains(":") ? "[\(settings.host)]" : settings.host
    let address = "http://\(host):\(port)/"
    put("Longhand is at \(address) (Ctrl-C ends it)\n", to: STDOUT_FILENO)
    if settings.open { openBrowser(at: address) }
  }

  private func refusal(_ reason: String, isTaken: Bool) -> Refusal {
    isTaken
      ? Refusal(
        "port \(settings.port) is taken: choose another with --port, or 0 for any free one.")
      : Refusal("cannot listen on \(settings.host), port \(settings.port): \(reason).")
  }
}

/// A connection is a file to the system, which allows few of them unless asked for more.
private func allowManyConnections() {
  let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
  var bounds = rlimit()
  if getrlimit(kind, &bounds) != 0 { return }
  bounds.rlim_cur = bounds.rlim_max
  setrlimit(kind, &bounds)
}

/// Opens the page with the program that the desktop has for this.
private func openBrowser(at address: String) {
  var process: pid_t = 0
  let status = withWords(["xdg-open", address]) {
    posix_spawnp(&process, "xdg-open", nil, nil, $0, environ)
  }
  if status != 0 { return complain("cannot open a browser: \(reason(status)).") }
  let opener = process
  inThread {
    var end: Int32 = 0
    waitpid(opener, &end, 0)
  }
}
