import Mathematics

extension Symptom {
  /// Two misconceptions at once that explain the link, one in what the other has made of a form.
  func pairs(_ forms: [HeldForm], _ scene: Scene, _ worth: Worth<Double>, _ memory: SlipMemory?)
    -> [Match]
  {
    var result: [Match] = []
    var left = mostPairs
    for (rank, place) in likeliest.enumerated() {
      let first = misconceptions[place]
      for form in forms {
        let slips = first.slips(form.sound, scene)
        let kept = form.kept?.slips(of: place).flatMap { $0.count == slips.count ? $0 : nil }
        for number in slips.indices {
          func changed() -> Sound {
            Sound(body: slips[number].wrong, kind: form.sound.kind, isChanged: true)
          }
          let second = kept.flatMap {
            form.changed($0.lowerBound + number, number, place, scene, memory)
          }
          let isShown = second?.holding([worth], form.standIns?.numbers ?? [], isShown) ?? []
          for other in likeliest[rank...] {
            let (found, tried) = found(other, second, isShown, left, worth) {
              misconceptions[other].slips(changed(), scene)
            }
            for slip in found where showsParts(of: slip.wrong, worth) {
              result.append(
                Match(
                  names: [first.name, misconceptions[other].name].sorted(),
                  cost: first.cost + misconceptions[other].cost,
                  because: slips[number].because + " " + slip.because))
            }
            left -= tried
            if left <= 0 { return result }
          }
        }
      }
    }
    return result
  }

  /// Of the first so many slips of a misconception those that come to what is shown, and how many it has.
  private func found(
    _ misconception: Int, _ kept: KeptSlips?, _ isShown: [Bool], _ most: Int,
    _ worth: Worth<Double>, _ make: () -> [Slip]
  ) -> ([Slip], tried: Int) {
    guard let range = kept?.slips(of: misconception) else {
      let slips = make()
      return (slips.prefix(most).filter { reproduces($0.wrong, [worth]) }, slips.count)
    }
    guard range.contains(where: { isShown[$0] }) else { return ([], range.count) }
    let slips = Array(make().enumerated().prefix(most))
    return (
      slips.filter { $0.offset < range.count && isShown[range.lowerBound + $0.offset] }
        .map { $0.element }, range.count
    )
  }
}

extension HeldForm {
  /// What misconceptions make of a slip that is remembered.
  fileprivate func changed(
    _ slip: Int, _ number: Int, _ misconception: Int, _ scene: Scene, _ memory: SlipMemory?
  ) -> KeptSlips? {
    guard let memory, let kept, let standIns else { return nil }
    return kept.changed(slip, memory) {
      let wrong = misconceptions[misconception].slips(standIns.form, scene)[number].wrong
      return KeptSlips(
        Sound(body: wrong, kind: sound.kind, isChanged: true), scene,
        standIns: standIns.numbers.count)
    }
  }
}
