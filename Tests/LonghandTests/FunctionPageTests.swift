import Longhand
import Rendering
import Testing

/// `longhand functions NAME` says between which bounds the values of a function lie.
@Suite struct FunctionPageTests {
  @Test(arguments: [
    ("sigmoid", "All values lie in (0, 1): 0 is never reached"),
    ("tanh", "All values lie in (−1, 1)"), ("erf", "All values lie in (−1, 1)"),
    ("cos", "All values lie in [−1, 1]: −1 is reached; 1 is reached."),
    ("exp", "All values lie in (0, ∞)"), ("log", "All real numbers."),
    ("relu", "All values lie in [0, ∞): 0 is reached"),
    ("elu", "All values lie in (−1, ∞) with alpha = 1"),
    ("leaky_relu", "All real numbers with alpha = 1."), ("step", "The values are {0, 1}."),
    ("sign", "The values are {−1, 0, 1}."), ("relu6", "All values lie in [0, 6]"),
    ("hard_tanh", "All values lie in [−1, 1]"), ("hard_sigmoid", "All values lie in [0, 1]"),
    ("selu", "All values lie in (−1.7581, ∞)"), ("normal_cdf", "All values lie in (0, 1)"),
    ("softplus", "All values lie in (0, ∞)"), ("identity", "All real numbers."),
    ("softsign", "All values lie in (−1, 1)"), ("hard_swish", "All values lie in [−0.375, ∞)"),
    (
      "gelu",
      "All values lie in [−0.169972, ∞): −0.169972, rounded away from the values, is reached"
    ),
    ("silu", "All values lie in [−0.278465, ∞)"), ("mish", "All values lie in [−0.308844, ∞)"),
    ("normal_density", "All values lie in (0, 0.398943]"),
    ("log_sigmoid", "All values lie in (−∞, 0)"),
    ("cosh", "All values lie in [1, ∞)"), ("sinh", "All real numbers."),
  ])
  func ranges(name: String, words: String) throws {
    let text = writeTerminal(try #require(functionPages(named: name)), width: 400)
    #expect(text.contains(words), "\(text)")
  }

  @Test func everyFunctionHasAPage() throws {
    let list = writeTerminal(try #require(functionPages(named: nil)), width: 200)
    for name in ["sigmoid", "softmax", "huber", "exp"] { #expect(list.contains(name)) }
    #expect(functionPages(named: "sigmoidd") == nil)
    #expect(functionName(near: "sigmoidd") == "sigmoid")
  }
}
