import Foundation

/// A worksheet and the tables it names.
struct Sheet {
  var name: String
  var text: String
  var tables: [String: String] = [:]

  /// Writes the worksheet and its tables; returns the path of the worksheet.
  func written(into folder: URL) throws -> String {
    for (name, table) in tables {
      try table.write(to: folder.appending(path: name), atomically: false, encoding: .utf8)
    }
    let file = folder.appending(path: name.filter { $0 != " " } + ".lh")
    try text.write(to: file, atomically: false, encoding: .utf8)
    return file.path
  }
}

let exerciseOne = """
  x = [0.05, 0.10]
  t = [0.01, 0.99]
  [w1, w2, w3, w4, b1] = [0.15, 0.20, 0.25, 0.30, 0.35]
  [w5, w6, w7, w8, b2] = [0.40, 0.45, 0.50, 0.55, 0.60]
  parameters w1, w2, w3, w4, b1, w5, w6, w7, w8, b2
  z = [w1, w3; w2, w4] x + b1
  h = sigmoid(z)
  u = [w5, w7; w6, w8] h + b2
  o = sigmoid(u)
  E = 1/2 sum_k (t_k - o_k)^2
  name x as i_1, i_2
  name z as z_1, z_2
  name u as z_3, z_4
  name dE/dz as delta_1, delta_2
  name dE/du as delta_3, delta_4
  find z, h, u, o, E
  backpropagate E
  update by gradient descent on E with rate 0.5

  """

/// Numbers between −1 and 1 that are the same in every run.
private struct Noise {
  var state: UInt64 = 20_260_101

  mutating func next() -> String {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return String(format: "%.6f", Double(Int64(bitPattern: state) >> 11) * 0x1p-52)
  }

  mutating func vector(_ count: Int) -> String {
    "[" + (0..<count).map { _ in next() }.joined(separator: ", ") + "]"
  }

  mutating func table(rows: Int, columns: Int) -> String {
    let header = (1...columns).map { "c\($0)" }.joined(separator: ",")
    let lines = (0..<rows).map { _ in
      (0..<columns).map { _ in next() }.joined(separator: ",")
    }
    return ([header] + lines).joined(separator: "\n") + "\n"
  }
}

/// A classifier with one hidden layer; its weights come from two tables.
func network(inputs: Int, hidden: Int, outputs: Int) -> Sheet {
  var noise = Noise()
  let target = (1...outputs).map { $0 == 3 ? "1" : "0" }.joined(separator: ", ")
  let text = """
    x = \(noise.vector(inputs))
    y = [\(target)]
    data first from "first.csv" with W1 = table
    data second from "second.csv" with W2 = table
    b1 = \(noise.vector(hidden))
    b2 = \(noise.vector(outputs))
    parameters W1, b1, W2, b2
    z = W1 x + b1
    h = sigmoid(z)
    u = W2 h + b2
    p = softmax(u)
    L = cross_entropy(y, p)
    find p, L
    backpropagate L
    update by gradient descent on L with rate 0.1

    """
  return Sheet(
    name: "\(inputs)-\(hidden)-\(outputs)", text: text,
    tables: [
      "first.csv": noise.table(rows: hidden, columns: inputs),
      "second.csv": noise.table(rows: outputs, columns: hidden),
    ])
}

/// Examples on both sides of a hyperplane, some of them near it.
func examples(_ count: Int, inputs: Int) -> Sheet {
  var noise = Noise()
  let weights = (0..<inputs).map { _ in Double(noise.next()) ?? 0 }
  var lines = [(1...inputs).map { "c\($0)" }.joined(separator: ",") + ",label"]
  while lines.count <= count {
    let cells = (0..<inputs).map { _ in noise.next() }
    let sum = zip(cells, weights).reduce(0.1) { $0 + (Double($1.0) ?? 0) * $1.1 }
    if abs(sum) > 0.005 { lines.append(cells.joined(separator: ",") + (sum > 0 ? ",1" : ",0")) }
  }
  let text = """
    data cloud from "cloud.csv" with x = columns 1..\(inputs), y = label
    w in R^\(inputs)
    b in R
    parameters w, b
    o = step(w^T x + b)
    can o match y on cloud

    """
  return Sheet(
    name: "\(count) examples in \(inputs) dimensions", text: text,
    tables: ["cloud.csv": lines.joined(separator: "\n") + "\n"])
}

/// A chain of scalar definitions, each of the two before it.
func definitions(_ count: Int) -> Sheet {
  var text = "q1 = 0.5\nq2 = 0.25\n"
  for place in 3...count { text += "q\(place) = tanh(q\(place - 1) - q\(place - 2) + 0.1)\n" }
  return Sheet(name: "\(count) definitions", text: text + "find q\(count)\n")
}

/// The same chain with a parameter at its start, and the whole way back to it.
func backwards(_ count: Int) -> Sheet {
  var text = "w = 0.5\nparameters w\nq1 = 2 w\n"
  for place in 2...count { text += "q\(place) = tanh(q\(place - 1) + 0.1)\n" }
  return Sheet(name: "\(count) definitions backwards", text: text + "backpropagate q\(count)\n")
}

/// A linear unit with many inputs.
func entries(_ count: Int) -> Sheet {
  var noise = Noise()
  let text = """
    x = \(noise.vector(count))
    w = \(noise.vector(count))
    parameters w
    z = w^T x
    E = 1/2 (1 - z)^2
    backpropagate E
    update by gradient descent on E with rate 0.01

    """
  return Sheet(name: "\(count) entries", text: text)
}

/// A net whose first layer has `count` weights.
func matrix(_ count: Int) -> Sheet {
  var sheet = network(inputs: 64, hidden: max(1, count / 64), outputs: 2)
  sheet.name = "\(count) weights"
  return sheet
}
