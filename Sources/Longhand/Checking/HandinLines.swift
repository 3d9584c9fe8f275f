import Language
import Rendering
import Text
import Tutoring

/// The lines of a hand-in as they stand, cut at what is marked.
struct HandinLines {
  let text: SourceText
  let regions: MathematicsRegions
  /// Sides of chains and formulas that were not read, in order and apart from each other.
  private var places: [Place] = []
  let links: [CheckedLink]
  let unread: [UnreadPlace]

  /// A stretch of the hand-in that is set as one.
  private struct Place {
    var span: Span
    var mark: Annotation?
  }

  init(_ checked: Checked) {
    text = SourceText(checked.source.text)
    regions = MathematicsRegions(checked.source.text, isMarkdown: checked.source.isMarkdown)
    links = checked.result.links
    unread = checked.unreadToTell
    var found = links.map { link in
      Place(span: link.span, mark: link.verdict == .unread ? nil : link.verdict.annotation)
    }
    found += unread.map { Place(span: $0.span, mark: .unread) }
    for chain in checked.handin.chains {
      if let first = chain.sides.first { found.append(Place(span: first.span)) }
    }
    found.sort { a, b in
      if a.span.start != b.span.start { return a.span.start < b.span.start }
      // Of two that begin together, the longer one; of the same place, the one with a mark.
      return a.span.end != b.span.end
        ? a.span.end > b.span.end : a.mark != nil && b.mark == nil
    }
    for place in found where place.span.start >= (places.last?.span.end ?? 0) {
      places.append(place)
    }
  }

  /// The number of the line that a span begins in.
  func line(of span: Span) -> Int { text.position(of: begin(of: span)).line }

  /// Where the first character of a span stands that is no blank.
  private func begin(of span: Span) -> Int {
    var at = span.start
    while at < span.end, at < text.bytes.count, text.bytes[at] <= 0x20 { at += 1 }
    return at < span.end ? at : span.start
  }

  // MARK: Lines

  /// The whole hand-in; `notes` says what stands below the lines at which a link begins.
  func annotated(link note: (Int) -> [Inline]?, unread remark: (UnreadPlace) -> [Inline])
    -> AnnotatedText
  {
    var marks: [Int: Annotation] = [:]
    var notes: [Int: [AnnotatedText.Note]] = [:]
    func add(_ mark: Annotation, at line: Int, _ words: [Inline]?) {
      if mark.gravity > marks[line]?.gravity ?? -1 { marks[line] = mark }
      if let words { notes[line, default: []].append(AnnotatedText.Note(mark, words)) }
    }
    for (number, link) in links.enumerated() where link.verdict != .unread {
      add(link.verdict.annotation, at: line(of: link.span), note(number))
    }
    for place in unread { add(.unread, at: line(of: place.span), remark(place)) }
    return AnnotatedText(
      (1...text.lineCount).filter { $0 < text.lineCount || !isEmpty($0) }.map { number in
        AnnotatedText.Line(
          number: number, mark: marks[number], pieces: pieces(ofLine: number),
          notes: notes[number] ?? [])
      })
  }

  /// One line, for the place where it is spoken of, only `span` marked.
  func excerpt(of span: Span, mark: Annotation) -> AnnotatedText {
    let number = line(of: span)
    return AnnotatedText([
      AnnotatedText.Line(number: number, mark: mark, pieces: pieces(ofLine: number, only: span))
    ])
  }

  private func isEmpty(_ line: Int) -> Bool {
    let span = text.span(ofLine: line)
    return span.start >= span.end
  }

  // MARK: Pieces

  /// The line cut at its sides; if `only` is said, nothing else is marked.
  private func pieces(ofLine number: Int, only: Span? = nil) -> [AnnotatedText.Piece] {
    let line = text.span(ofLine: number)
    var pieces: [AnnotatedText.Piece] = []
    var at = line.start
    let first = partition(places.count) { places[$0].span.end <= line.start }
    for place in places[first...].prefix(while: { $0.span.start < line.end }) {
      let part = trimmed(Span(max(place.span.start, line.start), min(place.span.end, line.end)))
      if part.start >= part.end || part.start < at { continue }
      pieces += between(Span(at, part.start))
      let typed = text.text(of: part)
      let isSet = regions.contains(part) && isWhole(place.span, in: line)
      let isMarked = only == nil || only == place.span
      pieces.append(
        AnnotatedText.Piece(
          typed, isSet ? .mathematics(typed) : .code, mark: isMarked ? place.mark : nil))
      at = part.end
    }
    return pieces + between(Span(at, line.end))
  }

  private func isWhole(_ span: Span, in line: Span) -> Bool {
    let inner = trimmed(span)
    return line.start <= inner.start && inner.end <= line.end
  }

  /// Without blanks, marks of alignment and ends of rows around it.
  private func trimmed(_ span: Span) -> Span {
    let bytes = text.bytes
    var (start, end) = (span.start, min(span.end, bytes.count))
    while start < end, bytes[start] <= 0x20 || bytes[start] == 0x26 { start += 1 }
    while end > start {
      if bytes[end - 1] <= 0x20 || bytes[end - 1] == 0x26 {
        end -= 1
      } else if end - start > 1, bytes[end - 1] == 0x5C, bytes[end - 2] == 0x5C {
        end -= 2
      } else {
        break
      }
    }
    return Span(start, end)
  }

  /// What stands between two sides, or between them and prose: signs, formulas without an equality,
  /// dollar signs, words.
  private func between(_ span: Span) -> [AnnotatedText.Piece] {
    var pieces: [AnnotatedText.Piece] = []
    var at = span.start
    func typed(to end: Int) {
      if at < end {
        pieces.append(AnnotatedText.Piece(text.text(of: Span(at, end))))
      }
    }
    for region in regions.touching(span) {
      let (inner, length) = (region.inner, region.delimiter)
      typed(to: max(at, inner.start - length))
      at = max(at, inner.start - length)
      leaveOut(Span(at, min(max(at, inner.start), span.end)), &pieces)
      let middle = Span(max(inner.start, span.start), min(inner.end, span.end))
      pieces += mathematics(middle)
      let end = max(at, min(inner.end + length, span.end))
      leaveOut(Span(max(at, min(inner.end, span.end)), end), &pieces)
      at = end
    }
    typed(to: span.end)
    return pieces
  }

  private func leaveOut(_ span: Span, _ pieces: inout [AnnotatedText.Piece]) {
    if span.start < span.end {
      pieces.append(AnnotatedText.Piece(text.text(of: span), .leftOut))
    }
  }

  private func mathematics(_ span: Span) -> [AnnotatedText.Piece] {
    guard span.start < span.end else { return [] }
    let typed = text.text(of: span)
    if let sign = signBetweenSides(typed) {
      return [AnnotatedText.Piece(typed, sign.isEmpty ? .leftOut : .sign(sign))]
    }
    return [AnnotatedText.Piece(typed, .mathematics(typed))]
  }
}

extension Verdict {
  var annotation: Annotation {
    switch self {
    case .right: .right
    case .rounded: .rounded
    case .carried: .carried
    case .wrong: .wrong
    case .lastDigit, .lucky: .doubtful
    case .unread: .unread
    }
  }
}

extension Annotation {
  /// Of several marks in a line, the gravest stands in the margin.
  fileprivate var gravity: Int {
    switch self {
    case .right: 0
    case .rounded: 1
    case .carried: 2
    case .unread: 3
    case .doubtful: 4
    case .wrong: 5
    }
  }
}
