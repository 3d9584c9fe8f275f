import Foundation
import Testing

/// Requests over a connection, as they come from anywhere.
@Suite struct RoutesTests {
  static let shared = Result { try ServerProcess(["--patience", "2", "--request", "64"]) }

  let server: ServerProcess

  init() throws { server = try Self.shared.get() }

  struct Call: CustomTestStringConvertible, Sendable {
    var method = "GET"
    var path: String
    var fields: [String: String] = [:]
    var body: String?
    var status = 200
    var type = "application/json"
    var text = ""

    var testDescription: String { "\(method) \(path.prefix(60)) \(fields)" }
  }

  static let plain = "text/plain; charset=utf-8"
  static let json = ["Content-Type": "application/json"]

  @Test(arguments: [
    Call(path: "/", type: "text/html; charset=utf-8", text: "<title>Page</title>"),
    Call(path: "/index.html?x=1", type: "text/html; charset=utf-8", text: "<title>Page</title>"),
    Call(path: "/page.js", type: "text/javascript; charset=utf-8", text: "export"),
    Call(path: "/page.css", type: "text/css; charset=utf-8", text: "margin"),
    Call(path: "/longhand.wasm", type: "application/wasm", text: "\0asm"),
    Call(path: "/inner/two%20words.txt", type: plain, text: "inner"),
    Call(path: "/nothing", status: 404, type: plain, text: "no such page"),
    Call(path: "/inner", status: 404, type: plain),
    Call(path: "/inner/", status: 404, type: plain),
    Call(path: "/.hidden", status: 404, type: plain),
    Call(path: "//index.html", status: 404, type: plain),
    Call(path: "/index.html/", status: 404, type: plain),
    Call(method: "POST", path: "/", body: "x", status: 405, type: plain, text: "GET, HEAD"),
    Call(method: "DELETE", path: "/page.js", status: 405, type: plain),
    Call(path: "/api/openapi.json", text: "\"openapi\": \"3.1.0\""),
    Call(path: "/health", text: "\"status\": \"ok\""),
    Call(path: "/metrics", type: "text/plain; version=0.0.4; charset=utf-8", text: "longhand_"),
    Call(path: "/api", status: 404, text: "\"error\""),
    Call(path: "/api/", status: 404, text: "\"error\""),
    Call(method: "POST", path: "/api/solve/", body: "", status: 404, text: "\"error\""),
    Call(path: "/api/solve", status: 405, text: "This takes POST only."),
    Call(method: "PUT", path: "/api/check", body: "", status: 405, text: "\"error\""),
    Call(method: "OPTIONS", path: "/api/derive", status: 405, text: "\"error\""),
    Call(method: "POST", path: "/health", body: "", status: 405, text: "GET, HEAD"),
    Call(
      method: "POST", path: "/api/solve", fields: json, body: "{\"worksheet\": \"x = 2\\nfind x\"}",
      text: "\"x\": 2"),
    Call(
      method: "POST", path: "/api/solve",
      fields: ["Content-Type": "Application/JSON; charset=utf-8"],
      body: "{\"worksheet\": \"x = 2\\nfind x\"}", text: "\"x\": 2"),
    Call(
      method: "POST", path: "/api/solve",
      fields: ["Content-Type": "application/x-www-form-urlencoded"],
      body: "x = 2\nfind x", text: "\"x\": 2"),
    Call(
      method: "POST", path: "/api/solve", fields: json,
      body: "{\"worksheet\": \"x = 2\\nfind x\", \"format\": \"html\"}",
      type: "text/html; charset=utf-8", text: "<math"),
    Call(
      method: "POST", path: "/api/derive", fields: json,
      body: "{\"worksheet\": \"w in R\\nL = w^2\", \"derive\": \"dL/dw\"}",
      text: "\"kind\": \"derive\""
    ),
    Call(
      method: "POST", path: "/api/check", fields: json, body: "{\"handin\": \"6 * 7 = 42\"}",
      text: "\"verdict\": \"right\""),
    Call(
      method: "POST", path: "/api/check", fields: ["Content-Type": "text/plain"],
      body: "6 * 7 = 42",
      status: 415, text: "application/json"),
    Call(
      method: "POST", path: "/api/solve", fields: ["Content-Type": "image/png"], body: "x",
      status: 415, text: "\"error\""),
    Call(
      method: "POST", path: "/api/solve", fields: json, body: "{", status: 400, text: "\"error\""),
    Call(
      method: "POST", path: "/api/solve", fields: json, body: String(repeating: " ", count: 65_537),
      status: 413, text: "at most 64 kB"),
    Call(path: "/health", fields: ["Host": "evil.example"], status: 421, text: "\"error\""),
    Call(path: "/health", fields: ["Host": "evil.example:80"], status: 421),
    Call(path: "/health", fields: ["Host": "localhost"], text: "ok"),
    Call(path: "/health", fields: ["Host": "[::1]:1"], text: "ok"),
    Call(
      method: "POST", path: "/api/solve",
      fields: ["Content-Type": "text/plain", "Origin": "https://evil.example"], body: "x = 1",
      status: 403, text: "somebody else"),
  ])
  func answers(call: Call) throws {
    let answer = try server.ask(call.method, call.path, fields: call.fields, body: call.body)
    #expect(answer.status == call.status)
    #expect(answer.fields["content-type"] == call.type)
    #expect(call.text.isEmpty || answer.text.contains(call.text), "\(answer.text.prefix(300))")
    #expect(answer.fields["content-length"] == String(answer.body.count))
    expectGuarded(answer)
    if call.status == 405 { #expect(answer.fields["allow"] != nil) }
  }

  private func expectGuarded(_ answer: Answered) {
    let fields = answer.fields
    #expect(
      fields["content-security-policy"]?.hasPrefix("default-src 'none'; script-src 'self'") == true)
    #expect(fields["x-content-type-options"] == "nosniff")
    #expect(fields["referrer-policy"] == "no-referrer")
    #expect(fields["cross-origin-opener-policy"] == "same-origin")
    #expect(fields["permissions-policy"]?.contains("camera=()") == true)
    #expect(fields["server"] == nil)
  }

  @Test(arguments: [
    "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/%2e%2e%2fsecret.txt",
    "/inner/../../secret.txt", "/..\\secret.txt", "/%252e%252e/secret.txt", "/..%c0%afsecret.txt",
    "/%c0%ae%c0%ae/secret.txt", "/....//secret.txt", "/..;/secret.txt", "/%00/../secret.txt",
    "/index.html%00.txt", "/%", "/%2", "/%zz", "/%ff", "/./index.html/../../secret.txt",
    "/.%2e/secret.txt", "/..%5csecret.txt", "/%2fetc/passwd", "//etc/passwd", "/etc/passwd",
    "/proc/self/environ", "/%u002e%u002e/secret.txt", "http://127.0.0.1/../secret.txt",
    "file:///etc/passwd", "*", "secret.txt", "../secret.txt",
  ])
  func noPathLeadsOutside(path: String) throws {
    let answer = try server.ask("GET", path)
    #expect([400, 404].contains(answer.status))
    #expect(!answer.text.contains("secret") || answer.text.contains("There is no"))
    #expect(!answer.text.contains("root:"))
  }

  @Test func headIsGetWithoutText() throws {
    for path in ["/", "/page.js", "/health", "/api/openapi.json", "/nothing"] {
      let (get, head) = (try server.ask("GET", path), try server.ask("HEAD", path))
      #expect(get.status == head.status && head.body.isEmpty)
      for name in ["content-type", "content-length", "etag"] {
        #expect(get.fields[name] == head.fields[name], "\(path) \(name)")
      }
    }
  }

  @Test func whatIsKnownIsNotSentAgain() throws {
    let tag = try #require(try server.ask("GET", "/page.js").fields["etag"])
    for (known, status) in [
      (tag, 304), ("W/\(tag)", 304), ("\"a\", \(tag)", 304), ("*", 304), ("\"a\"", 200),
    ] {
      let answer = try server.ask("GET", "/page.js", fields: ["If-None-Match": known])
      #expect(answer.status == status && answer.fields["etag"] == tag, "\(known)")
    }
  }

  @Test(arguments: [
    ("gzip", true), ("br, GZIP;q=0.5, *", true), ("gzip; q=1", true), ("gzip;q=0", false),
    ("gzip; q=0.0", false), ("br", false), ("", false), ("x-gzip", false),
  ])
  func packedFilesGoToWhoTakesThem(accepted: String, isPacked: Bool) throws {
    let plain = try server.ask("GET", "/page.css")
    let answer = try server.ask("GET", "/page.css", fields: ["Accept-Encoding": accepted])
    #expect(answer.text == (isPacked ? "packed" : plain.text))
    #expect(answer.fields["content-encoding"] == (isPacked ? "gzip" : nil))
    #expect(answer.fields["content-type"] == "text/css; charset=utf-8")
    #expect(answer.fields["vary"] == "Accept-Encoding" && plain.fields["vary"] == "Accept-Encoding")
    let tag = try #require(answer.fields["etag"])
    #expect((tag == plain.fields["etag"]) == !isPacked)
    let again = try server.ask(
      "GET", "/page.css", fields: ["Accept-Encoding": accepted, "If-None-Match": tag])
    #expect(again.status == 304)
    // A file with nothing packed beside it goes out as it is.
    let script = try server.ask("GET", "/page.js", fields: ["Accept-Encoding": accepted])
    #expect(script.fields["content-encoding"] == nil && script.text.contains("export"))
  }

  @Test func connectionsServeManyRequests() throws {
    let line = try Line(server)
    let request = "GET /page.js HTTP/1.1\r\nHost: localhost\r\n\r\n"
    line.send(request + request)
    for _ in 0..<2 { #expect(line.answer()?.status == 200) }
    let body = "x = 2\nfind x"
    line.send(
      "POST /api/solve HTTP/1.1\r\nHost: localhost\r\nContent-Type: text/plain\r\n"
        + "Transfer-Encoding: chunked\r\n\r\n5\r\n\(body.prefix(5))\r\n7\r\n\(body.dropFirst(5))\r\n0\r\n\r\n"
    )
    #expect(line.answer()?.text.contains("\"x\": 2") == true)
    line.send(request.replacing("\r\n\r\n", with: "\r\nConnection: close\r\n\r\n"))
    #expect(line.answer()?.status == 200)
    #expect(line.isEnded())
  }

  @Test(arguments: [
    ("no HTTP", "hello\r\n\r\n", 400),
    ("no host", "GET / HTTP/1.1\r\n\r\n", 400),
    ("no method", "BREW / HTTP/1.1\r\nHost: localhost\r\n\r\n", 400),
    (
      "many fields", "GET / HTTP/1.1\r\n" + String(repeating: "a: b\r\n", count: 5000) + "\r\n", 400
    ),
    (
      "long field", "GET / HTTP/1.1\r\na: " + String(repeating: "b", count: 100_000) + "\r\n\r\n",
      400
    ),
    ("long path", "GET /" + String(repeating: "a", count: 100_000) + " HTTP/1.1\r\n\r\n", 400),
    (
      "two lengths",
      "POST /api/solve HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab",
      400
    ),
    (
      "length and chunks",
      "POST /api/solve HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n",
      400
    ),
    (
      "endless chunks",
      "POST /api/solve HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\n"
        + String(repeating: "4000\r\n" + String(repeating: "a", count: 0x4000) + "\r\n", count: 8),
      413
    ),
  ])
  func whatIsNoRequestIsRefused(name: String, text: String, status: Int) throws {
    let line = try Line(server)
    line.send(text)
    let answer = try #require(line.answer(), "\(name)")
    #expect(answer.status == status)
    expectGuarded(answer)
  }

  @Test(arguments: [
    "", "GET / HT", "GET / HTTP/1.1\r\nHost: localhost\r\n",
    "POST /api/solve HTTP/1.1\r\nHost: localhost\r\nContent-Length: 10\r\n\r\nabc",
  ])
  func whoIsSlowIsCut(text: String) throws {
    let line = try Line(server)
    line.send(text)
    #expect(line.isEnded())
  }

  @Test func nothingOfAWorksheetIsLogged() throws {
    let server = try ServerProcess(["--log", "debug"])
    _ = try server.work("solve", "{\"worksheet\": \"confidential = 2\\nfind confidential\"}")
    _ = try server.ask("GET", "/confidential")
    #expect(server.log.contains("\"route\": \"/api/solve\""))
    #expect(!server.log.contains("confidential"))
    for line in server.log.split(separator: "\n") {
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8))
      #expect((object as? [String: Any])?["level"] != nil, "\(line)")
    }
  }
}
