import Evaluation
import Mathematics
import Rendering
import Solving

/// Numbers in the places of names: 0.15 · 0.05 + 0.35, relu(0.5 · 1 − 1.2) = relu(−0.7).
extension Sheet {
  /// The numbers in the places of names, where that says anything, and the result.
  mutating func append(numbers body: Expression, _ result: Real, to chain: inout Chain) {
    let (final, _) = shown(result)
    var isRounded = false
    var last: Numbers?
    if holdsSymbols(body) || holdsFunctions(body) {
      for numbers in numbers(of: body) {
        if case .number = numbers.formula { continue }
        if numbers.formula == final || numbers.formula == chain.last { continue }
        // What follows numbers that are rounded is not equal to them.
        isRounded = isRounded || !numbers.isExact
        last = numbers
        chain.links.append(.init(isRounded ? .approximately : .equal, numbers.formula))
      }
    }
    if !result.isFinite || chain.last == final || areOnePower(chain.last, final) { return }
    // … unless that is true of them as they stand: 0.00872456 · 0 = 0. Only of a fraction can it be known.
    if isRounded, result.rational != nil, let last,
      evaluator.value(of: asPrinted(last.expression, last.arguments))?.compare(to: result) == .equal
    {
      isRounded = false
    }
    let links = links(to: result, isRounded: isRounded || wasRounded(body, result))
    chain.links += links.filter { $0.formula != chain.last }
  }

  /// 10⁻⁹ and 1 × 10⁻⁹.
  private func areOnePower(_ typed: Formula, _ final: Formula) -> Bool {
    guard case .power(.number(let base), .number(let exponent)) = typed, base.digits == "10",
      case .number(let numeral) = final, numeral.digits == "1", let power = numeral.exponent
    else { return false }
    return exponent == Numeral(isNegative: power < 0, digits: String(power.magnitude))
  }

  /// Whether carrying rounded numbers has changed the result.
  mutating func wasRounded(_ body: Expression, _ result: Real) -> Bool {
    guard working.carriedDecimals != nil, let value = evaluator.value(of: body) else {
      return false
    }
    return value.compare(to: result) != .equal
  }

  /// A line of numbers, whether none of them is rounded, and what they stand in.
  private typealias Numbers = (
    formula: Formula, isExact: Bool, expression: Expression, arguments: Arguments
  )

  /// The lines from names to numbers. Functions are opened to their definitions; those by cases
  /// first stay, with numbers as their arguments, then with what these come to.
  private mutating func numbers(of line: Expression) -> [Numbers] {
    let body = definitions.schoolbook(line) ?? line
    guard holdsFunctions(body) else { return [substituted(body)].compactMap { $0 } }
    var (keeping, opening) = (Opening(definitions, evaluator), Opening(definitions, evaluator))
    let kept = keeping.openedButCases(body)
    let opened = opening.opened(kept)
    var arguments = Arguments()
    // Inside something larger the values of names stand by themselves: relu′(z) δ = 1 · δ.
    guard let worked = worked(kept, &arguments), kept.isCall || !arguments.areNames,
      arguments.count <= Arguments.most
    else { return [substituted(opened)].compactMap { $0 } }
    let named = arguments.areNames ? nil : substituted(kept)
    guard agree(arguments, worked, opening.taken) else {
      return [named, substituted(opened)].compactMap { $0 }
    }
    var repeating = Opening(definitions, evaluator, repeating: opening.taken)
    let applied = repeating.opened(worked)
    return [named, substituted(worked, arguments), substituted(applied, arguments)]
      .compactMap { $0 }
  }

  /// An expression in which the arguments of functions by cases are what they come to; nothing if
  /// there is no such function in it, or an argument without a value.
  private mutating func worked(_ kept: Expression, _ arguments: inout Arguments) -> Expression? {
    var isWhole = true
    var values = arguments
    let worked = kept.mapped { part in
      guard case .call(let function, let given, let places) = part else { return nil }
      let replaced = given.map { argument -> Argument in
        if case .number = argument.body { return argument }
        guard argument.binders.isEmpty, let value = evaluator.value(of: argument.body) else {
          isWhole = false
          return argument
        }
        let isName = argument.body.isSymbol
        if !value.isFinite { isWhole = false }
        return Argument(body: values.add(value, inserted(value), isName ? argument.body : nil))
      }
      return .call(function, replaced, places)
    }
    arguments = values
    return isWhole && arguments.count > 0 ? worked : nil
  }

  /// Whether the arguments as they are shown lead to the cases to which their values lead: a value
  /// just below a step must not be shown as one upon it.
  private func agree(_ arguments: Arguments, _ worked: Expression, _ taken: [Int?]) -> Bool {
    var opening = Opening(definitions, evaluator)
    _ = opening.opened(worked.mapped { arguments.asShown($0) })
    return opening.taken == taken
  }

  /// An expression with every name replaced by its value as it is shown; nothing where the letters
  /// of a sum that is too long to write out would stand beside numbers, or a value is no number.
  private func substituted(
    _ typed: Expression, _ arguments: Arguments = Arguments()
  ) -> Numbers? {
    guard let (expression, arguments) = withMatricesWorked(typed, arguments),
      !holdsTotalsOfSymbols(expression), !isTooLong(expression)
    else { return nil }
    var isExact = true
    var areNumbers = true
    func take(_ value: Real, _ symbol: Symbol) {
      if !value.isFinite { areNumbers = false }
      if isExact { isExact = inserted(value, isTyped: isTyped(symbol)).isExact }
    }
    expression.forEachPart { part in
      guard case .symbol(let symbol, let places) = part else { return }
      if let argument = arguments[symbol] {
        isExact = isExact && argument.isExact
      } else if let value = value(at: symbol, places) {
        take(value, symbol)
      } else if symbol.id >= 0, let entries = values[symbol.id] {
        // All entries, as in max(3, 3, 1).
        for value in entries { take(value, symbol) }
      }
    }
    guard areNumbers else { return nil }
    let formula = set(expression) { symbol, places in
      arguments[symbol]?.formula ?? number(at: symbol, places) ?? numbers(of: symbol, places)
    }
    return (formula, isExact, expression, arguments)
  }

  /// An expression with the numbers as they are printed.
  private func asPrinted(_ expression: Expression, _ arguments: Arguments) -> Expression {
    expression.mapped { part in
      guard case .symbol(let symbol, let places) = part else { return nil }
      return arguments.asShown(part)
        ?? value(at: symbol, places).flatMap {
          Sheet.number($0, inserted($0, isTyped: isTyped(symbol)))
        }
    }
  }

  /// The number that is printed for a value.
  static func number(_ value: Real, _ shown: (formula: Formula, isExact: Bool)) -> Expression? {
    if shown.isExact, let exact = value.rational { return .number(exact) }
    guard case .number(let numeral) = shown.formula else { return nil }
    let power = numeral.exponent.map { "e\($0)" } ?? ""
    return Rational(decimal: (numeral.isNegative ? "-" : "") + numeral.digits + power)
      .map { .number($0) }
  }

  /// An expression as it is printed; of a sum with very many terms the first few and the last.
  func set(
    _ expression: Expression, substituting: ((Symbol, [Subscript]) -> Formula?)? = nil
  ) -> Formula {
    guard !showsAll, case .sum(let terms) = expression, terms.count > 40, let last = terms.last
    else { return formula(expression, in: definitions, substituting: substituting) }
    let shown = formula(
      .sum(Array(terms.prefix(3)) + [last]), in: definitions, substituting: substituting)
    guard case .sum(var parts) = shown else { return shown }
    parts.insert(.plus(.mark(.centredEllipsis)), at: parts.count - 1)
    return .sum(parts)
  }

  /// The value of an entry as it is shown, if it has one.
  private func number(at symbol: Symbol, _ places: [Subscript]) -> Formula? {
    value(at: symbol, places).map { inserted($0, isTyped: isTyped(symbol)).formula }
  }

  private func value(at symbol: Symbol, _ places: [Subscript]) -> Real? {
    guard symbol.id >= 0, let entries = values[symbol.id],
      places.count == definitions[symbol].shape.count, let place = place(of: places, in: symbol)
    else { return nil }
    return place < entries.count ? entries[place] : nil
  }

  /// The entry (counted from 0, row by row) at subscripts that are all numbers.
  func place(of places: [Subscript], in symbol: Symbol) -> Int? {
    var result = 0
    for (subscript_, size) in zip(places, definitions[symbol].shape) {
      guard case .entry(let entry) = subscript_ else { return nil }
      result = result * (size.known ?? 1) + entry - 1
    }
    return result
  }
}
