/// The bytes of an ONNX file. What the operations mean is not looked at.
/// Source: onnx.proto3 of ONNX 1.13, whose numbers of fields stand here.
public func write(_ model: ONNXModel) -> [UInt8] {
  var message = Message()
  message.append(1, whole: 8)
  message.append(2, text: model.producer)
  message.append(3, text: model.producerVersion)
  message.append(7, part: part(model.graph))
  var operators = Message()
  operators.append(2, whole: model.operators)
  message.append(8, part: operators)
  for (name, text) in model.metadata {
    var entry = Message()
    entry.append(1, text: name)
    entry.append(2, text: text)
    message.append(14, part: entry)
  }
  return message.bytes
}

private func part(_ graph: ONNXGraph) -> Message {
  var message = Message()
  for node in graph.nodes { message.append(1, part: part(node)) }
  message.append(2, text: graph.name)
  for named in graph.initializers {
    message.append(5, part: part(named.tensor, called: named.name))
  }
  for input in graph.inputs { message.append(11, part: part(input)) }
  for output in graph.outputs { message.append(12, part: part(output)) }
  return message
}

private func part(_ node: ONNXNode) -> Message {
  var message = Message()
  // An empty name holds the place of an input that is left out.
  for input in node.inputs { message.append(1, bytes: Array(input.utf8)) }
  for output in node.outputs { message.append(2, bytes: Array(output.utf8)) }
  message.append(3, text: node.name)
  message.append(4, text: node.operation)
  for attribute in node.attributes { message.append(5, part: part(attribute)) }
  return message
}

private func part(_ attribute: ONNXAttribute) -> Message {
  var message = Message()
  message.append(1, text: attribute.name)
  switch attribute.value {
  case .number(let value):
    message.append(2, number: value)
    message.append(20, whole: 1)
  case .whole(let value):
    message.append(3, whole: value)
    message.append(20, whole: 2)
  case .text(let value):
    message.append(4, bytes: Array(value.utf8))
    message.append(20, whole: 3)
  case .tensor(let value):
    message.append(5, part: part(value, called: ""))
    message.append(20, whole: 4)
  case .numbers(let values):
    for value in values { message.append(7, number: value) }
    message.append(20, whole: 6)
  case .wholes(let values):
    for value in values { message.append(8, whole: value) }
    message.append(20, whole: 7)
  case .texts(let values):
    for value in values { message.append(9, bytes: Array(value.utf8)) }
    message.append(20, whole: 8)
  }
  return message
}

private func part(_ tensor: Tensor, called name: String) -> Message {
  var message = Message()
  for size in tensor.shape { message.append(1, whole: size) }
  message.append(2, whole: code(onnx: tensor.type))
  message.append(8, text: name)
  message.append(9, bytes: tensor.rowMajorBytes)
  return message
}

private func part(_ value: ONNXValue) -> Message {
  var shape = Message()
  for axis in value.axes {
    var dimension = Message()
    switch axis {
    case .size(let size): dimension.append(1, whole: size)
    case .named(let name): dimension.append(2, text: name)
    }
    shape.append(1, part: dimension)
  }
  var tensor = Message()
  tensor.append(1, whole: code(onnx: value.type))
  tensor.append(2, part: shape)
  var type = Message()
  type.append(1, part: tensor)
  var message = Message()
  message.append(1, text: value.name)
  message.append(2, part: type)
  return message
}

private func code(onnx type: ElementType) -> Int {
  switch type {
  case .float32: 1
  case .uint8: 2
  case .int8: 3
  case .uint16: 4
  case .int16: 5
  case .int32: 6
  case .int64: 7
  case .bool: 9
  case .float16: 10
  case .float64: 11
  case .uint32: 12
  case .uint64: 13
  case .bfloat16: 16
  }
}
