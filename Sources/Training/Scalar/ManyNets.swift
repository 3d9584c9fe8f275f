public import Mathematics

/// L(θ) and ∂L/∂θ at many θ at once: nets of one formula that differ in their numbers, side by side in
/// the lanes of a register. Of an entry, the numbers of all nets stand one behind the other.
///
/// The examples of the table are the same for all nets, and the loss is the mean over them; or each net
/// has one example of its own, which is written like its parameters. One thread's own.
public final class ManyNets<Number: TrainingNumber> {
  /// How many nets there are.
  public let count: Int
  private let model: TrainedModel
  private let run: ScalarRun
  private let shared: Rows<Number>?
  private let scalars: [Number]
  /// By array of the program, its numbers: those of all nets entry by entry, or those that all share.
  private var memory: [Int: UnsafeMutableBufferPointer<Number>] = [:]
  private var arrays: [Symbol: Int] = [:]
  private var slopes: [Symbol: Int] = [:]
  private let loss: Int
  private let lossEntries: Int

  /// Nothing if the formula, written out for all examples, has more operations than the limit.
  public init?(
    _ model: TrainedModel, count: Int, hasOwnExamples: Bool = false, limit: Int = 100_000
  ) throws(LoweringFault) {
    (self.model, self.count) = (model, count)
    let examples = hasOwnExamples ? 1 : max(model.count ?? 1, 1)
    var lowered = try model.lowered(batch: examples)
    loss = lowered.lowering.materialised(lowered.loss, model.loss)
    for (parameter, slope) in lowered.heldSlopes(by: model.parameters) {
      slopes[parameter] = slope
      arrays[parameter] = lowered.lowering.array(of: parameter)
    }
    let lowering = lowered.lowering
    lossEntries = lowering.program.arrays[loss].count
    shared = hasOwnExamples ? nil : try Rows(model, Array(0..<examples))
    let data = model.data.map { lowering.array(of: $0) }
    for (symbol, array) in zip(model.data, data) { arrays[symbol] = array }
    let given = model.given.compactMap { symbol in lowering.array(of: symbol).map { (symbol, $0) } }
    let common = Set(given.map { $0.1 } + (hasOwnExamples ? [] : data.compactMap { $0 }))
    guard
      let program = ScalarProgram(
        lowering.program, outputs: [loss] + slopes.values.sorted(), limit: limit),
      let compiled = CompiledScalarProgram(
        program, element: Number.scalarElement, isPacked: true, shared: common)
    else { return nil }
    run = ScalarRun(compiled)
    scalars = lowering.scalars.map { Number($0.value(step: 1, rate: 0, examples: examples)) }
    for (array, block) in shared?.memory(for: data) ?? [:] {
      run.bind(array, to: UnsafeMutableRawPointer(block))
    }
    for (symbol, array) in given { hold(array, try model.numbers(of: symbol).map { Number($0) }) }
    for (array, described) in lowering.program.arrays.enumerated()
    where !common.contains(array) && (described.role != .temporary || isOutput(array)) {
      hold(array, Array(repeating: 0, count: described.count * count), stride: count)
    }
  }

  deinit { for block in memory.values { block.deallocate() } }

  private func isOutput(_ array: Int) -> Bool { array == loss || slopes.values.contains(array) }

  private func hold(_ array: Int, _ numbers: [Number], stride: Int = 1) {
    let block = UnsafeMutableBufferPointer<Number>.allocate(capacity: max(numbers.count, 1))
    block.initialize(repeating: 0)
    for (place, number) in numbers.enumerated() { block[place] = number }
    memory[array] = block
    if let base = block.baseAddress { run.bind(array, to: base, stride: stride) }
  }

  /// The numbers that the nets have at an entry (row by row, from 0) of a parameter, or of the data if
  /// each net has its own; nothing if the loss does not rest on it.
  public func numbers(of symbol: Symbol, entry: Int) -> UnsafeMutableBufferPointer<Number>? {
    numbers(arrays[symbol], entry)
  }

  /// ∂L/∂θ at an entry of a parameter, net by net, as it was worked out last.
  public func gradient(by parameter: Symbol, entry: Int) -> UnsafeMutableBufferPointer<Number>? {
    numbers(slopes[parameter], entry)
  }

  private func numbers(_ array: Int?, _ entry: Int) -> UnsafeMutableBufferPointer<Number>? {
    guard let block = array.flatMap({ memory[$0] }), block.count >= (entry + 1) * count else {
      return nil
    }
    return UnsafeMutableBufferPointer(rebasing: block[(entry * count)..<((entry + 1) * count)])
  }

  /// L net by net, as it was worked out last: the mean over the examples.
  public var losses: [Number] {
    (0..<count).map { net in
      let all = (0..<lossEntries).reduce(Number(0)) {
        $0 + (memory[loss]?[$1 * count + net] ?? .nan)
      }
      return all / Number(max(lossEntries, 1))
    }
  }

  /// Works out loss and gradient of every net.
  public func evaluate() {
    scalars.withUnsafeBytes { _ = run.run(lanes: 0..<count, scalars: $0) }
  }
}
