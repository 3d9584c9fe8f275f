import Mathematics

/// Misconceptions that explain a link, and how much they take for granted together.
struct Match {
  var names: [String]
  var cost: Int
  private let sentence: () -> String

  /// The sentence is put together only for a match that is said.
  init(names: [String], cost: Int, because: @autoclosure @escaping () -> String) {
    (self.names, self.cost, sentence) = (names, cost, because)
  }

  var because: String { sentence() }
}

/// A form, and of what is remembered of it, what explains the link.
struct HeldForm {
  var sound: Sound
  var standIns: StandIns?
  var kept: KeptSlips?
  /// By slip that is remembered.
  var isExplained: [Bool] = []

  init(_ sound: Sound) { self.sound = sound }

  init(_ sound: Sound, _ scene: Scene, _ memory: SlipMemory?, givens: GivenNumbers) {
    self.sound = sound
    guard let memory else { return }
    let standIns = StandIns(sound, givens: givens)
    self.standIns = standIns
    kept = memory.slips(of: standIns, scene)
  }

  /// The same, told what explains the link.
  func explained<Number: Arithmetic>(
    with worths: [Worth<Number>], _ isWanted: (Number) -> Bool
  ) -> HeldForm {
    var result = self
    result.isExplained = kept?.holding(worths, standIns?.numbers ?? [], isWanted) ?? []
    return result
  }

  /// The places of the misconceptions that may explain the link.
  fileprivate var candidates: [Int] {
    guard let kept else { return Array(misconceptions.indices) }
    return misconceptions.indices.filter { place in
      kept.slips(of: place).map { $0.contains { isExplained[$0] } } ?? true
    }
  }

  /// What explains the link of what a misconception makes. What is remembered is made once more if it is
  /// said, with the numbers of this writer.
  fileprivate func matches(
    _ place: Int, _ scene: Scene, extra: Int, where explains: (Expression) -> Bool
  ) -> [Match] {
    let misconception = misconceptions[place]
    let (names, cost) = ([misconception.name], misconception.cost + extra)
    guard let range = kept?.slips(of: place) else {
      return misconception.slips(sound, scene).filter { explains($0.wrong) }.map { slip in
        Match(names: names, cost: cost, because: slip.because)
      }
    }
    func sentence(_ slip: Int) -> String {
      let slips = misconception.slips(sound, scene)
      return slip < slips.count ? slips[slip].because : misconception.summary
    }
    return range.filter { isExplained[$0] }.map { slip in
      Match(names: names, cost: cost, because: sentence(slip - range.lowerBound))
    }
  }
}

/// What each misconception makes of the forms, where it explains the link; `extra` is what a form adds
/// to the cost.
func matches(
  _ forms: [HeldForm], _ scene: Scene, extra: (Sound) -> Int = { _ in 0 },
  where explains: (Expression) -> Bool
) -> [Match] {
  var tries: [(misconception: Int, form: Int)] = []
  for (number, form) in forms.enumerated() { tries += form.candidates.map { ($0, number) } }
  return tries.sorted { ($0.misconception, $0.form) < ($1.misconception, $1.form) }.flatMap {
    place, number in
    forms[number].matches(place, scene, extra: extra(forms[number].sound), where: explains)
  }
}

extension [Match] {
  /// A link may be explained by many things: those that assume least are said, four at most.
  var ranked: [Cause] {
    var seen: Set<[String]> = []
    let sorted = enumerated().sorted {
      ($0.element.cost, $0.offset) < ($1.element.cost, $1.offset)
    }
    let kept = sorted.map { $0.element }.filter { seen.insert($0.names).inserted }
    return kept.prefix(4).map { Cause(misconceptions: $0.names, because: $0.because) }
  }
}
