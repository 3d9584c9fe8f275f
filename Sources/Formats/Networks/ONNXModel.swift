/// A computation as ONNX states it: nodes in an order in which everything stands after what it uses,
/// the arrays it knows from the start, and what goes in and out.
/// Source: Open Neural Network Exchange, Intermediate Representation, version 8.
public struct ONNXModel: Sendable {
  public var graph: ONNXGraph
  /// The version of the operators that the nodes mean.
  public var operators: Int
  public var producer: String
  public var producerVersion: String
  /// What the model says of itself, by name.
  public var metadata: [(name: String, text: String)]

  public init(
    _ graph: ONNXGraph, operators: Int = 17, producer: String = "longhand",
    producerVersion: String = "", metadata: [(name: String, text: String)] = []
  ) {
    self.graph = graph
    self.operators = operators
    self.producer = producer
    self.producerVersion = producerVersion
    self.metadata = metadata
  }
}

public struct ONNXGraph: Sendable {
  public var name: String
  public var nodes: [ONNXNode]
  /// Weights and constants, by the names under which nodes use them.
  public var initializers: [NamedTensor]
  public var inputs: [ONNXValue]
  public var outputs: [ONNXValue]

  public init(
    name: String, nodes: [ONNXNode], initializers: [NamedTensor] = [], inputs: [ONNXValue],
    outputs: [ONNXValue]
  ) {
    self.name = name
    self.nodes = nodes
    self.initializers = initializers
    self.inputs = inputs
    self.outputs = outputs
  }
}

/// One operation: `MatMul(x, W)` gives `z`.
public struct ONNXNode: Sendable {
  /// `Add`, `MatMul`, `Gemm`, `Where`, …
  public var operation: String
  /// Names of values; an empty name leaves an optional input out.
  public var inputs: [String]
  public var outputs: [String]
  public var attributes: [ONNXAttribute]
  public var name: String

  public init(
    _ operation: String, _ inputs: [String], to outputs: [String],
    attributes: [ONNXAttribute] = [], name: String = ""
  ) {
    self.operation = operation
    self.inputs = inputs
    self.outputs = outputs
    self.attributes = attributes
    self.name = name
  }
}

/// What an operation is told beside its inputs: `axis = 1`.
public struct ONNXAttribute: Sendable {
  public enum Value: Sendable {
    case number(Float)
    case whole(Int)
    case text(String)
    case tensor(Tensor)
    case numbers([Float])
    case wholes([Int])
    case texts([String])
  }

  public var name: String
  public var value: Value

  public init(_ name: String, _ value: Value) {
    self.name = name
    self.value = value
  }
}

/// A value that goes in or out: its name, the type of its elements, its axes.
public struct ONNXValue: Sendable {
  public enum Axis: Sendable {
    case size(Int)
    /// A size that each use may choose, such as that of a batch.
    case named(String)
  }

  public var name: String
  public var type: ElementType
  public var axes: [Axis]

  public init(_ name: String, _ type: ElementType, _ axes: [Axis]) {
    self.name = name
    self.type = type
    self.axes = axes
  }
}
