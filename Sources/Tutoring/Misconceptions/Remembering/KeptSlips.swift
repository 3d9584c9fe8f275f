import Mathematics

/// What the misconceptions make of one sound form, as far as that rests on no number of the writer: the
/// next hand-in that goes wrong there has only to work it out with its own.
final class KeptSlips {
  private let program: SlipProgram
  /// The part of the program that each slip is.
  private let parts: [Int32]
  /// By the place of a misconception, which slips are its; nothing where they rest on the writer's numbers.
  private let ranges: [Range<Int>?]
  /// By slip, what a second one makes of it.
  private var changed: [Int: KeptSlips] = [:]

  /// `standIns` is how many numbers of the form stand for those of a writer.
  init(_ form: Sound, _ scene: Scene, standIns: Int) {
    var compiler = SlipCompiler(scene.definitions, standIns: standIns)
    var parts: [Int32] = []
    ranges = misconceptions.map { misconception in
      scene.hasToldNumbers = false
      compiler.isReckoned = false
      let slips = misconception.slips(form, scene)
      guard !scene.hasToldNumbers else { return nil }
      let own = slips.map { compiler.add($0.wrong) }
      guard !compiler.isReckoned else { return nil }
      parts += own
      return (parts.count - own.count)..<parts.count
    }
    self.parts = parts
    program = compiler.program
  }

  /// How much room it takes, about, in parts of a program.
  var size: Int { program.count + parts.count / 2 + ranges.count }

  /// The slips of a misconception, by its place among all.
  func slips(of misconception: Int) -> Range<Int>? { ranges[misconception] }

  /// By slip, whether it comes to what is wanted with the writer's numbers and one of several values.
  func holding<Number: Arithmetic>(
    _ worths: [Worth<Number>], _ own: [Rational], _ isWanted: (Number) -> Bool
  ) -> [Bool] {
    var result = Array(repeating: false, count: parts.count)
    for worth in worths {
      let values = program.values(worth, own)
      for (slip, part) in parts.enumerated() where !result[slip] {
        if let value = values[Int(part)] { result[slip] = isWanted(value) }
      }
    }
    return result
  }

  /// What a second misconception makes of a slip.
  func changed(_ slip: Int, _ memory: SlipMemory, _ make: () -> KeptSlips) -> KeptSlips {
    if let known = changed[slip] { return known }
    let found = make()
    changed[slip] = found
    memory.count(found)
    return found
  }
}

/// Slips by what they were made of. Confined to the task that checks the hand-ins.
final class SlipMemory {
  private struct Key: Hashable {
    var target: Place?
    var topic: Expression?
    var form: Expression
    var kind: Sound.Kind
  }

  private var kept: [Key: KeptSlips] = [:]
  private var parts = 0
  /// How many quantities there were: with more of them, misconceptions know more names.
  private var quantities = 0

  /// So many parts of programs are kept, some ten megabytes; then it starts afresh.
  private static let most = 250_000

  /// Nothing for a form with indices that writing a function out has made: they are others each time.
  func slips(of form: StandIns, _ scene: Scene) -> KeptSlips? {
    let (body, kind) = (form.form.body, form.form.kind)
    if kind == .opened, body.holds({ $0.isTotal }) { return nil }
    if quantities != scene.definitions.quantities.count { forget() }
    quantities = scene.definitions.quantities.count
    let key = Key(target: scene.target, topic: scene.topic, form: body, kind: kind)
    if let known = kept[key] { return known }
    let found = KeptSlips(form.form, scene, standIns: form.numbers.count)
    count(found)
    kept[key] = found
    return found
  }

  func count(_ slips: KeptSlips) {
    if parts > Self.most { forget() }
    parts += slips.size
  }

  private func forget() {
    kept = [:]
    parts = 0
  }
}

extension Expression {
  fileprivate var isTotal: Bool { if case .total = self { true } else { false } }
}
