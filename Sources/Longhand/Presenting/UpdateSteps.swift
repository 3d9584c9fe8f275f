import Evaluation
import Language
import Mathematics
import Rendering
import struct Rendering.Chain
import Solving

/// Parameters after each step, as a table; of very many the first, and all of them at the end.
func steps(_ update: UpdateAnswer, _ definitions: Definitions, _ showsAll: Bool) -> [Block] {
  var columns = columns(of: update)
  let foldedAway = showsAll ? 0 : leftOut(of: columns.count, most: 12)
  columns.removeLast(foldedAway)
  let loss = formula(symbol: update.request.loss, at: nil, in: definitions)
  let header: [[Inline]] =
    [["step"]]
    + columns.map { column in
      [
        .math(
          formula(
            symbol: column.symbol,
            at: definitions.subscripts(of: column.entry, in: definitions[column.symbol].shape),
            in: definitions))
      ]
    } + [[.math(loss), .text(" before")]]
  var rows: [[[Inline]]] = []
  for (place, step) in update.steps.enumerated() {
    let sheet = Sheet(definitions, update.working, values: step.before)
    if step.number > place + 1 { rows.append([["…"]]) }
    var row: [[Inline]] = [[.text(String(step.number))]]
    for column in columns {
      row.append([.math(sheet.shown(step.after[column.place][column.entry]).formula)])
    }
    if let entries = step.before[update.request.loss], let value = mean(entries) {
      row.append([.math(sheet.shown(value).formula)])
    }
    rows.append(row)
  }
  let table = Table(
    header: header, alignments: header.map { _ in .right }, rows: rows, namesRows: true)
  return [.heading(4, [.text("After each step")]), .table(table)]
    + last(update, foldedAway, definitions) + after(update, loss, definitions)
}

/// The entries that change, parameter by parameter.
private func columns(of update: UpdateAnswer) -> [(symbol: Symbol, place: Int, entry: Int)] {
  let unseen = Set(update.unseen)
  var columns: [(symbol: Symbol, place: Int, entry: Int)] = []
  for (place, symbol) in update.request.parameters.enumerated() where !unseen.contains(symbol) {
    for entry in 0..<(update.steps.first?.after[place].count ?? 0) {
      columns.append((symbol, place, entry))
    }
  }
  return columns
}

/// The new parameters as wholes, where the table has no room for all of their entries.
private func last(_ update: UpdateAnswer, _ foldedAway: Int, _ definitions: Definitions) -> [Block]
{
  guard foldedAway > 0, let step = update.steps.last else { return [] }
  let sheet = Sheet(definitions, update.working, values: step.before)
  let unseen = Set(update.unseen)
  let chains = zip(update.request.parameters, step.after).compactMap { symbol, entries -> Chain? in
    if unseen.contains(symbol) { return nil }
    var isExact = true
    let numbers = whole(entries.count, definitions[symbol].shape) { place in
      let (number, isWhole) = sheet.shown(entries[place])
      isExact = isExact && isWhole
      return number
    }
    return Chain(
      formula(symbol: symbol, at: nil, in: definitions),
      [.init(isExact ? .equal : .approximately, numbers)])
  }
  return [
    .paragraph([
      .text(
        "\(grouped(foldedAway)) more columns are left out here; longhand solve --all writes them too."
      )
    ]),
    .paragraph([.text("The parameters after the last step:")]), .chains(chains),
  ]
}

/// Entries row by row as a number, a column or a matrix, the middle of a large one left out.
private func whole(_ count: Int, _ shape: [Size], entry: (Int) -> Formula) -> Formula {
  guard let rows = shape.first?.known, rows > 0, count > 0 else { return entry(0) }
  let width = max(1, count / rows)
  func shortened(_ count: Int) -> [Int?] {
    count <= 16 ? (0..<count).map { $0 } : [0, 1, 2, nil, count - 1]
  }
  let cells = shortened(rows).map { row in
    shortened(width).map { column -> Formula in
      switch (row, column) {
      case (let row?, let column?): entry(row * width + column)
      case (nil, nil): .mark(.diagonalEllipsis)
      case (nil, _): .mark(.verticalEllipsis)
      case (_, nil): .mark(.centredEllipsis)
      }
    }
  }
  return .matrix(cells, .brackets)
}

/// The loss after the last step.
private func after(_ update: UpdateAnswer, _ loss: Formula, _ definitions: Definitions) -> [Block] {
  guard let value = update.lossAfter, let last = update.steps.last else { return [] }
  let sheet = Sheet(definitions, update.working, values: last.before)
  let isRounded = update.working.carriedDecimals != nil && !isExactLoss(update, value, definitions)
  return [
    .paragraph([.text("The loss after the last step:")]),
    .chains([sheet.chain(loss, value, isRounded: isRounded)]),
  ]
}

/// Whether no rounding on the way changed the loss at the new parameters.
private func isExactLoss(_ update: UpdateAnswer, _ value: Real, _ definitions: Definitions) -> Bool
{
  guard let last = update.steps.last else { return false }
  var evaluator = RealEvaluator(definitions, wanted: [update.request.loss])
  for (symbol, entries) in zip(update.request.parameters, last.after) {
    evaluator.set(symbol, to: entries)
  }
  evaluator.run()
  return evaluator.values[update.request.loss.id].flatMap(mean)?.compare(to: value) == .equal
}
