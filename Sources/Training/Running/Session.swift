import Kernels
import Mathematics

/// A training run in memory: it goes on step by step, and stands still in between.
///
/// Step k of an epoch sees the rows (k − 1) B + 1 … k B of the order of that epoch; the last one sees
/// what is left. The order is drawn anew for every epoch from the seed and the number of the epoch, so
/// that a run which is taken up again sees the same rows.
public final class Session<Number: TrainingNumber> {
  public let model: TrainedModel
  public let settings: TrainingSettings
  public let rows: Rows<Number>
  let step: StepProgram
  private let engine: Engine<Number>
  /// What was saved last: the entries of all that is kept, and where the run stood.
  private let saved: UnsafeMutablePointer<Number>
  private var savedPlace = (steps: 0, epoch: 1, place: 0)
  private let order: UnsafeMutablePointer<Int32>
  private let isShuffled: Bool
  public private(set) var stepsDone = 0
  public private(set) var epoch = 1
  /// Steps done in the epoch at hand.
  public private(set) var place = 0
  public private(set) var threads: Int
  private var isSettled: Bool
  /// Scalars of all steps of an epoch, where they are the same in every epoch.
  private var fixedScalars: [Number]?
  private var batches: [KernelBatch] = []

  public var batchRows: Int { settings.batchRows(of: rows.count) }
  public var stepsPerEpoch: Int { batches.count }

  public init(_ model: TrainedModel, _ rows: Rows<Number>, _ settings: TrainingSettings)
    throws(LoweringFault)
  {
    (self.model, self.rows, self.settings) = (model, rows, settings)
    let batch = settings.batchRows(of: rows.count)
    step = try model.step(
      by: settings.method, settings: settings.values, decay: settings.decay, batch: batch)
    isShuffled = settings.gathers(from: rows.count)
    order = UnsafeMutablePointer<Int32>.allocate(capacity: max(rows.count, 1))
    for place in 0..<rows.count { order[place] = Int32(place) }
    // Numbers do not depend on threads, so where there is one it does for a worksheet that says more.
    let most = Int(kernel_most_threads())
    let choices = settings.threads.map { [min($0, most)] } ?? (most > 1 ? [1, 2] : [1])
    engine = try Engine(
      step, rows, batch: batch, order: isShuffled ? UnsafePointer(order) : nil, threads: choices)
    threads = choices[0]
    saved = .allocate(capacity: max(engine.count(of: step.kept), 1))
    isSettled = choices.count == 1 || engine.isScalar
    for start in stride(from: 0, to: max(rows.count, 1), by: max(batch, 1)) {
      batches.append(KernelBatch(start: Int64(start), rows: Int64(min(batch, rows.count - start))))
    }
    for (symbol, array) in zip(model.given, step.given) {
      if let array { engine.write(array, try model.numbers(of: symbol)) }
    }
    if settings.fixedRate != nil, step.scalars.allSatisfy({ $0.corrections.isEmpty }) {
      fixedScalars = batches.indices.flatMap { scalars(at: $0, step: 1, epoch: 1) }
    }
    parameters = try model.start(settings.start, seed: settings.seed)
    if isShuffled { shuffle() }
  }

  deinit {
    order.deallocate()
    saved.deallocate()
  }

  // MARK: What is kept

  public var parameters: [[Double]] {
    get { step.parameters.map { engine.read($0) } }
    set { for (array, entries) in zip(step.parameters, newValue) { engine.write(array, entries) } }
  }

  /// By parameter, what the method keeps of it.
  public var states: [[[Double]]] {
    get { step.states.map { $0.map { engine.read($0) } } }
    set {
      for (arrays, kept) in zip(step.states, newValue) {
        for (array, entries) in zip(arrays, kept) { engine.write(array, entries) }
      }
    }
  }

  /// Goes to where another run stood still.
  public func resume(steps: Int, epoch: Int, place: Int) {
    (stepsDone, self.epoch, self.place) = (steps, epoch, place)
    if isShuffled { shuffle() }
  }

  /// Remembers where the run stands, in place of what was remembered before.
  func save() {
    engine.copy(step.kept, to: saved)
    savedPlace = (stepsDone, epoch, place)
  }

  /// Goes back to where the run stood when it was saved.
  func restore() {
    engine.copy(step.kept, from: saved)
    resume(steps: savedPlace.steps, epoch: savedPlace.epoch, place: savedPlace.place)
  }

  /// Whether everything that is kept is a number.
  var isFinite: Bool { engine.areFinite(step.kept) }

  /// The places, among the rows trained on, of those that the next step sees.
  var nextRows: [Int] {
    let start = place * batchRows
    return (start..<min(start + batchRows, rows.count)).map { Int(order[$0]) }
  }

  private func shuffle() {
    var chance = Chance(seed: settings.seed &* 0x9E37_79B9_7F4A_7C15 &+ UInt64(epoch))
    for place in 0..<rows.count { order[place] = Int32(place) }
    for place in stride(from: rows.count - 1, to: 0, by: -1) {
      let other = chance.below(place + 1)
      (order[place], order[other]) = (order[other], order[place])
    }
  }

  // MARK: Steps

  /// Takes at most so many steps, to the end of the epoch at the latest; says how many were taken.
  @discardableResult
  public func advance(_ most: Int, stop: UnsafePointer<Int32>? = nil) -> Int {
    let count = min(most, stepsPerEpoch - place)
    guard count > 0 else { return 0 }
    let range = place..<(place + count)
    let done: Int
    if let fixedScalars {
      done = run(range, fixedScalars, from: place, stop)
    } else {
      done = run(range, scalars(of: range), from: 0, stop)
    }
    move(done)
    return done
  }

  /// Takes so many steps over as many epochs as that wants.
  public func advanceThrough(_ steps: Int) {
    var left = steps
    if let fixedScalars, engine.isScalar, !isShuffled, place == 0 {
      // The order of an epoch comes round again by itself.
      let whole = left / stepsPerEpoch * stepsPerEpoch
      engine.cycle(batches, fixedScalars, steps: whole)
      stepsDone += whole
      epoch += whole / stepsPerEpoch
      left -= whole
    }
    while left > 0 { left -= max(advance(left), 1) }
  }

  private func move(_ done: Int) {
    stepsDone += done
    place += done
    guard place == stepsPerEpoch else { return }
    place = 0
    epoch += 1
    if isShuffled { shuffle() }
  }

  private func run(
    _ range: Range<Int>, _ scalars: [Number], from first: Int, _ stop: UnsafePointer<Int32>?
  ) -> Int {
    batches.withUnsafeBufferPointer { batches in
      scalars.withUnsafeBufferPointer { scalars in
        engine.run(
          UnsafeBufferPointer(rebasing: batches[range]),
          scalars: UnsafeBufferPointer(rebasing: scalars[(first * step.scalars.count)...]),
          threads: threads, stop: stop)
      }
    }
  }

  private func scalars(of range: Range<Int>) -> [Number] {
    var result: [Number] = []
    result.reserveCapacity(range.count * step.scalars.count)
    for place in range {
      result += scalars(at: place, step: stepsDone + place - range.lowerBound + 1, epoch: epoch)
    }
    return result
  }

  private func scalars(at place: Int, step number: Int, epoch: Int) -> [Number] {
    let rate = settings.fixedRate ?? settings.rate(number, epoch)
    let size = Int(batches[place].rows)
    return step.scalars.map { Number($0.value(step: number, rate: rate, examples: size)) }
  }

  // MARK: Threads

  /// Whether the number of threads is still to be chosen.
  var isMeasuring: Bool { !isSettled }

  func settle(on threads: Int) {
    self.threads = threads
    isSettled = true
  }

  func tryThreads(_ count: Int) { threads = count }
}

extension TrainingSettings {
  /// Whether the rows of a batch are picked out of so many in an order of chance.
  public func gathers(from rows: Int) -> Bool { shuffles && batchRows(of: rows) < rows }
}

extension TrainedModel {
  /// The numbers of what is given.
  func numbers(of symbol: Symbol) throws(LoweringFault) -> [Double] {
    switch definitions[symbol].body {
    case .numbers(let numbers): return numbers.map { $0.double }
    case .table(let numbers): return numbers
    default:
      throw LoweringFault("\(definitions[symbol].name.source) has no value.")
    }
  }
}
