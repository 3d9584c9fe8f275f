import Language
import Mathematics
import Testing
import Text

@testable import Derivation

@Test func scratch() {
  let cases: [(String, String, String)] = [
    ("x in R^n\na_i = 1/(1+exp(-x_i))", "a", "x"),
    ("x in R^n\na_i = (exp(x_i)-exp(-x_i))/(exp(x_i)+exp(-x_i))", "a", "x"),
    ("x in R^n\ns_i = 1/(1+exp(-x_i))\na_i = x_i s_i", "a", "x"),
    ("z in R^C\np_i = exp(z_i)/sum_j exp(z_j)", "p", "z"),
    ("z in R^C\nf = log(sum_j exp(z_j))\np_i = exp(z_i)/sum_j exp(z_j)", "f", "z"),
    ("z in R^C\nf = log(sum_j exp(z_j))", "f", "z"),
    ("z in R^C\ny in onehot(C)\np_i = exp(z_i)/sum_j exp(z_j)\nL = -sum_i y_i log(p_i)", "L", "z"),
    ("z in R^N\ny in R^N\nN2 in R\ns_n = 1/(1+exp(-z_n))\nL = -(1/N2) sum_n (y_n log(s_n) + (1-y_n) log(1-s_n))", "L", "z"),
    ("X in R^(N x D)\nw in R^D\ny in R^N\ns_n = 1/(1+exp(-sum_j X_{n,j} w_j))\nL = -sum_n (y_n log(s_n) + (1-y_n) log(1-s_n))", "L", "w"),
    ("x in R^n\nalpha in R\na_i = {x_i if x_i > 0, alpha (exp(x_i)-1) otherwise}", "a", "x"),
    ("A in R^(m x n)\nx in R^n\nb in R^m\nr = A x - b\nf = r^T r", "f", "x"),
    ("A in R^(m x n)\nx in R^n\nb in R^m\nr = A x - b\nf = sum_i (sum_j A_{i,j} x_j - b_i)^2", "f", "x"),
    ("x in R^n\na_i = log(1 + exp(x_i))", "a", "x"),
    ("U in R^(V x D)\nv in R^D\ns_w = sum_k U_{w,k} v_k\nyhat_w = exp(s_w)/sum_t exp(s_t)\nJ = -log(yhat_2)", "J", "v"),
    ("x in R^n\nmu = 1/n sum_i x_i\nv = 1/n sum_i (x_i - mu)^2\ns = sqrt(v + 1/100000)\nh_i = (x_i - mu)/s", "h", "x"),
  ]
  for (text, top, bottom) in cases {
    let sheet = resolve(Array(text.utf8), isMarkdown: false)
    print("----", text.split(separator: "\n").last!, sheet.diagnostics.map { $0.message })
    var definitions = sheet.definitions
    let of = sheet.named.first { definitions[$0].name.base == top }!
    let by = sheet.named.first { definitions[$0].name.base == bottom }!
    let clock = ContinuousClock()
    let start = clock.now
    let pass = backpropagate(of, by: [by], in: &definitions, records: true)
    let time = clock.now - start
    func side(_ side: Side) -> String {
      switch side {
      case .value(let e): source(e, in: definitions)
      case .slope(let e, let v): "d(" + source(e, in: definitions) + ")/d" + source(.symbol(v.symbol, v.places), in: definitions)
      }
    }
    func show(_ derivation: Derivation, _ indent: String) {
      print(indent + side(derivation.of))
      for step in derivation.steps {
        for part in step.parts { show(part, indent + "      ") }
        print(indent + "  = " + side(step.after) + "   [" + step.rule.rawValue + (step.name.map { " " + source($0, in: definitions) } ?? "") + "]")
      }
    }
    for line in pass.derivations { show(line.derivation, "") }
    print("   time", time)
  }
}
