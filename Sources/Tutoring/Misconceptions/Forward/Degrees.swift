import Mathematics

/// sin x taken with x in degrees.
let degrees = Misconception(
  name: "Degrees", summary: "An angle in radians is taken for degrees.", cost: 1
) { sound, scene in
  sound.body.everyPlace { part in
    guard case .primitive(let primitive, let angle) = part, primitive == .sin || primitive == .cos
    else { return nil }
    let radians = Expression.product([angle, .constant(.pi), .power(.integer(180), .integer(-1))])
    return Slip(
      .primitive(primitive, radians),
      "\(scene.text(angle)) is taken for degrees; it is in radians.")
  }
}
