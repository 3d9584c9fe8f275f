import Text

/// The equality chains of a hand-in, read without a worksheet. Any bytes give chains and formulas
/// that could not be read; time and memory grow with the length of the text.
public func readHandin(_ bytes: [UInt8], isMarkdown: Bool) -> Handin {
  handin(bytes, isMarkdown: isMarkdown, in: nil, memory: nil)
}

extension Worksheet {
  /// The equality chains of a hand-in, its names read as this worksheet has them; `memory` holds
  /// sides that other hand-ins for this worksheet had too.
  public func handin(_ bytes: [UInt8], isMarkdown: Bool, memory: SideMemory? = nil) -> Handin {
    Language.handin(bytes, isMarkdown: isMarkdown, in: self, memory: memory)
  }
}

private func handin(
  _ bytes: [UInt8], isMarkdown: Bool, in worksheet: Worksheet?, memory: SideMemory?
) -> Handin {
  guard bytes.count < Int(Int32.max) / 4 else {
    let fault = UnreadFormula(span: Span(0, 0), text: "", reason: "The text is longer than 500 MB.")
    return Handin(unread: [fault])
  }
  let names = worksheet?.context.reading
  var reader = HandinReader(bytes, names: names, memory: memory)
  reader.cut(isMarkdown: isMarkdown)
  let kept = reader.latex.hasDecimalCommas ? nil : memory
  var terms = PartReading(reader.latex.out, reader.parts, names: names)
  let naming = HandinNames(worksheet)
  var assembly = ChainAssembly(bytes)
  for part in reader.parts {
    var read = part.known ?? terms.next(part)
    if part.known == nil, let term = read.term {
      read.term = naming.rewritten(term) ?? term
      kept?.keep(read, of: part, in: bytes)
    }
    assembly.parts.append((part, read))
  }
  for step in reader.steps { assembly.take(step) }
  return assembly.finished()
}

/// A part of a formula once it is read.
struct ReadPart {
  var term: Term?
  var source: String
  /// Why there is no term.
  var reason: String
}

/// Reads what was written of all parts as one text, in which each part is a block of its own.
struct PartReading {
  private let text: [UInt8]
  private var cursor: Cursor
  private let split: StatementCut
  private var block = 0
  private var statement = 0
  private var fault = 0

  /// Parts that are known already are passed over.
  init(_ text: [UInt8], _ parts: [FormulaPart], names: Names?) {
    self.text = text
    var tokens = Tokens()
    // Growing by one part at a time would copy everything for each.
    tokens.list.reserveCapacity(text.count / 8 * 5 + parts.count * 16 + 16)
    for part in parts where part.fault == nil && part.known == nil {
      tokens.append(text, from: part.written.start, to: part.written.end)
    }
    split = tokens.split(text)
    tokens.names.complete(known: Library.standard.knows)
    if let names { tokens.names.adopt(names) }
    cursor = Cursor(bytes: text, tokens: tokens.list, names: tokens.names)
  }

  /// The parts that are not known must come in their order.
  mutating func next(_ part: FormulaPart) -> ReadPart {
    let source = text.text(part.written)
    if let fault = part.fault { return ReadPart(term: nil, source: source, reason: fault) }
    let first = statement
    statement = split.blockEnds[block]
    block += 1
    let faults = faults(before: part.written)
    guard statement == first + 1 else {
      return ReadPart(term: nil, source: source, reason: faults ?? "Nothing stands here.")
    }
    let range = split.statements[first]
    if range.isBroken {
      return ReadPart(term: nil, source: source, reason: faults ?? "It is not understood.")
    }
    return read(part, range, source)
  }

  /// The first fault of brackets or bytes in a part.
  private mutating func faults(before part: Span) -> String? {
    let list = split.faults.list
    while fault < list.count, list[fault].span.start < part.start { fault += 1 }
    guard fault < list.count, list[fault].span.start <= part.end else { return nil }
    return list[fault].message
  }

  private mutating func read(_ part: FormulaPart, _ range: StatementRange, _ source: String)
    -> ReadPart
  {
    let base = Int32(truncatingIfNeeded: part.written.start)
    for place in range.first...range.end {
      cursor.tokens[place].start -= base
      cursor.tokens[place].end -= base
    }
    cursor.bytes = Array(text[part.written.start..<part.written.end])
    cursor.begin(at: range.first)
    do throws(Fault) {
      let term = try part.isCondition ? cursor.anything() : cursor.expression()
      guard cursor.isAtEnd else {
        throw cursor.fault("\(cursor.found), where the side should end.")
      }
      return ReadPart(term: term, source: source, reason: "")
    } catch {
      return ReadPart(term: nil, source: source, reason: error.diagnostic.message)
    }
  }
}
