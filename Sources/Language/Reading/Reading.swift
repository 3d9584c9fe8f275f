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
      page.parts.append(.prose(String(decoding: bytes[span.start..<span.end], as: UTF8.self)))
    case .block:
      let end = split.blockEnds[block]
      block += 1
      while next < end {
        page.parts.append(.statement(cursor.read(split.statements[next], into: &faults)))
        next += 1
      }
    }
  }
  page.diagnostics = faults.inOrder
  return page
}

extension Cursor {
  fileprivate mutating func read(
    _ place: StatementRange, into faults: inout Faults
  ) -> Statement {
    let span = Span(Int(tokens[place.first].start), Int(tokens[place.end - 1].end))
    if place.isBroken { return Statement(.unreadable, at: span) }
    do throws(Fault) {
      return Statement(try statement(in: place), at: span)
    } catch {
      faults.append(error.diagnostic)
      return Statement(.unreadable, at: span)
    }
  }
}
