import Foundation
import Longhand
import Rendering
import Testing

@testable import Server

/// What a worker answers, against what the library gives for the same.
@Suite struct AnsweringTests {
  static let net =
    "x = [1, 2]\nw = [3, 4]\nparameters w\nz = w^T x\nL = (z - 1)^2\nfind z\nderive dL/dz\n"

  private func ask(_ verb: Verb, _ request: [String: Any]) throws -> Frame {
    let body = try JSONSerialization.data(withJSONObject: request)
    return ask(verb, String(decoding: body, as: UTF8.self))
  }

  private func ask(_ verb: Verb, _ body: String, _ media: MediaKind = .json) -> Frame {
    answer(Frame(kind: verb.rawValue, media: media.rawValue, body: Array(body.utf8)))
  }

  private func source(_ text: String, _ name: String = "worksheet", isMarkdown: Bool = false)
    -> WorksheetSource
  {
    WorksheetSource(name: name, text: Array(text.utf8), isMarkdown: isMarkdown)
  }

  @Test func solvesLikeTheCommandLine() throws {
    let expected = Array((solve(source(Self.net)).json.text() + "\n").utf8)
    #expect(try ask(.solve, ["worksheet": Self.net]).body == expected)
    #expect(ask(.solve, Self.net, .plain).body == expected)
    let named = try ask(.solve, ["worksheet": Self.net, "name": "net.lh", "markdown": NSNull()])
    #expect(named.body == Array((solve(source(Self.net, "net.lh")).json.text() + "\n").utf8))
  }

  @Test func textIsLeftOut() throws {
    let options = Options(tellsText: false)
    let solved = solve(source(Self.net), options: options).json.text() + "\n"
    #expect(!solved.contains("\"text\"") && solved.contains("\"z\": 11"))
    let answer = try ask(.solve, ["worksheet": Self.net, "text": false])
    #expect(answer.body == Array(solved.utf8))
    let derived = derive(source(Self.net), wanted: ["dL/dw"], options: options).json.text() + "\n"
    let second = try ask(.derive, ["worksheet": Self.net, "derive": "dL/dw", "text": false])
    #expect(second.body == Array(derived.utf8))
  }

  @Test(arguments: [
    (MediaKind.html, Format.html, "html"), (.markdown, .markdown, "markdown"),
    (.latex, .latex, "latex"), (.plain, .terminal, "terminal"),
  ])
  func writesInEveryFormat(media: MediaKind, format: Format, name: String) throws {
    let answer = try ask(.solve, ["worksheet": Self.net, "format": name])
    #expect(answer.media == media.rawValue)
    #expect(answer.body == Array(write(solve(source(Self.net)).document, as: format).utf8))
  }

  @Test(arguments: [
    ("y = 2\nfind y", false), ("# A\n\n```longhand\ny = 2\nfind y\n```\n", true),
  ])
  func worksheetSaysWhatItIs(text: String, isMarkdown: Bool) throws {
    let expected = solve(source(text, isMarkdown: isMarkdown)).json.text() + "\n"
    #expect(try ask(.solve, ["worksheet": text]).body == Array(expected.utf8))
    #expect(ask(.solve, text, .plain).body == Array(expected.utf8))
  }

  @Test func filesComeFromTheRequestAlone() throws {
    let text = "data t from \"t.csv\" with M = table\nfind M\n"
    let good = try ask(.solve, ["worksheet": text, "data": ["t.csv": "a,b\n1,2\n3,4\n"]])
    let expected = solve(source(text)) { $0 == "t.csv" ? Array("a,b\n1,2\n3,4\n".utf8) : nil }
    #expect(!expected.hasFaults)
    #expect(good.body == Array((expected.json.text() + "\n").utf8))
    for name in ["/etc/passwd", "../../../../etc/passwd", "/proc/self/environ"] {
      let text = "data t from \"\(name)\" with M = table\nfind M\n"
      let bad = try ask(.solve, ["worksheet": text])
      #expect(bad.number == 200)
      #expect(bad.body == Array((solve(source(text)).json.text() + "\n").utf8))
    }
  }

  @Test func derivesAlone() throws {
    let own = try ask(.derive, ["worksheet": Self.net])
    #expect(own.body == Array((derive(source(Self.net)).json.text() + "\n").utf8))
    #expect(kinds(of: own) == ["derive"])
    let wanted = try ask(.derive, ["worksheet": Self.net, "derive": ["dL/dw", "dz/dw"]])
    let expected = derive(source(Self.net), wanted: ["dL/dw", "dz/dw"])
    #expect(!expected.hasFaults)
    #expect(wanted.body == Array((expected.json.text() + "\n").utf8))
    #expect(kinds(of: wanted) == ["derive", "derive"])
    let markdown = "A net.\n\n```longhand\n\(Self.net)```\n"
    #expect(try kinds(of: ask(.derive, ["worksheet": markdown, "derive": "dL/dw"])) == ["derive"])
  }

  @Test func checksLikeTheCommandLine() throws {
    let handin = "z = 3 * 1 + 4 * 2 = 12\n"
    let source = HandinSource(name: "hand-in", text: Array(handin.utf8), isMarkdown: false)
    let checked = check(source, against: PreparedWorksheet(self.source(Self.net)))
    let answer = try ask(.check, ["worksheet": Self.net, "handin": handin])
    #expect(answer.body == Array((checked.json.text() + "\n").utf8))
    let page = try ask(
      .check,
      [
        "worksheet": Self.net, "handin": handin, "for": "teacher",
        "format": "terminal",
      ])
    #expect(page.body == Array(write(checked.document(for: .teacher), as: .terminal).utf8))
    let alone = check(source, against: PreparedWorksheet())
    #expect(
      try ask(.check, ["handin": handin]).body == Array((alone.json.text() + "\n").utf8))
  }

  @Test(arguments: [
    (Verb.solve, "", "no JSON object"),
    (.solve, "[]", "no JSON object"),
    (.solve, "{\"worksheet\": \"x = 1\"", "no JSON object"),
    (.solve, "{\"worksheet\": \"x = 1\"} {}", "no JSON object"),
    (.solve, "{\"worksheet\":" + String(repeating: "[", count: 100_000), "no JSON object"),
    (.solve, "{}", "There is no text under \\\"worksheet\\\""),
    (.solve, "{\"worksheet\": 1}", "\\\"worksheet\\\" is no text"),
    (.solve, "{\"worksheet\": \"\", \"sheet\": 1}", "There is no member \\\"sheet\\\""),
    (.solve, "{\"worksheet\": \"\", \"markdown\": \"yes\"}", "neither true nor false"),
    (.solve, "{\"worksheet\": \"\", \"format\": \"word\"}", "\\\"format\\\" is none of"),
    (.solve, "{\"worksheet\": \"\", \"data\": []}", "\\\"data\\\" is no object"),
    (.solve, "{\"worksheet\": \"\", \"data\": {\"a\": 1}}", "holds something that is no text"),
    (.derive, "{\"worksheet\": \"\", \"derive\": 1}", "neither a text nor a list"),
    (.derive, "{\"worksheet\": \"\", \"derive\": [1]}", "no list of texts"),
    (.derive, "{\"worksheet\": \"\", \"derive\": \"dL/dw\\nfind x\"}", "more than one line"),
    (.check, "{}", "There is no text under \\\"handin\\\""),
    (.check, "{\"handin\": \"\", \"data\": []}", "\\\"data\\\" is no object"),
    (.check, "{\"handin\": \"\", \"for\": \"me\"}", "neither \\\"student\\\" nor"),
  ])
  func faultsAreSentences(verb: Verb, body: String, sentence: String) {
    let answer = ask(verb, body)
    let text = String(decoding: answer.body, as: UTF8.self)
    #expect(answer.number == 400 && answer.media == MediaKind.json.rawValue)
    #expect(text.hasPrefix("{\n  \"error\": \"") && text.contains(sentence), "\(text)")
  }

  @Test func textIsUTF8() {
    for media in [MediaKind.json, .plain] {
      let bad = answer(Frame(kind: 0, media: media.rawValue, body: [0x7B, 0xFF, 0x7D]))
      #expect(bad.number == 400)
      #expect(String(decoding: bad.body, as: UTF8.self).contains("UTF-8"))
    }
  }

  private func kinds(of answer: Frame) -> [String] {
    var reader = JSONReader(answer.body)
    guard case .array(let answers)? = reader.object()?.first(where: { $0.name == "answers" })?.value
    else { return [] }
    return answers.compactMap {
      guard case .object(let members) = $0,
        case .string(let kind)? = members.first(where: { $0.name == "kind" })?.value
      else { return nil }
      return kind
    }
  }
}
