/// Short ways to write formulas.
extension Formula {
  /// A number from its plain text: "42", "-0.5", "1.23e-7".
  public static func number(_ text: String) -> Formula {
    var digits = Substring(text)
    var numeral = Numeral(digits: "")
    if digits.hasPrefix("-") || digits.hasPrefix("−") {
      numeral.isNegative = true
      digits = digits.dropFirst()
    }
    if let mark = digits.firstIndex(where: { $0 == "e" || $0 == "E" }),
      let exponent = Int(digits[digits.index(after: mark)...])
    {
      numeral.exponent = exponent
      digits = digits[..<mark]
    }
    numeral.digits = String(digits)
    return .number(numeral)
  }

  public static func number(_ value: Int) -> Formula { .number(String(value)) }

  public static func identifier(_ name: String, _ subscripts: Formula...) -> Formula {
    .identifier(Identifier(name, subscripts: subscripts))
  }

  /// Side by side: `W x`.
  public static func product(_ factors: Formula...) -> Formula { .product(factors, .juxtaposed) }

  /// (a), [a]: parentheses unless told otherwise.
  public static func fenced(_ inner: Formula) -> Formula { .fenced(inner, .parentheses) }

  /// A column vector in square brackets.
  public static func column(_ entries: [Formula]) -> Formula {
    .matrix(entries.map { [$0] }, .brackets)
  }

  public static func call(_ function: String, _ arguments: Formula...) -> Formula {
    .call(.function(function), arguments)
  }
}
