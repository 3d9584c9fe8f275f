import Foundation
import Testing

@testable import Server

/// The description of the programming interface against its routes and against real answers.
@Suite struct DescriptionTests {
  typealias Node = [String: Any]

  let root: Node

  init() throws {
    let data = Data(PackageResources.openapi_json)
    root = try #require(try JSONSerialization.jsonObject(with: data) as? Node)
  }

  private func node(_ path: String...) throws -> Node {
    var node = root
    for part in path { node = try #require(node[part] as? Node, "\(part)") }
    return node
  }

  @Test func everyRouteIsDescribed() throws {
    let paths = try node("paths")
    let routes: [Routes.Route] =
      Verb.allCases.map { .verb($0) } + [.description, .health, .metrics]
    #expect(Set(paths.keys) == Set(routes.map { $0.name }))
    for route in routes {
      #expect(Routes.Route(path: route.name).name == route.name)
      let methods = Set(try node("paths", route.name).keys.map { $0.uppercased() })
      #expect(methods == Set(route.methods.map { "\($0)" }.filter { $0 != "HEAD" }))
    }
  }

  static let net = "x = [1, 2]\nw = [3, 4]\nparameters w\nL = (w^T x - 1)^2\nfind L, 1/0\n"

  @Test(arguments: [
    (Verb.solve, ["worksheet": net], "Solution"),
    (
      .solve, ["worksheet": net + "derive dL/dw\nbackpropagate L\nshape of w\ncount parameters"],
      "Solution"
    ),
    (.solve, ["worksheet": "x = = 1\n\0"], "Solution"),
    (.derive, ["worksheet": net, "derive": "dL/dw"], "Solution"),
    (.check, ["worksheet": net, "handin": "L = (3 + 8 - 1)^2 = 101\nhm"], "Checked"),
    (.check, ["handin": "6 * 7 = 43"], "Checked"),
    (.check, ["worksheet": net], "Error"),
    (.solve, ["sheet": net], "Error"),
  ])
  func answersFitTheirSchema(verb: Verb, request: [String: String], schema: String) throws {
    let body = try JSONSerialization.data(withJSONObject: request)
    let answer = answer(Frame(kind: verb.rawValue, media: 0, body: Array(body)))
    let value = try JSONSerialization.jsonObject(with: Data(answer.body))
    let faults = faults(of: value, against: try node("components", "schemas", schema), at: schema)
    #expect(faults.isEmpty, "\(faults)")
    let own = ["Solve", "Derive", "Check"][Int(verb.rawValue)] + "Request"
    let isFine = self.faults(of: request, against: try node("components", "schemas", own), at: own)
      .isEmpty
    #expect(isFine == (answer.number == 200))
  }

  @Test func otherAnswersFitTheirSchema() throws {
    let server = try RoutesTests.shared.get()
    let health = try JSONSerialization.jsonObject(with: Data(server.ask("GET", "/health").body))
    #expect(
      try faults(of: health, against: node("components", "schemas", "Health"), at: "").isEmpty)
    let described = try server.ask("GET", "/api/openapi.json").body
    #expect(described == PackageResources.openapi_json)
  }

  @Test func faultsOfValuesAreFound() throws {
    let schema = try node("components", "schemas", "Diagnostic")
    let good: Node = [
      "severity": "error", "line": 1, "column": 1, "message": "m", "hint": NSNull(),
    ]
    #expect(faults(of: good, against: schema, at: "").isEmpty)
    for (name, value) in [("line", "1"), ("severity", "loud"), ("hint", 1), ("more", 1)]
      as [(String, Any)]
    {
      #expect(
        !faults(of: good.merging([name: value]) { $1 }, against: schema, at: "").isEmpty, "\(name)")
    }
    #expect(!faults(of: [1], against: schema, at: "").isEmpty)
  }

  /// Where a value is not what its schema says: the words of JSON Schema that the description uses.
  private func faults(of value: Any, against schema: Node, at place: String) -> [String] {
    var faults: [String] = []
    if let name = (schema["$ref"] as? String)?.split(separator: "/").last {
      let schemas = (root["components"] as? Node)?["schemas"] as? Node
      guard let schema = schemas?[String(name)] as? Node else { return ["\(name) is missing"] }
      return self.faults(of: value, against: schema, at: place)
    }
    if let types = schema["type"] as? [String] ?? (schema["type"] as? String).map({ [$0] }) {
      if !types.contains(where: { isOf($0, value) }) { faults.append("\(place) is no \(types)") }
    }
    if let options = schema["enum"] as? [Any] {
      let isOne = options.contains { ($0 as? NSObject) == (value as? NSObject) }
      if !isOne { faults.append("\(place) is none of \(options)") }
    }
    if let options = schema["anyOf"] as? [Node] {
      let isOne = options.contains { self.faults(of: value, against: $0, at: place).isEmpty }
      if !isOne { faults.append("\(place) fits nothing") }
    }
    if let items = schema["items"] as? Node, let values = value as? [Any] {
      for (number, value) in values.enumerated() {
        faults += self.faults(of: value, against: items, at: "\(place)[\(number)]")
      }
    }
    if let members = value as? Node { faults += memberFaults(members, schema, place) }
    return faults
  }

  private func memberFaults(_ members: Node, _ schema: Node, _ place: String) -> [String] {
    var faults: [String] = []
    for name in schema["required"] as? [String] ?? [] where members[name] == nil {
      faults.append("\(place) has no \(name)")
    }
    let properties = schema["properties"] as? Node ?? [:]
    for (name, value) in members {
      if let inner = properties[name] as? Node ?? schema["additionalProperties"] as? Node {
        faults += self.faults(of: value, against: inner, at: "\(place).\(name)")
      } else if schema["additionalProperties"] as? Bool == false {
        faults.append("\(place) has a \(name)")
      }
    }
    return faults
  }

  private func isOf(_ type: String, _ value: Any) -> Bool {
    switch type {
    case "string": value is String
    case "object": value is Node
    case "array": value is [Any]
    case "null": value is NSNull
    case "boolean":
      (value as? NSNumber).map { $0 === (true as NSNumber) || $0 === (false as NSNumber) } ?? false
    case "integer": (value as? NSNumber).map { $0.doubleValue == $0.doubleValue.rounded() } ?? false
    default: value is NSNumber
    }
  }
}
