import Formats
import Mathematics

extension GraphBuilding {
  /// Σ a b over the reduced indices: a matrix product where one fits, else `Einsum`.
  mutating func contraction(_ instruction: Instruction, called name: String)
    throws(LoweringFault) -> String
  {
    let own = instruction.output.axes
    var left = try piece(instruction.inputs[0])
    var right = try piece(instruction.inputs[1])
    let kept = (left.axes + right.axes).filter { !instruction.reduced.contains($0) }
    guard instruction.reduced.count == 1, Set(kept).count == kept.count else {
      return summed(left, right, instruction, called: name)
    }
    let inner = instruction.reduced[0]
    let isTurned = own.first.map { !left.axes.contains($0) } ?? false
    if isTurned ? left.axes.count <= 2 : right.axes.count > 2 && left.axes.count <= 2 {
      swap(&left, &right)
    }
    guard right.axes.count <= 2 else { return summed(left, right, instruction, called: name) }
    if left.axes.count == 2, right.axes.count == 2,
      own[0] == left.axes.first(where: { $0 != inner })
    {
      let attributes = [
        ONNXAttribute("transA", .whole(left.axes[0] == inner ? 1 : 0)),
        ONNXAttribute("transB", .whole(right.axes[1] == inner ? 1 : 0)),
      ]
      return node("Gemm", [left.name, right.name], attributes, called: name)
    }
    let outer = own.filter { left.axes.contains($0) }
    let width = right.axes.filter { $0 != inner }
    let inputs = [aligned(left, to: outer + [inner]), aligned(right, to: [inner] + width)]
    guard outer + width != own else { return node("MatMul", inputs, called: name) }
    let product = node("MatMul", inputs, called: "\(name).product")
    return aligned(GraphPiece(name: product, axes: outer + width), to: own)
  }

  private mutating func summed(
    _ left: GraphPiece, _ right: GraphPiece, _ instruction: Instruction, called name: String
  ) -> String {
    let own = instruction.output.axes
    let all = own + instruction.reduced
    let equation =
      letters(left.axes, all) + "," + letters(right.axes, all) + "->" + letters(own, all)
    return node(
      "Einsum", [left.name, right.name], [ONNXAttribute("equation", .text(equation))], called: name)
  }
}
