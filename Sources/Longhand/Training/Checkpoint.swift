public import Formats
import Training

/// What training runs can be taken up from again: of each run of a worksheet, up to the one that is
/// under way, where it stands, and what it must be to go on from there.
///
/// As a file it is safetensors, with all numbers in Float64.
public struct Checkpoint: Sendable {
  /// One run.
  struct Run: Sendable {
    /// What a run is, in words: the same words, the same run.
    var traits: [Trait]
    var names: [(name: String, shape: [Int])]
    var state: TrainingState

    init(_ traits: [Trait], _ names: [(name: String, shape: [Int])], _ state: TrainingState) {
      (self.traits, self.names, self.state) = (traits, names, state)
    }
  }

  struct Trait: Hashable, Sendable {
    var name: String
    var value: String
  }

  var runs: [Run]

  init(runs: [Run]) { self.runs = runs }

  private static let kind = "longhand checkpoint, version 1"

  // MARK: Writing

  var bytes: [UInt8] {
    var file = Safetensors([], metadata: [("kind", Checkpoint.kind), ("longhand", version)])
    for (number, run) in runs.enumerated() {
      let front = "\(number + 1)/"
      for trait in run.traits { file.metadata.append((front + trait.name, trait.value)) }
      file.tensors += run.tensors.map { NamedTensor(front + $0.name, $0.tensor) }
    }
    return write(file)
  }

  // MARK: Reading

  /// Errors: no checkpoint, or one of a kind that this version does not know.
  public init(_ bytes: [UInt8]) throws(FormatFault) {
    let file = try readSafetensors(bytes)
    guard file.metadata.first(where: { $0.name == "kind" })?.text == Checkpoint.kind else {
      throw FormatFault("it is no checkpoint of this version of Longhand.")
    }
    runs = []
    while let run = try Run(file, "\(runs.count + 1)/") { runs.append(run) }
  }
}

extension Checkpoint.Run {
  fileprivate var tensors: [NamedTensor] {
    let (steps, epoch, place) = (state.steps, state.epoch, state.place)
    var tensors = [
      NamedTensor("place", Tensor([Int64(steps), Int64(epoch), Int64(place)], shape: [3])),
      NamedTensor(
        "curve",
        Tensor(state.curve.flatMap { $0.numbers }, shape: [state.curve.count, Self.width])),
    ]
    func add(_ front: String, _ arrays: [[Double]]) {
      for ((name, shape), entries) in zip(names, arrays) {
        tensors.append(NamedTensor("\(front)/\(name)", Tensor(entries, shape: shape)))
      }
    }
    add("parameters", state.parameters)
    for number in 0..<(state.states.first?.count ?? 0) {
      add("state \(number + 1)", state.states.map { $0[number] })
    }
    if let best = state.best {
      tensors.append(NamedTensor("best", Tensor([best.loss, Double(best.epoch)], shape: [2])))
      add("best", best.parameters)
    }
    return tensors
  }

  private static let width = 7

  /// Nothing if the file holds no run under this name.
  fileprivate init?(_ file: Safetensors, _ front: String) throws(FormatFault) {
    let own = file.tensors.filter { $0.name.hasPrefix(front) }.map {
      NamedTensor(String($0.name.dropFirst(front.count)), $0.tensor)
    }
    guard let place = own.first(where: { $0.name == "place" })?.tensor.doubles else { return nil }
    guard place.count == 3, let curve = own.first(where: { $0.name == "curve" })?.tensor.doubles,
      curve.count % Self.width == 0
    else {
      throw FormatFault("the checkpoint is damaged: the place or the curve of a run is missing.")
    }
    traits = file.metadata.filter { $0.name.hasPrefix(front) }.map {
      Checkpoint.Trait(name: String($0.name.dropFirst(front.count)), value: $0.text)
    }
    func arrays(_ front: String) -> [(name: String, shape: [Int], entries: [Double])] {
      own.filter { $0.name.hasPrefix(front + "/") }.map {
        (String($0.name.dropFirst(front.count + 1)), $0.tensor.shape, $0.tensor.doubles)
      }
    }
    let parameters = arrays("parameters")
    names = parameters.map { ($0.name, $0.shape) }
    state = TrainingState(
      parameters: parameters.map { $0.entries },
      states: parameters.map { _ in [] },
      steps: Int(place[0]), epoch: Int(place[1]), place: Int(place[2]),
      curve: stride(from: 0, to: curve.count, by: Self.width).map {
        TrainingResult.Point(numbers: Array(curve[$0..<($0 + Self.width)]))
      })
    for number in 1... {
      let arrays = arrays("state \(number)")
      guard arrays.count == parameters.count, !arrays.isEmpty else { break }
      for (place, array) in arrays.enumerated() { state.states[place].append(array.entries) }
    }
    if let best = own.first(where: { $0.name == "best" })?.tensor.doubles, best.count == 2 {
      state.best = TrainingState.Best(
        loss: best[0], parameters: arrays("best").map { $0.entries }, epoch: Int(best[1]))
    }
  }
}

extension TrainingResult.Point {
  /// As a row of a table; what there is not is no number.
  fileprivate var numbers: [Double] {
    [
      Double(steps), epochs, loss, rate, accuracy ?? .nan, heldOutLoss ?? .nan,
      heldOutAccuracy ?? .nan,
    ]
  }

  fileprivate init(numbers: [Double]) {
    self.init(steps: Int(numbers[0]), epochs: numbers[1], loss: numbers[2], rate: numbers[3])
    accuracy = numbers[4].isNaN ? nil : numbers[4]
    heldOutLoss = numbers[5].isNaN ? nil : numbers[5]
    heldOutAccuracy = numbers[6].isNaN ? nil : numbers[6]
  }
}
