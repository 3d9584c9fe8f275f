import Testing
import Text

@Suite struct NearestTests {
  private static let words = ["sigmoid", "softmax", "softplus", "relu", "elu", "w5", "yhat", "E"]

  @Test(
    "Did you mean",
    arguments: [
      ("sigmod", "sigmoid"), ("sigmiod", "sigmoid"), ("Sigmoid", "sigmoid"), ("softmx", "softmax"),
      ("sofplus", "softplus"), ("rleu", "relu"), ("el", "elu"), ("yaht", "yhat"), ("w6", "w5"),
      ("e", "E"), ("x", nil), ("", nil), ("tanh", nil), ("sigma", nil), ("relu", "elu"),
    ] as [(String, String?)])
  func words(typed: String, meant: String?) {
    #expect(nearest(to: typed, among: Self.words) == meant)
  }

  @Test("The nearest wins, the first of equally near ones")
  func order() {
    #expect(nearest(to: "alphq", among: ["alphabet", "alpha", "alph"]) == "alpha")
    #expect(nearest(to: "w3", among: ["w1", "w2"]) == "w1")
  }

  /// The distance as it is defined, without bounds: the slow twin.
  private func distance(_ first: [Character], _ second: [Character]) -> Int {
    if first.isEmpty || second.isEmpty { return first.count + second.count }
    var best = distance(first.dropLast(), second.dropLast()) + (first.last == second.last ? 0 : 1)
    best = min(best, distance(first.dropLast(), second) + 1)
    best = min(best, distance(first, second.dropLast()) + 1)
    if first.count > 1, second.count > 1, first.last == second[second.count - 2],
      second.last == first[first.count - 2]
    {
      best = min(best, distance(first.dropLast(2), second.dropLast(2)) + 1)
    }
    return best
  }

  @Test("The slow twin agrees")
  func twin() {
    let letters = Array("ab")
    var words: [String] = []
    for code in 0..<64 {
      words.append(String((0..<(2 + code % 3)).map { letters[(code >> $0) & 1] }))
    }
    for typed in words {
      let limit = max(1, typed.count / 3)
      for candidate in words where candidate != typed {
        let isNear = distance(Array(typed), Array(candidate)) <= limit
        #expect((nearest(to: typed, among: [candidate]) != nil) == isNear, "\(typed) \(candidate)")
      }
    }
  }

  @Test("Long words and many candidates")
  func bounds() {
    let long = String(repeating: "x", count: 5_000_000)
    #expect(nearest(to: long, among: [long + "y", "x"]) == nil)
    #expect(nearest(to: "xx", among: [long]) == nil)
    let many = (0..<10_000).map { "name\($0)" }
    #expect(nearest(to: "nmae9999", among: many) == "name9999")
  }
}
