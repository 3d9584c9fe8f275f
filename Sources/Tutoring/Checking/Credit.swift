/// Full credit for what follows, right or carried; half for a last digit; none for an error, for luck
/// and for what cannot be read.
public func credit(for links: [CheckedLink]) -> Credit {
  var credit = Credit(earned: 0, possible: 0)
  for link in links where link.verdict != .unread {
    credit.possible += link.weight
    switch link.verdict {
    case .right, .rounded, .carried: credit.earned += link.weight
    case .lastDigit: credit.earned += link.weight / 2
    case .wrong, .lucky, .unread: break
    }
  }
  return credit
}
