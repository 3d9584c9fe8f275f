import Foundation
import Longhand
import Testing
import Text

/// Derivatives against numbers that no rule of differentiation had a part in: each answer for
/// programs is pasted back into a worksheet with numbers, and must give what central differences in
/// 80 digits gave, for two assignments of sizes in which no two axes are equally long.
@Suite struct CentralDifferenceTests {
  @Test func tablesAreWhole() {
    #expect(DerivationCase.all.count > 200)
    #expect(Set(DerivationCase.all.map(\.group)).count == DerivationCase.groups.count)
    let requests = DerivationCase.all.flatMap(\.requests)
    #expect(requests.count > 450)
    #expect(requests.filter { $0.values.contains { $0.isEmpty } }.map(\.text) == [])
  }

  @Test(.timeLimit(.minutes(10)), arguments: DerivationCase.tried)
  func answersAreThoseOfTheDifferences(worksheet: DerivationCase) throws {
    let solution = solved(worksheet.lines)
    #expect(solution.diagnostics.map(\.message) == [])
    let results = try Report(of: solution).results.map { $0 as? [String: Any] ?? [:] }
    try #require(results.count == worksheet.requests.count)
    for assignment in [0, 1] {
      var pasted = worksheet.definitions(with: assignment)
      var answers: [PastedAnswer] = []
      for (request, result) in zip(worksheet.requests, results) {
        if assignment == 0 { expectVerified(result, request) }
        answers += try paste(result, request, of: worksheet, assignment, into: &pasted)
      }
      try compare(answers, in: pasted)
    }
  }

  /// An answer under a name of its own, and what it must come to.
  private struct PastedAnswer {
    var name: String
    var request: String
    var shape: [Int]
    var wanted: [Double?]
  }

  private func expectVerified(_ result: [String: Any], _ request: DerivationCase.Request) {
    let verified = result["verified"] as? [String: Any] ?? [:]
    let hasMatrix = result["matrix"] is String
    #expect(hasMatrix == request.hasMatrixForm, "The matrix form of \(request.text)")
    #expect(verified["points"] as? Int ?? 0 >= 3, "The points at which \(request.text) was tried")
    #expect(
      verified["read_back"] as? Int == (hasMatrix ? 2 : 1),
      "The printed answers to \(request.text) that were read again")
  }

  /// The lines that define the answer by entries, in matrix form and by cases.
  private func paste(
    _ result: [String: Any], _ request: DerivationCase.Request, of worksheet: DerivationCase,
    _ assignment: Int, into lines: inout [String]
  ) throws -> [PastedAnswer] {
    let index = try #require(result["index"] as? String, "\(request.text) was not derived.")
    let letters = worksheet.letters(of: request)
    let sizes = result["shape"] as? [String] ?? []
    let shape = sizes.compactMap { size in
      Int(size) ?? worksheet.givens[assignment].first { $0.name == size }.flatMap { Int($0.value) }
    }
    try #require(shape.count == letters.count, "\(request.text) has the shape \(sizes).")
    let mark = String(lines.count)
    var answers: [PastedAnswer] = []
    func define(_ name: String, _ subscripts: String, _ text: String) {
      let name = name + mark
      lines.append("\(name)\(subscripts) = \(text)")
      answers.append(
        PastedAnswer(
          name: name, request: request.text, shape: shape, wanted: request.values[assignment]))
    }
    // What does not depend on a letter has no entries of its own: the letters need something to run
    // over.
    var runs = ""
    for (letter, length) in zip(letters, shape) {
      lines.append(
        "run\(mark)\(letter) = [\(repeatElement("0", count: length).joined(separator: ", "))]")
      runs += "run\(mark)\(letter)_\(letter) "
    }
    let subscripts = letters.isEmpty ? "" : "_{\(letters.joined(separator: ","))}"
    let zero = runs.isEmpty ? "" : runs + "+ "
    define("answer", subscripts, zero + "(\(index))")
    if let matrix = result["matrix"] as? String {
      // A whole 0 has the shape that it should have.
      define("form", matrix == "0" ? subscripts : "", matrix == "0" ? zero + "0" : matrix)
    }
    let cases = (result["cases"] as? [[String: Any]] ?? []).map { branch in
      let when = branch["when"] as? String ?? "?"
      return "\(branch["is"] as? String ?? "?") " + (when == "otherwise" ? when : "if " + when)
    }
    if !cases.isEmpty { define("cases", subscripts, zero + "{ \(cases.joined(separator: ", ")) }") }
    return answers
  }

  private func compare(_ answers: [PastedAnswer], in lines: [String]) throws {
    let finds = answers.map { "find \($0.name)" }
    let solution = solved(lines + finds)
    #expect(solution.diagnostics.map(\.message) == [], "\(lines.joined(separator: "\n"))")
    let values = try Report(of: solution).values
    for answer in answers {
      let found = values[answer.name]
      #expect(shape(found) == answer.shape, "The shape of \(answer.name) for \(answer.request)")
      let entries = flat(found)
      try #require(entries.count == answer.wanted.count, "\(answer.name) for \(answer.request)")
      let scale = answer.wanted.compactMap { $0 }.map(abs).max() ?? 0
      for (entry, wanted) in zip(entries, answer.wanted) {
        guard let wanted else { continue }
        #expect(
          abs(entry - wanted) <= 1e-9 * max(scale, 1e-3),
          "\(answer.name) for \(answer.request): \(entry) should be \(wanted).")
      }
    }
  }

  private func solved(_ lines: [String]) -> Solution {
    let text = Array(lines.joined(separator: "\n").utf8)
    return solve(WorksheetSource(name: "derivation.lh", text: text, isMarkdown: false))
  }

  private func flat(_ value: Any?) -> [Double] {
    if let entries = value as? [Any] { return entries.flatMap(flat) }
    return [(value as? NSNumber)?.doubleValue ?? .nan]
  }

  private func shape(_ value: Any?) -> [Int] {
    guard let entries = value as? [Any] else { return [] }
    return [entries.count] + shape(entries.first)
  }
}
