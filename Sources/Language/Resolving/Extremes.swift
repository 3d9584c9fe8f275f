import Mathematics
import Text

extension Term {
  /// The maximum or minimum of which this is the place, if it is `argmax_k x_k` or `argmin_k x_k`.
  var placeOfExtreme: Term? {
    guard case .call(let name, let arguments) = kind, arguments.count == 1,
      case .total(let total, let binders, _) = arguments[0].kind, binders.count == 1,
      total == .maximum && name.base == "argmax" || total == .minimum && name.base == "argmin"
    else { return nil }
    return arguments[0]
  }

  /// Whether it is a total such as `max_k x_k`.
  var isTotal: Bool { if case .total = kind { true } else { false } }
}

extension Resolver {
  /// `i = argmax_k x_k`: whether an index is the first at which x is largest; nothing for other
  /// comparisons.
  mutating func extreme(
    _ terms: [Term], _ operators: [ComparisonOperator], at span: Span
  ) -> (([Subscript]) -> Condition, Indexed?)?? {
    guard terms.count == 2 else { return .none }
    let (place, total): (Term, Term)
    if let right = terms[1].placeOfExtreme {
      (place, total) = (terms[0], right)
    } else if let left = terms[0].placeOfExtreme {
      (place, total) = (terms[1], left)
    } else {
      return .none
    }
    guard operators[0] == .equal else {
      return .some(
        refuse(
          span, "The place of the largest or smallest entry is compared with = only.",
          hint: "Write { a if i = argmax_k x_k, b otherwise }."))
    }
    guard let here = boundSubscript(place) else {
      return .some(
        refuse(
          place.span, "Beside argmax or argmin stands an index, but this is none.",
          hint: "Write { 1 if i = argmax_k x_k, 0 otherwise }."))
    }
    guard let value = elaborate(total) else { return .some(nil) }
    guard value.isScalar, case .total(let kind, let index, let body) = value.value else {
      return .some(refuse(total.span, "The entries are \(words(value)), not numbers."))
    }
    if case .index(let own) = here, own.size != index.size {
      return .some(
        refuse(
          span,
          "The index \(quoted(place.span)) runs to \(words(own.size)), but the entries to \(words(index.size))."
        ))
    }
    return .some(({ _ in .extreme(here, kind, index, body) }, nil))
  }
}
