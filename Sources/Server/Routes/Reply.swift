import HTTPTypes
import Hummingbird
import Rendering

/// An answer before it is sent.
struct Reply: Sendable {
  var status: HTTPResponse.Status
  var mediaType: String
  var body: [UInt8]
  var fields: [HTTPField] = []

  init(
    _ status: HTTPResponse.Status = .ok, _ body: [UInt8],
    as mediaType: String = MediaKind.json.mediaType, fields: [HTTPField] = []
  ) {
    (self.status, self.mediaType, self.body, self.fields) = (status, mediaType, body, fields)
  }

  /// `{"error": "…"}`.
  static func refused(
    _ status: HTTPResponse.Status, _ sentence: String, fields: [HTTPField] = []
  ) -> Reply {
    Reply(status, body(of: sentence), fields: fields)
  }

  static func body(of sentence: String) -> [UInt8] {
    Array((JSON.object([.init("error", .string(sentence))]).text() + "\n").utf8)
  }

  /// The answer as it is sent; to HEAD without its body.
  func response(to method: HTTPRequest.Method) -> Response {
    var headers = HTTPFields()
    headers[.contentType] = mediaType
    headers[.cacheControl] = "no-cache"
    for field in fields { headers[field.name] = field.value }
    if method != .head {
      return Response(
        status: status, headers: headers, body: ResponseBody(byteBuffer: ByteBuffer(bytes: body)))
    }
    let body = ResponseBody(contentLength: body.count) { try await $0.finish(nil) }
    return Response(status: status, headers: headers, body: body)
  }
}
