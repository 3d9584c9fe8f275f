import Kernels
import Mathematics

/// A training run in memory: it goes on step by step, and stands still in between.
///
/// Step k of an epoch sees the rows (k − 1) B + 1 … k B of the order of that epoch; the last one sees
/// what is left. The order is drawn anew for every epoch from the seed and the number of the epoch, so
/// that a run which is taken up again sees the same rows.
final class Session<Number: TrainingNumber> {
  let model: TrainedModel
  let settings: TrainingSettings
  let rows: Rows<Number>
  let step: StepProgram
  private let machine: Machine<Number>
  private let order: UnsafeMutablePointer<Int32>
  private(set) var stepsDone = 0
  private(set) var epoch = 1
  /// Steps done in the epoch at hand.
  private(set) var place = 0
  private(set) var threads: Int
  private var isSettled: Bool

  var batchRows: Int { settings.batchRows(of: rows.count) }
  var stepsPerEpoch: Int { (rows.count + batchRows - 1) / max(batchRows, 1) }

  init(_ model: TrainedModel, _ rows: Rows<Number>, _ settings: TrainingSettings)
    throws(LoweringFault)
  {
    (self.model, self.rows, self.settings) = (model, rows, settings)
    let batch = settings.batchRows(of: rows.count)
    step = try model.step(
      by: settings.method, settings: settings.values, decay: settings.decay, batch: batch)
    let isShuffled = settings.shuffles && batch < rows.count
    let plan = plan(
      step.program, keeping: [], mostRows: batch, partRows: batch > 512 ? 256 : 0,
      gathers: isShuffled)
    order = UnsafeMutablePointer<Int32>.allocate(capacity: max(rows.count, 1))
    for place in 0..<rows.count { order[place] = Int32(place) }
    let choices = settings.threads.map { [$0] } ?? [1, 2]
    machine = try Machine(
      plan, rows: rows.memory(for: step.data), order: isShuffled ? UnsafePointer(order) : nil,
      threads: choices)
    threads = choices[0]
    isSettled = choices.count == 1
    for (symbol, array) in zip(model.given, step.given) {
      if let array { machine.write(array, try model.numbers(of: symbol)) }
    }
    if isShuffled { shuffle() }
  }

  deinit { order.deallocate() }

  // MARK: What is kept

  var parameters: [[Double]] {
    get { step.parameters.map { machine.read($0) } }
    set { for (array, entries) in zip(step.parameters, newValue) { machine.write(array, entries) } }
  }

  /// By parameter, what the method keeps of it.
  var states: [[[Double]]] {
    get { step.states.map { $0.map { machine.read($0) } } }
    set {
      for (arrays, kept) in zip(step.states, newValue) {
        for (array, entries) in zip(arrays, kept) { machine.write(array, entries) }
      }
    }
  }

  /// Goes to where another run stood still.
  func resume(steps: Int, epoch: Int, place: Int) {
    (stepsDone, self.epoch, self.place) = (steps, epoch, place)
    if settings.shuffles, batchRows < rows.count { shuffle() }
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

  /// The places, among the rows, of the examples that the next step sees.
  var nextRows: [Int] {
    let start = place * batchRows
    return (start..<min(start + batchRows, rows.count)).map { Int(order[$0]) }
  }

  /// Takes at most so many steps, to the end of the epoch at the latest; says how many were taken, and
  /// whether a number that is none was met.
  @discardableResult
  func advance(_ most: Int, stop: UnsafePointer<Int32>? = nil) -> Int {
    let count = min(most, stepsPerEpoch - place)
    guard count > 0 else { return 0 }
    var batches: [KernelBatch] = []
    var scalars: [Number] = []
    batches.reserveCapacity(count)
    scalars.reserveCapacity(count * step.scalars.count)
    for offset in 0..<count {
      let start = (place + offset) * batchRows
      let size = min(batchRows, rows.count - start)
      batches.append(KernelBatch(start: Int64(start), rows: Int64(size)))
      let number = stepsDone + offset + 1
      let rate = settings.rate(number, epoch)
      for scalar in step.scalars {
        scalars.append(Number(scalar.value(step: number, rate: rate, examples: size)))
      }
    }
    let done = batches.withUnsafeBufferPointer { batches in
      scalars.withUnsafeBufferPointer {
        machine.run(
          batches, scalars: $0, perStep: step.scalars.count, threads: threads, stop: stop
        ).steps
      }
    }
    stepsDone += done
    place += done
    if place == stepsPerEpoch {
      place = 0
      epoch += 1
      if settings.shuffles, batchRows < rows.count { shuffle() }
    }
    return done
  }

  /// Whether the number of threads is still to be chosen.
  var isMeasuring: Bool { !isSettled }

  func settle(on threads: Int) {
    self.threads = threads
    isSettled = true
  }

  func tryThreads(_ count: Int) { threads = count }
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
