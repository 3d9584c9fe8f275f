public import Mathematics

/// Where a run first met what is no number, and what it came from.
public struct Breakdown: Sendable {
  public enum Cause: Hashable, Sendable {
    /// A number of the data is none.
    case data
    case logarithm
    case exponential
    case root
    case division
    /// A product or a sum has grown out of what numbers can hold.
    case overflow
    /// Every example gives numbers, but their sum is none.
    case total
    /// Every example gives numbers, but what the step makes of their mean does not.
    case update
  }

  /// A quantity, or an entry of it (from 1) in one example.
  public struct Place: Hashable, Sendable {
    public var symbol: Symbol
    public var entry: [Int]
  }

  /// The step, from 1; 0 where the start is no number.
  public var step = 0
  /// Whether it is the loss that is no number after the step; else it is what the step itself makes.
  public var isOfLoss = false
  /// The row of the table, from 0.
  public var row: Int?
  public var cause: Cause
  /// The quantity whose formula it happened in.
  public var quantity: Symbol?
  /// What was not a number first, if it has a name.
  public var result: Place?
  /// What the operation was applied to, if that has a name; of a division, the divisor.
  public var argument: Place?
  /// The value of that.
  public var value: Double
}

extension Breakdown {
  /// The first of some rows in which the loss or its gradient is no number, and why; if there is none,
  /// the step itself if `isUpdate`, else the sum of the rows. Nothing if no reason is found.
  ///
  /// The machine that trains says which row it is, and only that row is gone through number by number.
  static func found<Number: TrainingNumber>(
    in model: TrainedModel, _ rows: [Int], at parameters: [[Double]], isUpdate: Bool,
    _: Number.Type
  ) -> Breakdown? {
    do throws(LoweringFault) {
      if let place = try BrokenRows<Number>(model, at: parameters).first(of: rows) {
        let isRounded = Number.scalarElement == .float32
        let search = try FaultSearch(model, parameters, isRounded)
        guard var found = try search.look(at: rows[place]) else { return nil }
        if model.count != nil { found.row = rows[place] }
        return found
      }
      if !isUpdate, rows.count > 1 { return Breakdown(cause: .total, value: .nan) }
    } catch {
      return nil
    }
    return isUpdate ? Breakdown(cause: .update, value: .nan) : nil
  }
}

/// Goes through loss and gradient of one example, number by number.
private struct FaultSearch {
  let model: TrainedModel
  let lowered: LoweredModel
  let quantities: [Int: Symbol]
  private var reference: Reference

  init(_ model: TrainedModel, _ parameters: [[Double]], _ isRounded: Bool) throws(LoweringFault) {
    self.model = model
    lowered = try model.lowered(batch: 1)
    quantities = lowered.lowering.quantities
    reference = Reference(lowered.lowering.program)
    reference.isRounded = isRounded
    reference.scalars = lowered.lowering.scalars.map { $0.value(step: 1, rate: 0, examples: 1) }
    for (symbol, entries) in zip(model.parameters, parameters) {
      if let array = lowered.lowering.array(of: symbol) { reference.arrays[array] = entries }
    }
    for symbol in model.given {
      if let array = lowered.lowering.array(of: symbol) {
        reference.arrays[array] = try model.numbers(of: symbol)
      }
    }
  }

  func look(at row: Int) throws(LoweringFault) -> Breakdown? {
    var reference = reference
    for symbol in model.data {
      guard let array = lowered.lowering.array(of: symbol) else { continue }
      let entries = model.definitions[symbol].row(row)
      reference.arrays[array] = entries
      if let place = entries.firstIndex(where: { !$0.isFinite }) {
        return Breakdown(
          cause: .data, quantity: symbol, result: named(array, place), value: entries[place])
      }
    }
    reference.run()
    for root in [lowered.loss.value] + lowered.slopes {
      guard case .view(let view) = root else { continue }
      if let place = reference.arrays[view.array].firstIndex(where: { !$0.isFinite }) {
        return origin(of: view.array, place, reference)
      }
    }
    return nil
  }

  /// Goes from a number that is none to what it was made of, as long as that is none either.
  private func origin(of array: Int, _ place: Int, _ reference: Reference) -> Breakdown? {
    var (array, place) = (array, place)
    for _ in 0...reference.program.instructions.count {
      guard let made = reference.making(array, place) else { return nil }
      if let next = made.culprit {
        (array, place) = next
        continue
      }
      let (cause, input) = made.cause
      let instruction = made.instruction
      return Breakdown(
        cause: cause, quantity: lowered.lowering.origins[instruction.origin],
        result: named(array, place),
        argument: made.place(input).flatMap { named($0.array, $0.place) },
        value: made.values[input])
    }
    return nil
  }

  /// The quantity that an array is, and the entry of it.
  private func named(_ array: Int, _ place: Int) -> Breakdown.Place? {
    guard let symbol = quantities[array] else { return nil }
    let described = reference.program.arrays[array]
    var rest = place
    var entry: [Int] = []
    for extent in described.extents.reversed() {
      entry.insert(rest % max(extent, 1) + 1, at: 0)
      rest /= max(extent, 1)
    }
    return Breakdown.Place(
      symbol: symbol, entry: described.hasExamples ? Array(entry.dropFirst()) : entry)
  }
}

/// How one number came about.
private struct Making {
  var instruction: Instruction
  /// The inputs, where a total first goes wrong.
  var values: [Double]
  var places: [(array: Int, place: Int)?]

  func place(_ input: Int) -> (array: Int, place: Int)? { places[input] }

  /// The input that is no number and matters.
  var culprit: (array: Int, place: Int)? {
    switch instruction.operation {
    case .select: return values[0] != 0 ? bad(1) : bad(2)
    default: return values.indices.lazy.compactMap { bad($0) }.first
    }
  }

  private func bad(_ input: Int) -> (array: Int, place: Int)? {
    values[input].isFinite ? nil : places[input]
  }

  /// Why numbers gave none, and which of them tells most.
  var cause: (Breakdown.Cause, input: Int) {
    switch instruction.operation {
    case .logarithm: (.logarithm, 0)
    case .exponential: (.exponential, 0)
    case .squareRoot: (.root, 0)
    case .divide where values[1] == 0: (.division, 1)
    case .power where values[0] == 0: (.division, 0)
    case .power where values[0] < 0: (.root, 0)
    default: (.overflow, values.indices.max { values[$0].magnitude < values[$1].magnitude } ?? 0)
    }
  }
}

extension Reference {
  /// The instruction that made an entry, with its inputs there.
  fileprivate func making(_ array: Int, _ place: Int) -> Making? {
    for instruction in program.instructions where instruction.output.array == array {
      guard let own = indices(of: instruction.output, at: place) else { continue }
      let all = instruction.output.axes + instruction.reduced
      var places = own + instruction.reduced.map { _ in 0 }
      var found: Making?
      var total = instruction.operation.start
      for _ in 0..<instruction.reduced.reduce(1, { $0 * $1.extent }) {
        let values = instruction.inputs.map { value($0, all, places) }
        let result = instruction.operation.applied(to: values)
        total = instruction.operation.joined(total, isRounded ? Double(Float(result)) : result)
        found = Making(
          instruction: instruction, values: values,
          places: instruction.inputs.map { input in
            guard case .view(let view) = input else { return nil }
            return (view.array, offset(view, all, places))
          })
        if !result.isFinite || !total.isFinite { break }
        advance(&places, own.count, all)
      }
      return found
    }
    return nil
  }

  /// What the indices of a view are at an entry of its array; nothing if the view does not reach it.
  private func indices(of view: View, at place: Int) -> [Int]? {
    var rest = place
    var known: [Axis: Int] = [:]
    for (coordinate, extent) in zip(view.coordinates, program.arrays[view.array].extents).reversed()
    {
      let here = rest % max(extent, 1)
      rest /= max(extent, 1)
      switch coordinate {
      case .entry(let entry): if entry != here { return nil }
      case .axis(let axis): if known.updateValue(here, forKey: axis) ?? here != here { return nil }
      }
    }
    return view.axes.map { known[$0] ?? 0 }
  }
}

extension Quantity {
  /// One row of what is given in numbers.
  fileprivate func row(_ row: Int) -> [Double] {
    let width = ownShape.reduce(1) { $0 * ($1.known ?? 0) }
    let range = (row * width)..<((row + 1) * width)
    switch body {
    case .numbers(let numbers): return numbers[range].map { $0.double }
    case .table(let numbers): return Array(numbers[range])
    default: return Array(repeating: .nan, count: width)
    }
  }
}
