import Foundation

/// Derivations in process, with all that belongs to them: reading, every step recorded and held
/// against numbers, the printed answers read again. Beside each, SymPy on what it can do of the same.
func derivations() {
  let sheets = [
    Sheet(name: "softmax", text: softmaxSheet),
    Sheet(name: "two-layer classifier", text: classifier),
  ]
  let other = sympyTimes()
  print("| derivation | ms | SymPy, ms | SymPy's part |\n|---|--:|--:|---|")
  for (place, sheet) in sheets.enumerated() {
    let once = max(seconds { work(sheet) }, 1e-7)
    let repeats = max(1, Int(0.1 / once))
    let time = medians([{ for _ in 0..<repeats { work(sheet) } }], turns: 9)[0] / Double(repeats)
    let theirs = other.map { format($0[place] * 1e3) } ?? "not installed"
    let part = ["quotient by index, 5 entries", "dL/dW1 entry by entry, 2-3-2"][place]
    print("| \(sheet.name) | \(format(time * 1e3)) | \(theirs) | \(part) |")
  }
}

private let softmaxSheet = """
  x in R^n
  y_i = exp(x_i) / sum_k exp(x_k)
  derive dy_i/dx_j
  """

private let classifier = """
  x in R^Dx
  y in onehot(K)
  W^[1] in R^(Da x Dx)
  b^[1] in R^Da
  W^[2] in R^(K x Da)
  b^[2] in R^K
  parameters W^[1], b^[1], W^[2], b^[2]
  z^[1] = W^[1] x + b^[1]
  a^[1] = leaky_relu(z^[1], 0.01)
  z^[2] = W^[2] a^[1] + b^[2]
  yhat = softmax(z^[2])
  L = -sum_i y_i log(yhat_i)
  derive dL/dW^[1]
  """

/// Seconds that SymPy takes for each, in one process after it was loaded; nothing where Python or
/// SymPy is missing (`pip install sympy`).
private func sympyTimes() -> [Double]? {
  let process = Process()
  process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
  process.arguments = ["python3", "-c", sympyProgram]
  let pipe = Pipe()
  process.standardOutput = pipe
  process.standardError = FileHandle.nullDevice
  guard (try? process.run()) != nil else { return nil }
  let data = pipe.fileHandleForReading.readDataToEndOfFile()
  process.waitUntilExit()
  let times = String(decoding: data, as: UTF8.self).split(separator: " ")
    .compactMap { Double($0.trimmingCharacters(in: .whitespacesAndNewlines)) }
  return process.terminationStatus == 0 && times.count == 2 ? times : nil
}

private let sympyProgram = """
  import time, sympy as s

  def softmax():
      s.core.cache.clear_cache()
      x = s.symbols('x0:5')
      Z = sum(s.exp(v) for v in x)
      y = [s.exp(v) / Z for v in x]
      return s.simplify(s.diff(y[0], x[1]) + y[0] * y[1]), s.simplify(s.diff(y[0], x[0]) - y[0] * (1 - y[0]))

  def classifier():
      s.core.cache.clear_cache()
      x = s.symbols('x0:2', real=True); t = s.symbols('t0:2')
      W = s.Matrix(3, 2, s.symbols('w0:6', real=True)); b = s.Matrix(s.symbols('b0:3', real=True))
      V = s.Matrix(2, 3, s.symbols('v0:6', real=True)); c = s.Matrix(s.symbols('c0:2', real=True))
      z = W * s.Matrix(x) + b
      a = z.applyfunc(lambda u: s.Piecewise((u, u > 0), (s.Rational(1, 100) * u, True)))
      u = V * a + c
      Z = sum(s.exp(k) for k in u)
      L = -sum(t[i] * s.log(s.exp(u[i]) / Z) for i in range(2))
      return [s.diff(L, w) for w in W]

  out = []
  for f in (softmax, classifier):
      f()
      times = []
      for _ in range(5):
          start = time.perf_counter(); f(); times.append(time.perf_counter() - start)
      out.append(sorted(times)[2])
  print(*out)
  """
