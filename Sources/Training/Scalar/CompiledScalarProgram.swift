import MachineCode

/// A scalar program ready to run: as machine code, or where there can be none by interpreting it.
///
/// With one lane a run trains one net. With several, the same program runs for as many nets at once;
/// `shared` arrays are the same for all of them (the data, say), all others each net has for itself.
public final class CompiledScalarProgram: Sendable {
  /// How a program is run.
  public enum Way: Sendable, Equatable {
    case interpreted
    case machine(MachineTarget)

    /// The fastest on this processor.
    public static var best: Way {
      switch machine_level() {
      case MachineV4: .machine(.v4)
      case MachineV3: .machine(.v3)
      default: .interpreted
      }
    }
  }

  public let element: ScalarElement
  /// How many nets are worked on at once.
  public let lanes: Int
  public let way: Way
  /// Bytes of machine code and its constants; 0 if it is interpreted.
  public let codeSize: Int
  /// How many operations a step takes.
  public var operationCount: Int { program.operationCount }

  let program: ScalarProgram
  let layout: ScalarLayout
  private let code: Int

  /// Nothing if what the nets leave would have to go into a shared array, or a way is wanted that this
  /// processor does not have.
  public convenience init?(
    _ program: ScalarProgram, element: ScalarElement, isPacked: Bool = false,
    shared: Set<Int> = [], way: Way = .best
  ) {
    if isPacked, program.stores.contains(where: { shared.contains($0.array) }) { return nil }
    if isPacked, program.examples > 1 { return nil }
    guard Self.isPossible(program.examples, element, way) else { return nil }
    self.init(
      expanded: program.prepared(element, way), element, isPacked: isPacked, shared: shared,
      way: way)
  }

  /// Whether this processor has a way, and that way registers for so many examples at once.
  static func isPossible(_ examples: Int, _ element: ScalarElement, _ way: Way) -> Bool {
    guard case .machine(let target) = way else { return true }
    return machine_level().rawValue >= target.rawValue && examples <= target.lanes(element)
  }

  init(
    expanded program: ScalarProgram, _ element: ScalarElement, isPacked: Bool, shared: Set<Int>,
    way: Way
  ) {
    var bytes: [UInt8] = []
    switch way {
    case .interpreted:
      lanes = isPacked ? MachineTarget.v4.lanes(element) : 1
      layout = ScalarLayout(program, lanes: lanes, shared: shared)
    case .machine(let target):
      lanes = isPacked ? target.lanes(element) : 1
      layout = ScalarLayout(program, lanes: lanes, shared: shared)
      bytes = LoopCode.bytes(
        of: program, layout,
        VectorCode(element, lanes: max(lanes, program.examples), level: target))
    }
    code = bytes.isEmpty ? 0 : Int(bitPattern: machine_code_create(bytes, Int64(bytes.count)))
    codeSize = code == 0 ? 0 : bytes.count
    self.element = element
    self.way = code == 0 ? .interpreted : way
    self.program = program
  }

  deinit {
    if code != 0 { machine_code_destroy(UnsafeRawPointer(bitPattern: code), Int64(codeSize)) }
  }

  /// Runs under the words of a run; `values` is room for one number a node where it is interpreted.
  func run(_ words: UnsafeMutablePointer<Int>, _ values: UnsafeMutableRawPointer) {
    if code != 0 {
      machine_code_run(UnsafeRawPointer(bitPattern: code), words)
      return
    }
    let count = program.nodes.count
    switch element {
    case .float32:
      let values = values.bindMemory(to: Float.self, capacity: count)
      ScalarInterpreter(program: program, layout: layout, values: values).run(words)
    case .float64:
      let values = values.bindMemory(to: Double.self, capacity: count)
      ScalarInterpreter(program: program, layout: layout, values: values).run(words)
    }
  }

  /// Entries of arrays that each lane has for itself, as far as a step reads or writes them.
  var lanedEntries: [(array: Int, entry: Int, isStored: Bool)] {
    var found: [[Int]: Bool] = [:]
    for node in program.nodes where node.operation == .entry || node.operation == .row {
      found[[Int(node.a), Int(node.b)]] = false
    }
    for store in program.stores { found[[store.array, store.entry]] = true }
    return found.filter { layout.isLaned[$0.key[0]] }
      .map { ($0.key[0], $0.key[1], $0.value) }
  }
}

extension ScalarProgram {
  /// The operations that are run in the end.
  func prepared(_ element: ScalarElement, _ way: CompiledScalarProgram.Way) -> ScalarProgram {
    balanced().fused().withPackedUpdates(element).expanded(element, scales: way != .machine(.v3))
  }
}
