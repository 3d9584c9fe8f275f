import Foundation
import Longhand
import Testing

/// The values of the pages against two sources that do not come from this program: an 80-digit
/// computation from the statements (`oracle.py`), and the right values of published exercises.
@Suite struct ValueTests {
  struct Expectation: Sendable {
    var path: String
    var value: Double
    /// What the value may differ by.
    var tolerance: Double
  }

  struct PageValues: CustomTestStringConvertible, Sendable {
    var page: String
    var expectations: [Expectation]
    var testDescription: String { page }
  }

  /// Columns: page, path, value.
  static let computed: [PageValues] = grouped(
    rows("values.tsv").map { row in
      let value = Double(row[2]) ?? .nan
      let tolerance = value == 0 ? 1e-15 : 1e-12 * abs(value)
      return (row[0], Expectation(path: row[1], value: value, tolerance: tolerance))
    })

  /// Columns: exercise, field there, page, path, factor, right value. The factor is −1 where the
  /// source calls minus the gradient an error term.
  static let published: [PageValues] = grouped(
    rows("published.tsv").map { row in
      let value = (Double(row[5]) ?? .nan) * (Double(row[4]) ?? .nan)
      return (row[2], Expectation(path: row[3], value: value, tolerance: lastDigit(value)))
    })

  @Test func tablesAreWhole() {
    #expect(Self.computed.count > 40)
    #expect(Self.published.reduce(0) { $0 + $1.expectations.count } > 250)
    let all = (Self.computed + Self.published).flatMap(\.expectations)
    #expect(all.filter { $0.value.isNaN }.map(\.path) == [])
  }

  @Test(arguments: computed)
  func valuesAreThoseOfTheComputation(values: PageValues) throws {
    try compare(values)
  }

  @Test(arguments: published)
  func valuesAreThoseOfThePublishedExercise(values: PageValues) throws {
    try compare(values)
  }

  private func compare(_ values: PageValues) throws {
    let report = try Report(of: try Book.solution(of: values.page))
    for expected in values.expectations {
      let found = report[expected.path]
      guard let found else {
        Issue.record("\(values.page).md: there is no value for \(expected.path).")
        continue
      }
      #expect(
        abs(found - expected.value) <= expected.tolerance,
        "\(values.page).md: \(expected.path) is \(found), but should be \(expected.value).")
    }
  }

  /// Half a unit in the twelfth digit, to which the published values are given.
  private static func lastDigit(_ value: Double) -> Double {
    value == 0 ? 0 : 0.501 * pow(10, floor(log10(abs(value))) - 11)
  }

  private static func rows(_ table: String) -> [[String]] { (try? Book.table(table)) ?? [] }

  private static func grouped(_ rows: [(page: String, Expectation)]) -> [PageValues] {
    var pages: [PageValues] = []
    for (page, expected) in rows {
      if pages.last?.page != page { pages.append(PageValues(page: page, expectations: [])) }
      pages[pages.count - 1].expectations.append(expected)
    }
    return pages
  }
}
