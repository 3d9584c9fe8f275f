/// A value of JSON.
public enum JSONValue: Sendable {
  case object([Member])
  case list([JSONValue])
  case text(String)
  /// As it was typed: whole numbers beyond 2⁵³ stay what they are.
  case number(String)
  case truth(Bool)
  case null

  public struct Member: Sendable {
    public var name: String
    public var value: JSONValue
    /// The value as it was typed.
    public var typed: String
  }

  /// What an object has under a name; of several, the last.
  subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.last { $0.name == name }?.value
  }

  /// Whole numbers, if it is a list of them.
  var numbers: [Int]? {
    guard case .list(let values) = self else { return nil }
    var numbers: [Int] = []
    for case .number(let typed) in values {
      guard let number = Int(typed) else { return nil }
      numbers.append(number)
    }
    return numbers.count == values.count ? numbers : nil
  }
}
