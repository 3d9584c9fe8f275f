import Evaluation
import Mathematics

/// How a computed number stands to the true one.
public enum MachineFault: Hashable, Sendable {
  /// No number: ∞/∞, 0 · ∞, ∞ − ∞.
  case undefined
  /// Infinite, where the true value fits the format.
  case infinite
  /// 0, where the true value fits the format.
  case zero
  /// Off by more than half of the true value.
  case wrong
  /// 0, because the true value is smaller than all numbers of the format.
  case vanished
}

/// The first magnitude at which a form fails in a format, and what comes out there.
public struct MachineTrial: Sendable {
  public var format: MachineFormat
  public var moved: Symbol
  public var direction: [Int]
  public var others: [(symbol: Symbol, entries: [Int])]
  public var size: Double
  public var isTiny: Bool
  public var fault: MachineFault
  public var entry: [Int]
  /// The naive form, the safe form, and the value.
  public var naive: Double
  public var safe: Double?
  public var truth: Real
}

/// Searches a direction for the first failure of the first form, upwards from 1 and downwards.
struct FailureSearch {
  private var float32: Runner<Float>
  private var float64: Runner<Double>
  private var exact: Runner<Real>
  private let entries: [[Int]]
  private let hasSafe: Bool

  /// `bodies` are the form that is tried, then one to hold beside it; `truth` is worked with bounds.
  init?(_ core: Core, tried: Expression, beside safe: Expression?, truth: Expression) {
    entries = core.trialEntries
    hasSafe = safe != nil
    let bodies = [tried] + (safe.map { [$0] } ?? [])
    guard let a = Runner<Float>(core, bodies, at: entries),
      let b = Runner<Double>(core, bodies, at: entries),
      let c = Runner<Real>(core, [truth], at: entries)
    else { return nil }
    (float32, float64, exact) = (a, b, c)
  }

  mutating func first(_ input: TrialInput, _ format: MachineFormat, isTiny: Bool) -> MachineTrial? {
    var last = 1.0
    for step in isTiny ? tinySteps : largeSteps {
      let size = 2.0.raised(to: step)
      guard size <= format.largest else { return nil }
      if fault(input, size, format) != nil {
        if step == 0 { return trial(input, size, format, isTiny) }
        var (good, bad) = (last, size)
        for _ in 0..<120 {
          let middle = format.nearest(good / 2 + bad / 2)
          if middle == good || middle == bad { break }
          if fault(input, middle, format) == nil { good = middle } else { bad = middle }
        }
        return trial(input, bad, format, isTiny)
      }
      last = size
    }
    return nil
  }

  /// Powers of 2 that are tried: every one near 1, every eighth far out, where only overflow waits.
  private var largeSteps: [Int] {
    Array(0...16) + stride(from: 24, to: 1024, by: 8) + [127, 1023].filter { $0 % 8 != 0 }
  }
  private var tinySteps: [Int] { stride(from: 0, through: -60, by: -2).map { $0 } }

  private mutating func computed(_ input: TrialInput, _ size: Double, _ format: MachineFormat)
    -> [[Double]]
  {
    format == .float32
      ? float32.values(input, Float(size)).map { $0.map { Double($0) } }
      : float64.values(input, size)
  }

  private mutating func fault(_ input: TrialInput, _ size: Double, _ format: MachineFormat)
    -> (entry: Int, fault: MachineFault)?
  {
    let values = computed(input, size, format)[0]
    let truths = exact.values(input, Real(exactly: size))[0]
    for place in values.indices {
      if let fault = MachineFault(values[place], true: truths[place], format) {
        return (place, fault)
      }
    }
    return nil
  }

  private mutating func trial(
    _ input: TrialInput, _ size: Double, _ format: MachineFormat, _ isTiny: Bool
  ) -> MachineTrial? {
    guard let (place, fault) = fault(input, size, format) else { return nil }
    let values = computed(input, size, format)
    return MachineTrial(
      format: format, moved: input.moved, direction: input.direction, others: input.others,
      size: size, isTiny: isTiny, fault: fault, entry: entries[place], naive: values[0][place],
      safe: hasSafe ? values[1][place] : nil,
      truth: exact.values(input, Real(exactly: size))[0][place])
  }
}

extension MachineFault {
  /// Nothing if the number is as good as can be expected, or the truth is not known.
  init?(_ value: Double, true truth: Real, _ format: MachineFormat) {
    guard truth.isFinite else { return nil }
    let size = max(truth.lower.magnitude, truth.upper.magnitude)
    guard truth.relativeError < 1e-3 || size < 1e-300 else { return nil }
    if size > format.largest { return nil }
    if value.isNaN {
      self = .undefined
    } else if value.isInfinite {
      self = .infinite
    } else if value == 0, truth.compare(to: .zero) != .equal {
      guard truth.compare(to: .zero) == .less || truth.compare(to: .zero) == .greater else {
        return nil
      }
      self = size < format.smallest ? .vanished : .zero
    } else if (value - truth.double).magnitude > size / 2, size >= format.smallest * 4 {
      self = .wrong
    } else {
      return nil
    }
  }
}
