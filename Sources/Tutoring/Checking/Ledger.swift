import Evaluation
import Mathematics

/// What the writer has so far: the values that were written, and what follows from them.
struct Ledger {
  private let key: AnswerKey
  private var currentPoints: Evaluator<Double>
  private var currentSpreads: Evaluator<Interval>
  private(set) var written: [Place: Amount] = [:]
  /// Entries that were written, by symbol.
  private var entries: [Int: [Int]] = [:]
  /// Steps whose result is out of date.
  private var stale: [Bool]
  private var isStale = false

  init(_ key: AnswerKey) {
    self.key = key
    currentPoints = key.points
    currentSpreads = key.spreads
    stale = Array(repeating: false, count: key.worked.count)
  }

  /// The value that a place has for the writer: written, or following from what is.
  mutating func value(of place: Place) -> Amount? {
    if let known = written[place] { return known }
    refresh(place.symbol)
    return current(place)
  }

  /// What the definition of a place makes of the writer's values, whatever was written there.
  mutating func following(_ place: Place) -> Amount? {
    refresh(place.symbol)
    guard written[place] != nil, let step = key.stepOf[place.symbol.id] else {
      return written[place] == nil ? current(place) : given(place)
    }
    work(step)
    let result = current(place)
    settle(place.symbol)
    return result
  }

  /// The value of a given quantity, as the worksheet says.
  private func given(_ place: Place) -> Amount? {
    guard let entries = key.truth[place.symbol.id], place.entry < entries.count else { return nil }
    return Amount(entries[place.entry])
  }

  private func current(_ place: Place) -> Amount? {
    guard let values = currentPoints.values[place.symbol.id], place.entry < values.count,
      let ranges = currentSpreads.values[place.symbol.id]
    else { return nil }
    return Amount(values[place.entry], ranges[place.entry])
  }

  mutating func write(_ amount: Amount, at place: Place) {
    // Who writes −∂E/∂z has written ∂E/∂z.
    if let multiple = key.multiples[place.symbol] {
      let other = Place(symbol: multiple.of, entry: place.entry)
      let factor = multiple.by
      if written[other] == nil {
        write(amount.mapped({ $0 / factor }, { $0.divided(by: Interval(factor)) }), at: other)
      }
    }
    guard currentPoints.values[place.symbol.id] != nil else { return }
    if written.updateValue(amount, forKey: place) == nil {
      entries[place.symbol.id, default: []].append(place.entry)
    }
    put(amount, at: place)
    outdate(place.symbol)
    for number in key.switches[place.symbol] ?? [] {
      put(Amount(1), at: Place(symbol: number, entry: 0))
      outdate(number)
    }
  }

  private mutating func outdate(_ symbol: Symbol) {
    for step in key.followers[symbol.id] { stale[step] = true }
    isStale = true
  }

  /// Whether a derivative follows from others between, because the writer has those.
  func isChained(_ symbol: Symbol) -> Bool {
    key.chained[symbol].map { currentPoints.values[$0.switch_.id]?.first == 1 } ?? false
  }

  /// The value of an expression without indices, as things stand.
  mutating func value(of body: Expression) -> Amount? {
    refresh()
    guard let value = currentPoints.value(of: body), let spread = currentSpreads.value(of: body)
    else {
      return nil
    }
    return Amount(value, spread)
  }

  /// The entries of a formula, as things stand.
  mutating func amounts(of formula: ReadyFormula) -> [Amount] {
    for symbol in formula.symbols { refresh(symbol) }
    return zip(
      currentPoints.values(of: formula.points, over: formula.shape),
      currentSpreads.values(of: formula.spreads, over: formula.shape)
    ).map { Amount($0, $1) }
  }

  private mutating func put(_ amount: Amount, at place: Place) {
    currentPoints.put(amount.value, in: place.symbol, at: place.entry)
    currentSpreads.put(amount.spread, in: place.symbol, at: place.entry)
  }

  /// Everything as it follows from what was written.
  var points: Evaluator<Double> {
    mutating get {
      refresh()
      return currentPoints
    }
  }

  /// The same, with all that it may stand for.
  var spreads: Evaluator<Interval> {
    mutating get {
      refresh()
      return currentSpreads
    }
  }

  /// Brings everything up to date; what was written stays as it was written.
  mutating func refresh() {
    guard isStale else { return }
    isStale = false
    for step in stale.indices where stale[step] { renew(step) }
  }

  /// The same for one quantity and what it rests on.
  private mutating func refresh(_ symbol: Symbol) {
    guard isStale else { return }
    for step in key.foundations[symbol.id] where stale[step] { renew(step) }
  }

  private mutating func renew(_ step: Int) {
    stale[step] = false
    let symbol = key.worked[step]
    // What was written stands, whatever it rests on.
    if let entries = entries[symbol.id], entries.count == currentPoints.values[symbol.id]?.count {
      return
    }
    work(step)
    settle(symbol)
  }

  private mutating func work(_ step: Int) {
    currentPoints.run(step: step)
    currentSpreads.run(step: step)
  }

  private mutating func settle(_ symbol: Symbol) {
    for entry in entries[symbol.id] ?? [] {
      let place = Place(symbol: symbol, entry: entry)
      if let amount = written[place] { put(amount, at: place) }
    }
  }
}
