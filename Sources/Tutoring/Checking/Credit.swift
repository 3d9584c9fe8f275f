import Language
import Mathematics

/// What steps count, and what of it they earn: all of it for what follows, right or carried; half for
/// what is off in its last digit; nothing for an error and for luck. What cannot be read is not
/// counted. A worksheet may say otherwise: `credit delta_3, E with 2`, `credit digit with 1`.
public struct CreditPolicy: Sendable, Hashable {
  public var carried = 1.0
  public var digit = 0.5
  public var luck = 0.0

  /// The share of its weight that a link earns; nothing where it is not counted.
  public func share(for verdict: Verdict) -> Double? {
    switch verdict {
    case .right, .rounded: 1
    case .carried: carried
    case .lastDigit: digit
    case .lucky: luck
    case .wrong: 0
    case .unread: nil
    }
  }

  public func credit(for links: [CheckedLink]) -> Credit {
    var credit = Credit(earned: 0, possible: 0)
    for link in links {
      guard let share = share(for: link.verdict) else { continue }
      credit.possible += link.weight
      credit.earned += link.weight * share
    }
    return credit
  }

  /// The policy as a sentence.
  public var sentence: String {
    "A right step earns its full credit; one that only carries an earlier error on earns "
      + CreditPolicy.words(carried) + ", one that is off in its last digit "
      + CreditPolicy.words(digit)
      + ", one that is right by luck " + CreditPolicy.words(luck)
      + "; an error earns nothing; what was not read is not counted."
  }

  private static func words(_ share: Double) -> String {
    switch share {
    case 0: "nothing"
    case 0.5: "half of it"
    case 1: "all of it"
    default: written(share * 100, significant: 3) + " % of it"
    }
  }
}

/// What steps count by what they are about.
struct Weights {
  private(set) var policy = CreditPolicy()
  private var bySymbol: [Symbol: Double] = [:]
  private var byPlace: [Place: Double] = [:]

  init(_ worksheet: Worksheet, in definitions: Definitions) {
    let glossary = Glossary(worksheet)
    var definitions = definitions
    for line in worksheet.credits {
      let points = line.points.double
      if case .name(let word) = line.subject.kind, Worksheet.creditWords.contains(word.base) {
        note(word.base, points)
      } else if let place = glossary.place(
        of: line.subject, source: line.source, in: &definitions)
      {
        if let entry = definitions[place.symbol].position(of: place.places), !place.places.isEmpty {
          byPlace[Place(symbol: place.symbol, entry: entry)] = points
        } else {
          bySymbol[place.symbol] = points
        }
      }
    }
  }

  private mutating func note(_ word: String, _ points: Double) {
    switch word {
    case "carried": policy.carried = points
    case "digit": policy.digit = points
    default: policy.luck = points
    }
  }

  /// What a step about these entries counts.
  func weight(of places: [Place]) -> Double {
    guard let first = places.first else { return 1 }
    return byPlace[first] ?? bySymbol[first.symbol] ?? 1
  }
}
