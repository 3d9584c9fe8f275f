/// A workload as a worksheet: the net of these sizes, written as anyone would write it.
func sheet(_ job: Job) -> String {
  let inputs = job.sizes[0]
  let outputs = job.sizes[job.sizes.count - 1]
  var text = "data d from \"X\" as X, \"y\" as label with x = "
  text += inputs == 1 ? "column 1" : "columns 1..\(inputs)"
  switch job.loss {
  case "softmax_ce": text += ", y = onehot(label, \(outputs))\n"
  case "sig_bce": text += ", y = label\n"
  default: text += ", y = columns \(inputs + 1)..\(inputs + outputs)\n"
  }
  var names: [String] = []
  var before = "x"
  for layer in 1..<job.sizes.count {
    let (from, to) = (job.sizes[layer - 1], job.sizes[layer])
    let isLast = layer == job.sizes.count - 1
    names += ["W\(layer)", "b\(layer)"]
    if to == 1 {
      text +=
        "W\(layer) in R^\(from)\nb\(layer) in R\nz\(layer) = W\(layer)^T \(before) + b\(layer)\n"
    } else {
      text +=
        "W\(layer) in R^(\(to) x \(from))\nb\(layer) in R^\(to)\nz\(layer) = W\(layer) \(before) + b\(layer)\n"
    }
    if !isLast { text += "a\(layer) = \(activation(job.activation, "z\(layer)"))\n" }
    before = isLast ? "z\(layer)" : "a\(layer)"
  }
  text += "parameters \(names.joined(separator: ", "))\n"
  switch job.loss {
  case "softmax_ce": text += "p = softmax(\(before))\nL = cross_entropy(y, p)\n"
  case "sig_bce": text += "p = sigmoid(\(before))\nL = bce(y, p)\n"
  default: text += "p = sigmoid(\(before))\nL = 1/2 sum_k (p_k - y_k)^2\n"
  }
  let pass =
    job.batch == 1 ? "stochastic" : job.batch == job.examples ? "batch" : "minibatch(\(job.batch))"
  let momentum = job.momentum == 0 ? "" : ", heavy_ball \(job.momentum)"
  text += "train L on d with \(pass), rate \(job.rate)\(momentum), unshuffled, "
  return text + "\(job.isDouble ? "float64" : "float32"), threads \(job.threads)\n"
}

private func activation(_ name: String, _ argument: String) -> String {
  switch name {
  case "relu": "relu(\(argument))"
  case "leaky": "leaky_relu(\(argument), 0.01)"
  default: "sigmoid(\(argument))"
  }
}
