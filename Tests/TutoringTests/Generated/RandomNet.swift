/// A net at random, with its data, its loss and its rate: as a worksheet, and by the names in it.
struct RandomNet {
  enum Activation: Equatable {
    case sigmoid, tanh, relu, identity, softmax
    case leaky(String)
  }

  enum Loss { case half, squares, mean, crossEntropy, binary }

  struct Layer {
    var activation: Activation
    /// One name a unit, for its weighted sum and for what comes out; the same without an activation.
    var sums: [String]
    var outputs: [String]
    /// By unit, then by input.
    var weights: [[String]]
    /// By unit, all the same for a shared one; none.
    var biases: [String]
    var isBiasShared: Bool
    /// ∂E/∂ of each sum.
    var deltas: [String]
    /// The gradient by a parameter's name.
    var gradients: [String: String] = [:]
    var count: Int { outputs.count }
    /// Whether what comes out of a unit may be what went in.
    var isRectified: Bool {
      switch activation {
      case .relu, .leaky: true
      default: false
      }
    }
  }

  var inputs: [String] = []
  var targets: [String] = []
  var layers: [Layer] = []
  var loss = Loss.half
  var lossName = "E"
  var rate = "eta"
  /// The numbers that the worksheet gives.
  var givens: [String: String] = [:]
  /// The class of the label, of the losses that have one.
  var label = 0
  var sheet = ""

  init(_ chance: inout Chance) {
    var writer = SheetWriter(&chance)
    writer.write(&self, &chance)
    sheet = writer.text
  }

  /// Where the inputs of a layer come from.
  func inputs(of layer: Int) -> [String] { layer == 0 ? inputs : layers[layer - 1].outputs }
}
