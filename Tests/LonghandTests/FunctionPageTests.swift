import Longhand
import Rendering
import Testing

/// `longhand functions NAME` says between which bounds the values of a function lie.
@Suite struct FunctionPageTests {
  @Test(arguments: [
    ("sigmoid", "Between 0 and 1 (certain"),
    ("tanh", "Between −1 and 1 (certain"),
    ("erf", "Between −1 and 1 (certain"),
    ("cos", "Between −1 and 1 (certain"),
    ("exp", "At least 0; no upper bound found (certain"),
    ("log", "No bound found."),
    ("relu", "At least 0; no upper bound found (certain"),
    ("elu", "At least −1 with alpha = 1; no upper bound found (certain"),
    ("leaky_relu", "No bound found with alpha = 1."),
    ("step", "Between 0 and 1 (certain"),
    ("sign", "Between −1 and 1 (certain"),
    ("relu6", "Between 0 and 6 (certain"),
    ("hard_tanh", "Between −1 and 1 (certain"),
    ("hard_sigmoid", "Between 0 and 1 (certain"),
    ("selu", "At least −1.7581; no upper bound found (certain"),
    ("normal_cdf", "Between 0 and 1 (certain"),
    ("softplus", "At least 0; no upper bound found (certain"),
    ("identity", "No bound found."),
    ("logcosh", "At least 0; no upper bound found (certain to within 0.0001:"),
    ("cosh", "At least 1; no upper bound found (certain to within 0.0001:"),
    ("hard_swish", "At least −0.375; no upper bound found (certain to within 0.0001:"),
    ("normal_density", "Between 0 and 0.399 (certain:"),
    ("log_sigmoid", "At most 0; no lower bound found (certain"),
  ])
  func ranges(name: String, words: String) throws {
    let text = writeTerminal(try #require(functionPages(named: name)), width: 400)
    #expect(text.contains(words), "\(text)")
  }

  /// Bounds that no interval arithmetic finds are not claimed, but samples are shown.
  @Test(arguments: [
    ("gelu", "Values from about −0.1"), ("softsign", "Values from about −0.999 to about 0.999"),
    ("sigmoid", "Values from about 0 to about 1 were"), ("relu", "Values from 0 to 1024 were"),
    ("sinh", "to about 9.02 · 10^235 were"),
  ])
  func samples(name: String, words: String) throws {
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
