import Language
import Mathematics
public import Rendering
import Solving
public import Text
import Training

/// The compiled programs of a worksheet's training runs next to the formulas they come from.
public struct TrainingPrograms: Sendable {
  public var document: Document
  public var diagnostics: [Diagnostic]

  public var hasFaults: Bool { diagnostics.contains { $0.severity == .error } }
}

public func trainingPrograms(
  _ source: WorksheetSource, options: Options = Options(),
  reading: (String) -> [UInt8]? = { _ in nil }
) -> TrainingPrograms {
  let worksheet = resolve(source.text, isMarkdown: source.isMarkdown, reading: reading)
  let solved = work(worksheet)
  let text = SourceText(source.text)
  var page = TrainingPrograms(
    document: Document(title: "Compiled programs of \(source.name)"),
    diagnostics: solved.diagnostics)
  for case .request(.train(let wanted), let request) in solved.worksheet.parts {
    let place = text.position(of: request.span.start).line
    page.document.blocks.append(.request(text.text(of: request.span), line: place))
    do throws(LoweringFault) {
      var prepared = try prepare(wanted, of: solved)
      if let precision = options.training.precision {
        prepared.settings.precision = TrainingSettings.Precision(rawValue: precision)
      }
      page.document.blocks += blocks(try prepared.program())
    } catch {
      page.diagnostics.append(
        Diagnostic(at: request.span, error.sentence, hint: error.hint))
    }
  }
  return page
}

private func blocks(_ program: ShownProgram) -> [Block] {
  var words =
    "A step sees \(counted(program.batch, "example"))"
    + (program.part.map { ", \(grouped($0)) at a time" } ?? "")
    + ", in \(program.precision == .float32 ? "Float32" : "Float64"). "
  if let code = program.code {
    words +=
      "It is so short that a run has all its loops written out: "
      + "\(counted(code.operations, "operation")), \(counted(code.bytes, "byte")) of machine code"
      + ". Below are the same instructions in the form for larger steps, group by group. "
  } else {
    words +=
      "It keeps \(counted(program.memory, "byte")) and "
      + "\(counted(program.scratch, "byte")) of scratch a thread, and goes group by group. "
  }
  words += "Nothing is allocated while it runs. n runs over the examples."
  if program.usesRate {
    words += " η is the rate, B how many examples the step sees, t its number."
  }
  var blocks: [Block] = [.paragraph([.text(words)])]
  let count = program.definitions.quantities.count
  let sheet = Sheet(
    program.definitions, Working(values: Values(entries: Array(repeating: nil, count: count))))
  for (number, group) in program.groups.enumerated() {
    var last: Symbol?
    let rows = group.lines.enumerated().map { place, line -> [[Inline]] in
      defer { last = line.from }
      let isSame = place > 0 && !line.isUpdate && line.from == last
      return [[.code(line.text)], isSame ? ["〃"] : from(line, sheet)]
    }
    blocks.append(
      .table(
        Table(
          caption: [.text("Group \(number + 1), \(group.words)")],
          header: [["instruction"], ["from"]], rows: rows)))
  }
  return blocks
}

/// The formula of the worksheet, or of its derivatives, that a line is part of.
private func from(_ line: ShownProgram.Line, _ sheet: Sheet) -> [Inline] {
  let rule: [Inline] = line.isUpdate ? ["the update rule"] : []
  guard let symbol = line.from else { return line.isUpdate ? rule : ["the data"] }
  let chain = sheet.generalChain(symbol)
  let formula = chain.links.first.map { Formula.relation(chain.left, $0.relation, $0.formula) }
  return rule + (line.isUpdate ? [", "] : []) + [.math(formula ?? chain.left)]
}
