import Mathematics

/// a / b taken as b / a.
let dividedUpsideDown = Misconception(
  name: "DividedUpsideDown", summary: "A quotient is turned upside down.", cost: 2
) { sound, scene in
  sound.body.everywhere { part in
    if case .product = part {
      let (isNegative, factors) = part.signedFactors
      guard factors.contains(where: { $0.divisor != nil }) else { return [] }
      return [
        Slip(
          .multiplied(factors.map { $0.inverse }, isNegative: isNegative),
          "The quotient \(scene.text(part)) is turned upside down.")
      ]
    }
    guard let divisor = part.divisor else { return [] }
    return [Slip(divisor, "\(scene.text(divisor)) is not divided by; it is taken itself.")]
  }
}
