import Mathematics

/// w x + b taken as w x b.
let multipliedInsteadOfAdded = Misconception(
  name: "MultipliedInsteadOfAdded", summary: "Terms are multiplied instead of added.", cost: 2
) { sound, scene in
  sound.body.everywhere { part in
    guard let terms = part.summands,
      !terms.contains(where: { $0.rational == nil && $0.signedFactors.isNegative })
    else { return [] }
    var slips = [
      Slip(.product(terms), "The terms of \(scene.text(part)) are multiplied, not added.")
    ]
    guard let last = terms.last, terms.count > 2 else { return slips }
    slips.append(
      Slip(
        .product([.sum(terms.dropLast()), last]),
        "\(scene.text(last)) is multiplied by what stands before it, not added."))
    for place in terms.indices.dropFirst() {
      var joined = terms
      joined[place - 1] = .product([terms[place - 1], terms[place]])
      joined.remove(at: place)
      slips.append(
        Slip(
          .sum(joined),
          "\(scene.text(terms[place - 1])) and \(scene.text(terms[place])) are multiplied, not added."
        ))
    }
    return slips
  }
}
