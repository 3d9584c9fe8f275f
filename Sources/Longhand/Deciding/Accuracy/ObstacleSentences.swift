import Deciding
import Language
import Mathematics
import Rendering

/// Why an accuracy could not be worked out, as a sentence.
func sentence(_ obstacle: Obstacle) -> [Inline] {
  switch obstacle {
  case .weighsNumber(let output):
    [
      .code("linear_layers(x, 5)"), " and ", .code("relu_layers(x, 16, 16)"),
      " end in one number each, which a vector in front makes several of in ", .code(output),
      ". Write them alone or in ", .code("sigmoid(…)"), ".",
    ]
  case .severalOutputs(let output):
    [
      .code(output),
      " has several outputs; accuracies are worked out for one number that is compared with a threshold.",
    ]
  case .severalClasses(let count):
    ["There are \(count) classes, and one number with a threshold tells only two apart."]
  case .seesNothing(let output):
    [.code(output), " does not depend on what is given by laws or examples with a label."]
  case .hidden(let output):
    [
      .code(output),
      " is no function of one affine score w·x + b, so what its parameters can reach is not known: the search over lines does not cover it.",
    ]
  case .notMonotone(let output):
    [
      .code(output),
      " neither rises nor falls throughout with its score, so that a threshold gives no half-space.",
    ]
  case .openSize(let name): ["The size of ", .code(name), " is a letter."]
  case .openValue(let name): [.code(name), " has no value and is no parameter."]
  case .otherLoss(let loss):
    [.code(loss), " says nothing of an output in whose place this model's could stand."]
  case .lossSeesMore(let loss):
    [.code(loss), " depends on what is given in another way than through the output's score."]
  case .flatLoss:
    [
      "The gradient of the loss is 0 wherever it was looked at, as it is behind a step: no minimum can be followed down."
    ]
  case .noMinimum:
    [
      "No minimum was found: the loss falls on for ever (as where a line parts the examples without error), or it is not strict, or the search was stopped."
    ]
  case .nearSingular:
    ["A covariance is too near to one that is not positive definite for numbers of 53 bits."]
  case .unreduced:
    [
      "For more than two classes in more than two dimensions, unless their covariances are equal and their means lie in a plane, no way to six certain digits is known here."
    ]
  case .tooNarrow(let net):
    [.code(net), " has too few units for the net that would be written down here."]
  case .manyExamples(let count):
    ["There are \(count) different points, and lines through all pairs are tried for up to 2,000."]
  case .manyEntries(let count):
    [
      "Every example has \(count) numbers, and the line with the fewest errors is looked for in one or two."
    ]
  }
}
