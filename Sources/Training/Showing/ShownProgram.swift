import Kernels
public import Mathematics

/// The program of one step as a person reads it: groups of lines, each with the quantity whose formula
/// it comes from.
public struct ShownProgram: Sendable {
  public struct Line: Sendable {
    /// Z[n,i] = b[i] + Σ_j X[n,j] W[i,j]
    public var text: String
    /// The quantity whose formula this is part of; of an update that works out a gradient on the way,
    /// the gradient.
    public var from: Symbol?
    /// Whether it is part of the method's rule.
    public var isUpdate: Bool
  }

  public struct Group: Sendable {
    /// What is gone through, and how many at a time.
    public var words: String
    public var lines: [Line]
  }

  public var groups: [Group]
  /// What the lines come from, with the derivatives.
  public var definitions: Definitions
  public var precision: TrainingSettings.Precision
  /// Examples of a step, and of a part of it if it is gone through in parts.
  public var batch: Int
  public var part: Int?
  /// Bytes for parameters, states and what one group leaves for another; the data lie where they are.
  public var memory: Int
  /// Bytes of each thread for what only one group knows.
  public var scratch: Int
  /// Names that stand for sums over steps: η the rate, B the examples of a step, t the step.
  public var usesRate: Bool
  /// The machine code that a run executes in the place of the groups, if the step is that short.
  public var code: Code?

  public struct Code: Sendable {
    /// Operations of a step, and bytes of the code.
    public var operations: Int
    public var bytes: Int
  }
}

extension PreparedTraining {
  /// The program that a run of it would be.
  public func program() throws(LoweringFault) -> ShownProgram {
    let batch = settings.batchRows(of: rows.count)
    let step = try model.step(
      by: settings.method, settings: settings.values, decay: settings.decay, batch: batch)
    let gathers = settings.gathers(from: rows.count)
    let plan = step.plan(batch: batch, gathers: gathers)
    let precision = settings.precision ?? model.usualPrecision
    let compiled = step.compiled(
      batch: batch, of: rows.count, gathers: gathers,
      precision == .float32 ? .float32 : .float64, insteadOf: plan)
    let size = precision == .float32 ? 4 : 8
    let text = InstructionText(step, plan, model.definitions)
    var groups: [ShownProgram.Group] = []
    for (number, group) in plan.groups.enumerated() {
      groups.append(
        ShownProgram.Group(
          words: group.words(block: plan.blocks[number], plan),
          lines: group.members.map { place in
            let instruction = plan.instructions[place]
            let origin = step.origins[instruction.origin]
            return ShownProgram.Line(
              text: text.line(instruction),
              from: text.quantity(from: origin) ?? gradient(in: instruction, step),
              isUpdate: origin == nil && instruction.operation != KernelGather)
          }))
    }
    return ShownProgram(
      groups: groups, definitions: model.definitions, precision: precision,
      batch: batch,
      part: plan.partRows > 0 ? plan.partRows : nil, memory: plan.arenaCount * size,
      scratch: plan.scratchCount * size, usesRate: step.scalars.contains { $0.hasRate },
      code: compiled.map { .init(operations: $0.operationCount, bytes: $0.codeSize) })
  }
}

extension PreparedTraining {
  /// The gradient that an update works out as it is stored.
  private func gradient(in instruction: Fused, _ step: StepProgram) -> Symbol? {
    guard instruction.operation == KernelProductScaled else { return nil }
    return step.parameters.firstIndex(of: instruction.output.array).map { model.gradients[$0] }
  }
}

extension Group {
  fileprivate func words(block: Int, _ plan: Plan) -> String {
    let time: String
    switch phase {
    case .before where plan.partRows > 0: time = "once a step, before the parts: "
    case .after where plan.partRows > 0: time = "once a step, after the parts: "
    default: time = ""
    }
    switch rows {
    case .examples: return time + "over the examples n" + (block > 0 ? ", \(block) at a time" : "")
    case .entries(let count) where block > 0 && block < count:
      return time + "over \(count) rows, \(block) at a time"
    case .entries(let count) where count > 1: return time + "over \(count) rows at once"
    case .entries, .one: return time + "once"
    }
  }
}
