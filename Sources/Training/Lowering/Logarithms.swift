extension Lowering {
  /// log x. Of a quotient e^c / b it is c − log b, and of σ(z) it is min(z, 0) − log(1 + e^−|z|); so the
  /// logarithm of a softmax or of a sigmoid is a number also where that itself is 0 to all digits.
  mutating func logarithm(of value: Operand) -> Operand {
    if let (whole, part) = maker(of: value) {
      switch whole.operation {
      case .exponential: return part(whole.inputs[0])
      case .divide:
        if let (top, exponent) = maker(of: whole.inputs[0]), top.operation == .exponential {
          let below = emit(.logarithm, [part(whole.inputs[1])])
          return emit(.subtract, [part(exponent(top.inputs[0])), below])
        }
      case .sigmoid: return logarithmOfSigmoid(part(whole.inputs[0]))
      case .subtract:
        if whole.inputs[0] == .constant(1), let (share, score) = maker(of: whole.inputs[1]),
          share.operation == .sigmoid
        {
          return logarithmOfSigmoid(emit(.negate, [part(score(share.inputs[0]))]))
        }
      default: break
      }
    }
    return emit(.logarithm, [value])
  }

  private mutating func logarithmOfSigmoid(_ z: Operand) -> Operand {
    let away = emit(.negate, [emit(.absolute, [z])])
    let rest = emit(.logarithm, [emit(.add, [.constant(1), emit(.exponential, [away])])])
    return emit(.subtract, [emit(.minimum, [z, .constant(0)]), rest])
  }

  /// The instruction that a value comes from, and its inputs under the indices of the value.
  private func maker(of value: Operand) -> (instruction: Instruction, moved: (Operand) -> Operand)?
  {
    guard case .view(let view) = value, let made = maker(of: view),
      made.output.axes.count == made.output.coordinates.count
    else { return nil }
    return (
      made,
      { input in
        self.placed(Meaning(axes: made.output.axes, value: input), at: view.coordinates)
      }
    )
  }
}
