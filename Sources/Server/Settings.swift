import ArgumentParser
import Glibc
import Logging

/// What can be chosen of the server: the options of `longhand serve`.
struct Settings: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "longhand serve",
    abstract: "Serve the page and the programming interface from this machine.",
    discussion: """
      The page needs no network: everything it uses comes from here. Programs send worksheets \
      and hand-ins to /api/solve, /api/derive and /api/check and get the JSON of the command \
      line; /api/openapi.json describes it all, /health and /metrics say how the server is.

        longhand serve --open                     on this machine alone, in the browser
        longhand serve --port 0                   on any free port
        longhand serve --host 0.0.0.0             for a classroom: everybody on the network
        curl --data-binary @exercise.md http://127.0.0.1:8080/api/solve

      A request that takes too long or too much memory is ended and answered with a sentence; \
      others go on meanwhile. The log goes to standard error, one JSON object a line; of a \
      worksheet there is nothing in it.

      Exit code: 0 when ended by Ctrl-C or SIGTERM, 2 when the call is wrong or the port is taken.
      """)

  @Option(help: "The port; 0 is any free one.")
  var port = 8080

  @Option(help: "The address to be reached at; 0.0.0.0 is every one of this machine.")
  var host = "127.0.0.1"

  @Flag(help: "Open the page in the browser.")
  var open = false

  @Option(
    help: ArgumentHelp(
      "The folder of the page; by default the one that came with the program.", valueName: "folder")
  )
  var site: String?

  @Option(help: "Seconds that working on one request may take.")
  var seconds = 10.0

  @Option(help: "Seconds that a request may take to come in, and a connection may stay unused.")
  var patience = 15.0

  @Option(help: "Megabytes of memory that working on one request may take.")
  var memory = 1024

  @Option(help: "Kilobytes that one request may have.")
  var request = 1024

  @Option(help: "Requests that are worked on at once; by default four more than there are cores.")
  var workers: Int?

  @Option(help: "Requests that may wait to be worked on.")
  var queue = 256

  @Option(help: "Connections that may be open at once.")
  var connections = 512

  @Option(help: "The least that is logged: debug, info (every request), warning or error.")
  var log = "info"

  func validate() throws {
    func check(_ isFine: Bool, _ sentence: String) throws {
      if !isFine { throw ValidationError(sentence) }
    }
    try check((0...65535).contains(port), "--port takes a number from 0 to 65535.")
    try check(!host.isEmpty, "--host takes an address.")
    try check((0.1...3600).contains(seconds), "--seconds takes a number from 0.1 to 3600.")
    try check((0.1...3600).contains(patience), "--patience takes a number from 0.1 to 3600.")
    try check((64...65536).contains(memory), "--memory takes megabytes from 64 to 65536.")
    try check((1...65536).contains(request), "--request takes kilobytes from 1 to 65536.")
    try check((1...256).contains(workers ?? 1), "--workers takes a number from 1 to 256.")
    try check((1...100_000).contains(queue), "--queue takes a number from 1 to 100000.")
    try check((1...60_000).contains(connections), "--connections takes a number from 1 to 60000.")
    try check(level != nil, "--log takes debug, info, warning or error.")
  }

  var level: Logger.Level? {
    ["debug", "info", "warning", "error"].contains(log) ? Logger.Level(rawValue: log) : nil
  }

  var limits: Limits {
    Limits(
      time: .seconds(seconds), memory: memory, request: request << 10,
      workers: workers ?? sysconf(Int32(_SC_NPROCESSORS_ONLN)) + 4, queue: queue,
      connections: connections, arrival: .seconds(patience))
  }

  /// The folder of the page: as chosen, as the environment says, or where a package puts it.
  var siteFolder: String {
    if let site { return site }
    if let named = getenv("LONGHAND_SITE"), named.pointee != 0 { return String(cString: named) }
    let program = ownProgram()
    let folder = program.lastIndex(of: "/").map { program[..<$0] } ?? "."
    return "\(folder)/../share/longhand/site"
  }
}

/// What a request, and all of them together, may take.
struct Limits: Sendable {
  /// For working on one request, and for waiting before that.
  var time: Duration = .seconds(10)
  /// Of one worker, in megabytes.
  var memory = 1024
  /// Bytes of the body of a request.
  var request = 1 << 20
  /// Bytes of an answer.
  var answer = 64 << 20
  var workers = 6
  var queue = 256
  var connections = 512
  /// For a request to come in whole, from the opening of the connection or the answer before it.
  var arrival: Duration = .seconds(15)
  /// For an answer to be taken, once it is there.
  var departure: Duration = .seconds(30)
}
