import Formats
import Longhand
import Rendering

/// What is wrong with a request, in one sentence; it is answered with status 400.
struct Fault: Error {
  var sentence: String

  init(_ sentence: String) { self.sentence = sentence }
}

/// The members of a request, each of the kind that it has to be.
struct Query {
  private let members: [JSONValue.Member]

  /// Errors: no JSON object, or a member that there is not.
  init(_ body: [UInt8], allowing names: [String]) throws(Fault) {
    guard String(validating: body, as: UTF8.self) != nil else {
      throw Fault("The request is no text in UTF-8.")
    }
    let members = try Query.members(of: body)
    for member in members where !names.contains(member.name) {
      let known = names.map { "\"\($0)\"" }.joined(separator: ", ")
      throw Fault("There is no member \"\(member.name.prefix(50))\": there are \(known).")
    }
    self.members = members
  }

  private static func members(of body: [UInt8]) throws(Fault) -> [JSONValue.Member] {
    var reader = JSONReader(body[...], of: "the request")
    let value: JSONValue
    do throws(FormatFault) {
      value = try reader.value()
    } catch {
      throw Fault("The request is no JSON object: \(error.sentence)")
    }
    guard case .object(let members) = value else { throw Fault("The request is no JSON object.") }
    return members
  }

  /// A member that is null is none.
  private subscript(name: String) -> JSONValue? {
    switch members.first(where: { $0.name == name })?.value {
    case nil, .null?: nil
    case let value?: value
    }
  }

  func text(_ name: String) throws(Fault) -> String? {
    switch self[name] {
    case nil: return nil
    case .text(let text)?: return text
    default: throw Fault("\"\(name)\" is no text.")
    }
  }

  func neededText(_ name: String) throws(Fault) -> String {
    guard let text = try text(name) else { throw Fault("There is no text under \"\(name)\".") }
    return text
  }

  func flag(_ name: String) throws(Fault) -> Bool? {
    switch self[name] {
    case nil: return nil
    case .truth(let flag)?: return flag
    default: throw Fault("\"\(name)\" is neither true nor false.")
    }
  }

  /// A text, or a list of texts; none if there is no such member.
  func texts(_ name: String) throws(Fault) -> [String] {
    switch self[name] {
    case nil: return []
    case .text(let text)?: return [text]
    case .list(let values)?:
      var texts: [String] = []
      for value in values {
        guard case .text(let text) = value else {
          throw Fault("\"\(name)\" is no list of texts.")
        }
        texts.append(text)
      }
      return texts
    default: throw Fault("\"\(name)\" is neither a text nor a list of texts.")
    }
  }

  /// The files that a worksheet may name: nothing comes from anywhere else.
  func files() throws(Fault) -> (String) -> [UInt8]? {
    guard let value = self["data"] else { return { _ in nil } }
    guard case .object(let members) = value else { throw Fault("\"data\" is no object.") }
    var files: [String: [UInt8]] = [:]
    for member in members {
      guard case .text(let text) = member.value else {
        throw Fault("\"data\" holds something that is no text.")
      }
      files[member.name] = Array(text.utf8)
    }
    return { files[$0] }
  }

  func worksheet() throws(Fault) -> WorksheetSource {
    let text = Array(try neededText("worksheet").utf8)
    let name = try self.text("name") ?? "worksheet"
    return WorksheetSource(
      name: name, text: text, isMarkdown: try flag("markdown") ?? holdsFences(text, named: name))
  }

  /// What the answer is to be written as: JSON, or a document in a format.
  func media() throws(Fault) -> MediaKind {
    guard let name = try text("format") else { return .json }
    switch name {
    case "json": return .json
    case "html": return .html
    case "markdown": return .markdown
    case "latex": return .latex
    case "terminal": return .plain
    default:
      throw Fault(
        "\"format\" is none of \"json\", \"html\", \"markdown\", \"latex\", \"terminal\".")
    }
  }
}
