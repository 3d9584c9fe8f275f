import Text

/// The worksheet in a text, statement by statement: reading never fails, and what could not
/// be read is among the diagnostics of the page. Spans count bytes of the whole text.
///
/// Markdown holds its statements in blocks tagged `longhand`; otherwise all is statements.
/// `known` says whether a name is a function of the library: the worksheet's own functions are
/// found here. Time and memory grow with the length of the text.
public func read(
  _ bytes: [UInt8], isMarkdown: Bool, functions known: (String) -> Bool
) -> Page {
  guard bytes.count < Int(Int32.max) else {
    let fault = Diagnostic(at: Span(0, 0), "The text is longer than 2 GB.")
    return Page(parts: [], diagnostics: [fault])
  }
  let start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
  guard isMarkdown else {
    return page(bytes, [.block(Span(start, bytes.count))], faults: Faults(), known)
  }
  let fences = Fences(bytes, from: start)
  return page(bytes, fences.pieces, faults: fences.faults, known)
}

private func page(
  _ bytes: [UInt8], _ pieces: [Fences.Piece], faults fenceFaults: Faults, _ known: (String) -> Bool
) -> Page {
  var tokens = Tokens()
  for case .block(let span) in pieces { tokens.append(bytes, from: span.start, to: span.end) }
  let split = tokens.split(bytes)
  tokens.names.complete(known: known)
  tokens.gather(split.statements)
  var cursor = Cursor(bytes: bytes, tokens: tokens.list, names: tokens.names)
  var faults = fenceFaults
  faults.append(split.faults)
  var page = Page(parts: [], diagnostics: [])
  page.parts.reserveCapacity(split.statements.count + pieces.count)
  var next = 0
  var block = 0
  for piece in pieces {
    switch piece {
    case .prose(let span):
      page.parts.append(.prose(decoded(bytes[span.start..<span.end])))
    case .block:
      let end = split.blockEnds[block]
      block += 1
      while next < end {
        page.parts.append(.statement(cursor.read(split.statements[next], into: &faults)))
        next += 1
      }
    }
  }
  page.names = cursor.names
  for warning in cursor.warnings { faults.append(warning) }
  if let warning = undecodable(bytes, butFor: faults) { faults.append(warning) }
  page.diagnostics = faults.inOrder
  return page
}

/// One expression, read by what a worksheet makes of its names; nothing where it is at fault or
/// something follows it.
func readExpression(_ bytes: [UInt8], names: Names?, functions known: (String) -> Bool) -> Term? {
  var tokens = Tokens()
  tokens.append(bytes, from: 0, to: bytes.count)
  let split = tokens.split(bytes)
  guard split.statements.count == 1, !split.statements[0].isBroken else { return nil }
  tokens.names.complete(known: known)
  if let names { tokens.names.adopt(names) }
  var cursor = Cursor(bytes: bytes, tokens: tokens.list, names: tokens.names)
  cursor.begin(at: split.statements[0].first)
  do throws(Fault) {
    let term = try cursor.expression()
    return cursor.isAtEnd ? term : nil
  } catch {
    return nil
  }
}

/// A byte that is no UTF-8 where no statement stands: in prose or in a comment.
private func undecodable(_ bytes: [UInt8], butFor faults: Faults) -> Diagnostic? {
  var at = 0
  while at < bytes.count {
    if bytes[at] < 0x80 {
      at += 1
    } else if let scalar = decodeScalar(bytes, at: at) {
      at += scalar.length
    } else {
      let place = Span(at, at + 1)
      let isTold = faults.list.contains { $0.span.start <= at && at < $0.span.end }
      return isTold
        ? nil
        : Diagnostic(
          .warning, at: place, "The byte \(hexadecimal(UInt32(bytes[at]), 2)) is not UTF-8 text.",
          hint: "Save the file as UTF-8.")
    }
  }
  return nil
}

extension Cursor {
  fileprivate mutating func read(
    _ place: StatementRange, into faults: inout Faults
  ) -> Statement {
    let span = Span(Int(tokens[place.first].start), Int(tokens[place.end - 1].end))
    if place.isBroken { return unreadable(place, at: span) }
    do throws(Fault) {
      return Statement(try statement(in: place), at: span)
    } catch {
      faults.append(error.diagnostic)
      return unreadable(place, at: span)
    }
  }

  /// A line that could not be read; one that asks for something stays a request.
  private mutating func unreadable(_ place: StatementRange, at span: Span) -> Statement {
    begin(at: place.first)
    guard let word = beginningWord, word.asks else { return Statement(.unreadable, at: span) }
    return Statement(.request(Request(.unreadable(word.text), at: span)), at: span)
  }
}
