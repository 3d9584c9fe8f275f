import Longhand
import Rendering
import Testing

/// Lines that a worksheet's answer holds, as a terminal prints them.
@Suite struct PrintTests {
  struct Row: CustomTestStringConvertible, Sendable {
    var sheet: String
    var lines: [String]

    init(_ sheet: String, _ lines: String...) {
      self.sheet = sheet
      self.lines = lines
    }

    var testDescription: String { sheet }
  }

  static func answer(_ sheet: String, showsAll: Bool = false) -> String {
    let text = Array((sheet + "\n").utf8)
    let table = Array("a,b,c\n1,2,0\n2,1,1\n".utf8)
    let solution = solve(
      WorksheetSource(name: "sheet.lh", text: text, isMarkdown: false),
      options: Options(showsAll: showsAll)
    ) { _ in table }
    return writeTerminal(solution.document, width: 120)
  }

  static let cases: [Row] = [
    Row(
      "x = [1, 2]\nh = relu(0.4 x_1 - 0.6 x_2)\nfind h",
      "= relu(0.4 · 1 − 0.6 · 2) = relu(−0.8) = 0"),
    Row("x = 2\nh = relu(x)\nfind h", "h = relu(x) = relu(2) = 2"),
    Row("x = 1\ny = elu(x - 2, 1)\nfind y", "= elu(1 − 2, 1) = elu(−1, 1) = e⁻¹ − 1 ≈ −0.632121"),
    Row("x = 2\nh = 3 relu(x) + 1\nfind h", "h = 3 relu(x) + 1 = 3 · 2 + 1 = 7"),
    Row(
      "x = 2\nh = 3 relu(x - 1) + 1\nfind h",
      "h = 3 relu(x − 1) + 1 = 3 · relu(2 − 1) + 1 = 3 · relu(1) + 1 = 3 · 1 + 1 = 4"),
    Row(
      "x = 1\ny = step(x - 1.0000001)\nfind y with working to 3 decimals",
      "y = step(x − 1.0000001) = step(1 − 1.0000001) = 0.000"),
    Row("x = [3, 3, 1]\nm = max_i x_i\nfind m", "m = maxᵢ xᵢ = max(3, 3, 1) = 3"),
    Row(
      "x = [3, 3, 1]\nw = 2\nm = min_i (w x_i) - w\nfind m",
      "m = minᵢ (w xᵢ) − w = min(2 · 3, 2 · 3, 2 · 1) − 2 = 0"),
    Row(
      "z in R\nal in R\ny = elu(z, al)\nu = elu(z, 1)\nfind dy/dz\nfind du/dz",
      "where elu′(z, α) = ⎧ 1      if z > 0\n                     ⎩ α e^z  otherwise\n"),
  ]

  static let matrices: [Row] = [
    Row(
      "A = [2, 1; 1, 3]\nx = [1, 2]\nd = det(A)\nB = A^-1\ns = A^-T x\nfind d, B, s",
      "d = det(A) = 2 · 3 − 1 · 1 = 5", "B = A⁻¹", "B₁,₂ = (A⁻¹)₁,₂ = −1/(2 · 3 − 1 · 1) = −0.2",
      "s = A⁻ᵀ x", "s₁ = (A⁻¹)₁,₁ x₁ + (A⁻¹)₂,₁ x₂ = 0.6 · 1 + (−0.2) · 2 = 0.2"),
    Row(
      "A = [0, 1, 2; 3, 0, 1; 1, 1, 0]\nf = logdet(A)\nh = 2 det(A) + 1\nu = tr(A)\nfind f, h, u",
      "f = logdet(A) = ln(7) ≈ 1.94591", "h = 2 det(A) + 1 = 2 · 7 + 1 = 15",
      "u = tr(A) = 0 + 0 + 0 = 0"),
    Row(
      "A = [0, 1, 2; 3, 0, 1; 1, 1, 0]\nd = det(A)\nfind d",
      "d = det(A) = det⎜ ⎢ 3  0  1 ⎥ ⎟ = 7"),
    Row(
      "S = [1, 2; 2, 4]\nB = S^-1\nfind B",
      "B₁,₁ = (S⁻¹)₁,₁", "4/(1 · 4 − 2 · 2)", "(which has no value)"),
    Row(
      "A, X in R^(n x n)\nx, b in R^n\nf = logdet(A)\ng = x^T A^-1 x\nd = det(A)\nu = tr(A^-1 X)\n"
        + "r = ||A^-1 x - b||^2\nw = logdet(A^T A)\nfind df/dA, dg/dA, dg/dx, dd/dA, du/dA, dr/dA, dw/dA",
      "∂f/∂A = A⁻ᵀ", "∂g/∂A = −A⁻ᵀ x xᵀ A⁻ᵀ", "∂g/∂x = (A⁻¹ + A⁻ᵀ) x", "∂d/∂A = d A⁻ᵀ",
      "∂u/∂A = −A⁻ᵀ Xᵀ A⁻ᵀ", "∂r/∂A = −2 A⁻ᵀ (A⁻¹ x − b) xᵀ A⁻ᵀ",
      "∂w/∂A = A ((Aᵀ A)⁻¹ + (Aᵀ A)⁻ᵀ)"),
  ]

  static let names: [Row] = [
    Row(
      "x = [1, 2]\nx1 = 7\ny = x1 x_1\nfind y", "y = x1 x₁ = 7 · 1 = 7"),
    Row("x1 = 7\ny = 2 x1\nfind y", "y = 2 x₁ = 2 · 7 = 14"),
    Row(
      "x = 2\nw = 0.5\nparameters w\nh = tanh(w x)\nE = 1/2 h^2\nbackpropagate E",
      "netₕ = w x", "∂E/∂netₕ = (1 − h²) h", "∂E/∂w = ∂E/∂netₕ · x"),
    Row(
      "x = 2\nw = 0.5\nnet_h = 3\nparameters w, net_h\nh = tanh(w x)\nE = h net_h\nbackpropagate E",
      "net₂;ₕ = w x", "∂E/∂netₕ = h"),
    Row(
      "x = 2\nw = 0.5\nparameters w\nh = tanh(w x)\nE = 1/2 h^2\nname dE/dnet_h as delta\nfind dE/dw",
      "∂E/∂w = δ x"),
    Row(
      "x = 1\nw = 2\nv = 3\nparameters w, v\nE = w x\nbackpropagate E",
      "E does not depend on v: the gradient by it is 0."),
    Row(
      "z = W x\nW in R^(2 x 3)\nx in R^3\nfind dz/dW", "∂zᵢ/∂Wⱼ,ₖ = δᵢ,ⱼ xₖ"),
    Row(
      "x in R^n\nv in R^n\nE = 1/2 (v^T x)^2\nfind d^2E/dv dv^T", "∂²E/(∂v∂vᵀ) = x xᵀ"),
    Row("e = 2\ny = exp(-e)\nfind y", "y = exp(−e) = exp(−2) ≈ 0.135335"),
    Row("A = [1, 2; 3, 4]\nu = [1, 10]\nv = [2, 0]\nfind u^T A v", "uᵀ A v = "),
  ]

  /// Answers of one worksheet do not take values from each other.
  static let repeated: [Row] = [
    Row(
      """
      x = [0.123456, 0.654321]
      z = [0.4, -0.3; 0.1, 0.2] x
      y_i = exp(z_i) / sum_k exp(z_k)
      find y rounding every step to 1 decimals
      find y rounding every step to 5 decimals
      """, "≈ 0.5\n", "≈ 0.42797\n"),
    Row(
      "w = 2\nparameters w\nE = w^2\nupdate by gradient descent on E with rate 0.1\n"
        + "update by gradient descent on E with rate 0.2\nfind w'",
      "w′ = w − 0.2 · ∂E/∂w = 2 − 0.2 · 4 = 1.2"),
    Row(
      "x = [1, 2]\nt = [0, 1]\nW = [0.4, -0.3; 0.1, 0.2]\nparameters W\ny = softmax(W x)\n"
        + "E = cross_entropy(t, y)\nupdate by gradient descent on E with rate 0.5 for 500 steps",
      "500    −0.312961   −1.72592  0.812961   1.62592  0.000398492"),
    Row(
      "w = 0.3\nparameters w\nE = sin(5 w)\nupdate by gradient descent on E with rate 2 for 60 steps",
      "rounding has used up all the digits that are carried", "undecided"),
  ]

  static let asked: [Row] = [
    Row("theta = [1, 3]\nh(v) = theta^T [1; v]\nfind h(2)", "h(2) = θ₁ + θ₂ · 2 = 1 + 3 · 2 = 7"),
    Row("z = 2\nw = 3\ny = z^2 w\nJ = dy/dz\nfind J", "J = ∂y/∂z = 2 z w = 2 · 2 · 3 = 12"),
    Row(
      "w = 3\nu = 2 w\nE = (u - 1)^2\ng = dE/dw\nfind g", "g = ∂E/∂w = 4 (u − 1) = 4 · (6 − 1) = 20"
    ),
    Row("find 1/8", "1/8 = 0.125\n"),
    Row("find 0.125", "  0.125\n"),
    Row("c = 10^-9\nfind c", "c = 10⁻⁹\n"),
    Row("c = 3 * 10^-2\nfind c", "c = 3 · 10⁻² = 0.03\n"),
  ]

  static let decimals: [Row] = [
    Row(
      "w = 2\nu = 0.3\nz = w u + 0.03\nfind z with working to 3 decimals",
      "z = w u + 0.03 = 2 · 0.3 + 0.03 = 0.630"),
    Row(
      "w = 2\nz = w / 3\ny = 3 z\nfind z, y rounding every step to 3 decimals",
      "z = w/3 = 2/3 ≈ 0.667", "y = 3 z = 3 · 0.667 = 2.001"),
    Row(
      "w = 0.12345\nz = w + 1\nfind z rounding every step to 2 decimals",
      "z = w + 1 = 0.12345 + 1 ≈ 1.12"),
    Row(
      "w = 0.7\nparameters w\nE = w^3\n"
        + "update by gradient descent on E with rate 0.5 for 2 steps rounding every step to 2 decimals",
      "w′ = w − η · ∂E/∂w = 0.7 − 0.5 · 1.47 ≈ −0.04", "   1  −0.04      0.34", "E ≈ 0.00"),
    Row(
      "w = 1\nparameters w\nE = w^2\n"
        + "update by gradient descent on E with rate 0.25 for 2 steps rounding every step to 4 decimals",
      "   2  0.2500    0.2500", "E = 0.0625"),
  ]

  static let updates: [Row] = [
    Row(
      "W in R^(2 x 3)\nparameters W\nE = sum_i (W_{1,i})^2\n"
        + "update by gradient descent on E with rate 0.1, momentum 0.9", "η = 0.1", "β = 0.9"),
    Row(
      "W = [1, 2, 3, 4; 5, 6, 7, 8; 9, 10, 11, 12; 13, 14, 15, 16]\nparameters W\n"
        + "E = sum_i W_{i,i}\nupdate by gradient descent on E with rate 1 for 2 steps",
      "4 more columns are left out here; longhand solve --all writes them too.",
      "⎣ 13  14  15  14 ⎦"),
  ]

  static let fractions: [Row] = [
    Row("a = 1/3\nb = a + 1\nfind b", "b = a + 1 = 1/3 + 1 = 4/3 ≈ 1.33333\n"),
    Row("a = -1/3\nb = 2 a^2 - a\nfind b", "= 2 · (−1/3)² − (−1/3) = 5/9 ≈ 0.555556\n"),
    Row("a = 1/3\nb = exp(-a)\nfind b", "b = e^(−a) = e^(−1/3) ≈ 0.716531\n"),
    Row("a = 1/1001\nb = 2 a\nfind b", "b = 2 a ≈ 2 · 0.000999001 ≈ 0.00199800\n"),
    Row("a = 1/3\nb = a + 1\nfind b with working to 3 decimals", "≈ 0.333 + 1 ≈ 1.333\n"),
    Row(
      "c = 0.5625\nv = -1\nparameters v\nE = c v\nupdate by gradient descent on E with rate 1/3",
      "v′ = v − η · ∂E/∂v = −1 − 1/3 · 0.5625 = −1.1875\n"),
    Row(
      "a = 1/1001\nc = 0\nd = a c\ne = 1001 a\nfind d, e", "d = a c ≈ 0.000999001 · 0 = 0\n",
      "e = 1001 a ≈ 1001 · 0.000999001 ≈ 1\n"),
  ]

  static let valueless: [Row] = [
    Row(
      "u = exp(1000)\nv = 2 u\nfind u, v", "u = e¹⁰⁰⁰   (which is beyond 1.8 · 10³⁰⁸)",
      "v = 2 u   (w"),
    Row("find 1/0", "  1/0 has no value\n"),
    Row(
      "x = [1, 0]\nW = [800, 1; 2, 3]\nparameters W\nh = exp(W x)\ny = log(x_2) h_2\nE = y^2\nk = h_1 - h_1\n"
        + "find y, k\nupdate by gradient descent on E with rate 1",
      "≈ ln(0) · 7.38906   (which has no value)\n",
      "(which is not known, because a number on the way is beyond 1.8 · 10³⁰⁸)\n",
      "W′₁,₁ = W₁,₁ − η · ∂E/∂W₁,₁   (which cannot be worked out)\n"),
    Row("x = [0, 4]\nl = log(x_1)\nfind l", "= ln(0)   (which has no value)\n"),
    Row(
      "x = [0, 4]\nz_i = 1 / x_i\nfind z", "= 1/0   (which has no value)\n",
      "z₂ = 1/x₂ = 1/4 = 0.25\n"),
    Row("x in R^n\nz in R^(m x m)\np = x^T x\nfind dp/dz", "∂p/∂z = 0\n"),
  ]

  static let notation: [Row] = [
    Row("a = 3\nb = 2\nc = 1\nm = max(a, b, c)\nfind m", "m = max(a, b, c) = max(3, 2, 1) = 3\n"),
    Row(
      "find prod_{k=1}^5 k\nfind sum_{k=2}^3 1/k", "Πₖ₌₁⁵ k = 1 · 2 · 3 · 4 · 5 = 120\n",
      "Σₖ₌₂³ 1/k = 1/2 + 1/3 = 5/6 ≈ 0.833333\n"),
    Row(
      "A in R^(2 x 2)\ns_j = sum_i i A_{i,j}\nd_{i,j} = i + j + 0 A_{i,j}\nfind ds/dA, d",
      "∂sᵢ/∂Aⱼ,ₖ = j δᵢ,ₖ\n", "dᵢ,ⱼ = i + j + 0 Aᵢ,ⱼ\n"),
    Row("v in R^n\na in R\nu = (a v / (sqrt(v) + 1)) / a\nfind u", "√v + 1"),
    Row(
      "[m, v] = [[1, 2], [3, 4]]\n[e, b] = [0.1, 0.9]\nw = m - e (m / (1 - b^2)) / (sqrt(v) + 1)\nfind w",
      "w = m − (e · m/(√v + 1))/(1 − b²)\n"),
  ]

  static let netInputs: [Row] = [
    Row(
      "x = [1, 2]\nV = [0.1, 0.2; 0.3, 0.4]\nparameters V\np = softmax(V x)\nfind p",
      "netₚ,₁ = V₁,₁ x₁ + V₁,₂ x₂ = 0.1 · 1 + 0.2 · 2 = 0.5\n", "p = softmax(V x)\n",
      "p₁ = softmax(netₚ)₁ = e^0.5/(e^0.5 + e^1.1) ≈ 0.354344\n"),
    Row(
      "x = [1, 2]\nV = [0.1, 0.2; 0.3, 0.4]\nparameters V\nl = logsumexp(V x)\nfind l",
      "l = logsumexp(V x) = logsumexp(netₗ) = ln(e^0.5 + e^1.1) ≈ 1.53749\n"),
    Row(
      "x = 1\nV = 0.5\nparameters V\nh = tanh(V x)\nfind h",
      "  h = tanh(V x) = tanh(0.5 · 1) ≈ 0.462117\n"),
  ]

  static let tables: [Row] = [
    Row(
      "data d from \"d.csv\"\nx = (a, b)\nW = [1, 2; 3, 4]\ny = [1, 0]\n"
        + "L = cross_entropy(y, softmax(W x + y))\nfind L",
      "L⁽ⁿ⁾ = cross_entropy(y, softmax(W x⁽ⁿ⁾ + y))"),
    Row(
      "data d from \"d.csv\"\nx = (a, b)\nw = [1, 2]\ns = sigmoid(w^T x + 0.5)\nfind s",
      "s⁽ⁿ⁾ = σ(wᵀ x⁽ⁿ⁾ + 0.5)"),
  ]

  @Test(arguments: cases + matrices + names + repeated + asked + decimals + updates + tables)
  func linesStandInTheAnswer(row: Row) {
    let text = Self.answer(row.sheet)
    for line in row.lines { #expect(text.contains(line), "\(text)") }
  }

  @Test(arguments: fractions + valueless + notation + netInputs)
  func linesHoldAsTheyArePrinted(row: Row) {
    let text = Self.answer(row.sheet)
    for line in row.lines { #expect(text.contains(line), "\(text)") }
    #expect(!text.contains("∞"))
  }

  /// A matrix of second derivatives whose entries nobody could read.
  @Test func formulasOfThousandsOfPartsAreLeftOut() {
    let sheet = """
      x = [0.1, 0.2]
      W = [0.1, 0.2; 0.5, 0.6]
      V = [0.4, 0.2; 0.5, 0.6]
      E = -log(softmax(V tanh(W tanh(V tanh(W x))))_1)
      find d^2E/dx dx^T
      """
    let text = Self.answer(sheet)
    #expect(text.contains("longhand solve --all writes it"))
    #expect(text.utf8.count < 10_000)
    #expect(text.contains("∂²E/∂x₁² ≈ "))
  }

  @Test func parametersThatAreNotSeenAreNotListed() {
    let text = Self.answer(
      "w = 1\na = 5\nparameters w, a\nE = w^2\n"
        + "update by gradient descent on E with rate 0.25, momentum 0.5 for 2 steps")
    #expect(!text.contains("Vₐ") && !text.contains("step  w  a"))
    #expect(text.contains("E does not depend on a: it stays as it is."))
  }

  @Test func functionsAreIntroducedOnce() {
    let text = Self.answer(Self.cases[8].sheet)
    #expect(text.split(separator: "\n").count { $0.contains("where elu′") } == 1)
  }

  @Test func everythingIsShownWhenAsked() {
    let text = Self.answer(Self.updates[1].sheet, showsAll: true)
    #expect(text.contains("W₄,₄  E before") && !text.contains("left out"))
  }
}
