import Language
import Testing

/// LaTeX, and the text in the worksheet language that it is read from.
@Suite struct LatexTests {
  @Test(arguments: [
    (#"0.15 \times 0.05"#, "0.15 * 0.05"),
    (#"a \cdot b \div c / d"#, "a · b / c / d"),
    (#"\delta_0 \circ \delta_2 \odot \delta_1"#, "delta_0 ∘ delta_2 ∘ delta_1"),
    (
      #"0.5948(1 - 0.5948)(0.136 \times 0.40 + (-0.040) \times 0.45)"#,
      "0.5948(1 - 0.5948)(0.136 * 0.40 + (-0.040) * 0.45)"
    ),
    (#"0.45 - (0.5 \times -0.040 \times 0.5948)"#, "0.45 - (0.5 * -0.040 * 0.5948)"),
    (
      #"-\frac{1}{\hat{y}_k} \cdot \hat{y}_k (1 - \hat{y}_k)"#,
      "-(1/yhat_k) · yhat_k (1 - yhat_k)"
    ),
    (#"\frac{1}{1 + e^{-z_j}}"#, "(1/(1 + e^(-z_j)))"),
    (#"\tfrac12 x"#, "(1/2) x"),
    (#"\frac{a+b}{c d}"#, "((a + b)/(c d))"),
    (#"\left(\sum_k e^{x_k}\right)^2"#, "(sum_k e^(x_k))^2"),
    (#"\bigl[1, 2\bigr]"#, "[1, 2]"),
    (#"y_iy_j"#, "y_i y_j"),
    (#"W^{[2]}a^{[1]} + b^{[2]}"#, "W^[2] a^[1] + b^[2]"),
    (#"\mathbf{W}\mathbf{x} + \vec{b}"#, "W x + b"),
    (#"w_{ij} + w_{i,j} + w_{1j} + w_{12}"#, "w_ij + w_{i,j} + w_{1,j} + w_12"),
    (#"\delta_{\text{out}} w_5"#, "delta_out w_5"),
    (#"o_{\text{expected},k}"#, "o_{expected,k}"),
    (#"\text{net}_{h1}"#, "net_h1"),
    (#"z^{[2]}_k + z_k^{[2]} + x^{(i)}"#, "z^[2]_k + z_k^[2] + x^[i]"),
    (#"\hat y + \bar{x} + \tilde{\mathbf{h}} + \hat{y_k}"#, "yhat + xbar + htilde + yhat_k"),
    (#"|x| + \lvert y \rvert"#, "|x| + | y |"),
    (#"\|x\|_2^2"#, "||x||^2"),
    (#"a^T b + A^\top + B^{\mathsf T}"#, "a^T b + A^T + B^T"),
    (#"2^{10} + x^{n+1} + a^{-1}"#, "2^10 + x^(n + 1) + a^(-1)"),
    (#"\sqrt{2} + \sqrt[3]{8}"#, "sqrt(2) + (8)^(1/(3))"),
    (
      #"\log \hat{y}_k + \ln(x) + \tanh\left(z\right) + \exp(-z)"#,
      "log yhat_k + ln(x) + tanh(z) + exp(-z)"
    ),
    (#"\varepsilon + \ell + \eta"#, "epsilon + l + eta"),
    (#"\operatorname{softmax}(z) + \mathrm{ReLU}(z)"#, "softmax(z) + relu(z)"),
    (
      #"LeakyReLU(z, 0.01) + \text{Leaky ReLU}(z, 0.01)"#,
      "leaky_relu(z, 0.01) + leaky_relu(z, 0.01)"
    ),
    (#"\sigma'(z) + \text{ReLU}'(z)"#, "sigma'(z) + relu'(z)"),
    (#"\Delta w_5"#, "Deltaw_5"),
    (#"−0.5 × σ(z) · δ_1′"#, "−0.5 × σ(z) · δ_1′"),
  ])
  func expressions(latex: String, source: String) {
    #expect(side(latex) == source)
  }

  @Test(arguments: [
    #"w'_5"#, #"w_5'"#, #"w_{5}^{\prime}"#, #"w_5^{new}"#, #"w_5^{+}"#, #"w_5^{(new)}"#,
    #"w_{5,new}"#, #"w_{5,\text{new}}"#, #"w_5^{\text{new}}"#, #"w_5 '"#, #"w_5^{'}"#,
  ])
  func primes(latex: String) {
    let handin = readHandin(Array("$$q = \(latex)$$".utf8), isMarkdown: true)
    #expect(handin.chains.first?.sides[1].term.map { sketch($0) } == "(_ w' 5)")
  }

  @Test(arguments: [
    (#"\frac{\partial E}{\partial w_5}"#, "∂E/∂w_5"),
    (#"\frac{\partial \hat{y}_k}{\partial z_i^{[2]}}"#, "∂yhat_k/∂z_i^[2]"),
    (#"\exp(z_k) \cdot \frac{\partial}{\partial z_i} Z - 1"#, "exp(z_k) · ∂/∂z_i Z - 1"),
    (#"\frac{d}{dx} ELU(x)"#, "∂/∂x elu(x)"),
    (#"\frac{\mathrm{d}E}{\mathrm{d}w}"#, "∂E/∂w"),
    (#"\frac{\partial^2 L}{\partial x \partial y}"#, "∂^2 L/∂x ∂y"),
    (#"\frac{d^2 y}{dx^2}"#, "∂^2 y/∂x^2"),
    (#"\left(\frac{\partial z}{\partial w}\right)^T"#, "(∂z/∂w)^T"),
    (#"\frac{\partial z}{\partial w}^T"#, "(∂z/∂w)^T"),
    (#"\partial E / \partial w_5"#, "∂E / ∂w_5"),
    (#"\nabla_W L"#, "∂/∂W L"),
    (#"-\eta \cdot \frac{\partial MSE}{\partial w}"#, "-eta · ∂MSE/∂w"),
  ])
  func derivatives(latex: String, source: String) {
    #expect(side(latex) == source)
  }

  @Test(arguments: [
    (#"\sum_{j=1}^{K} \exp(z_j)"#, "sum_{j = 1}^K exp(z_j)"),
    (#"\sum\limits^{n}_{i=1} x_i"#, "sum_{i = 1}^n x_i"),
    (#"\prod_i p_i"#, "prod_i p_i"),
    (#"\max_{i=1}^K z_i + \max(0, x)"#, "max_{i = 1}^K z_i + max(0, x)"),
    (#"\arg\max_k y_k"#, "argmax_k y_k"),
    (
      #"\begin{cases} x, & \text{if } x \ge 0 \\ \alpha(e^x - 1), & \text{otherwise}. \end{cases}"#,
      "{ x if x >= 0, alpha(e^x - 1) otherwise }"
    ),
    (#"\begin{cases} 0 & x < 0 \\ 1 & x \geq 0 \end{cases}"#, "{ 0 if x < 0, 1 if x >= 0 }"),
    (
      #"\begin{cases} 1 \text{ if } i = j \\ 0 \text{ else} \end{cases}"#,
      "{ 1 if i = j, 0 otherwise }"
    ),
    (
      #"\left\{ \begin{array}{ll} 1 & x > 0 \\ 0 & \text{otherwise} \end{array} \right."#,
      "{ 1 if x > 0, 0 otherwise }"
    ),
    (#"\begin{bmatrix} 1 & 2 \\ 3 & 4 \end{bmatrix} x"#, "[1, 2; 3, 4] x"),
    (#"\begin{pmatrix} 0.1 \\ 0.2 \\ \end{pmatrix}"#, "[0.1, 0.2]"),
    (#"\left[\begin{matrix} 1 & 2 \end{matrix}\right]^T"#, "[1, 2;]^T"),
  ])
  func constructions(latex: String, source: String) {
    #expect(side(latex) == source)
  }

  @Test(arguments: [
    (#"12\,000"#, "12000"), (#"1{,}234"#, "1234"), ("290,400", "290400"), (#"0{,}5"#, "0.5"),
    ("-1,234,567", "-1234567"), (".68", ".68"), ("1e-3", "1e-3"), ("2e^{x}", "2 e^x"),
  ])
  func numbers(latex: String, source: String) {
    #expect(side(latex) == source)
  }

  @Test(arguments: [
    (#"\foo{x}"#, #"`\foo` is not understood here."#),
    (
      #"\sum (a - b)^2"#,
      "It is not clear whether the power belongs to each entry or to the whole sum."
    ),
    (#"\nabla L"#, "It is not said by what this gradient is taken."),
    (#"12.5\%"#, "A percentage is not read; write it as a number."),
    (#"5 \text{ kg}"#, "A unit seems to stand after a number: kg."),
    (#"(0.5 \times 3"#, "`(` is never closed."),
    (#"\frac{1}{2"#, "`{` is never closed."),
    (#"\frac{\partial E(w)}{\partial w}"#, "It is not known of what this is the derivative."),
    (#"0.5 0.3"#, "Two numbers stand side by side."),
    (#"[1, \dots, 4]"#, "A value is expected here, but `..` stands here."),
    (#"w^{*}"#, "The raised `*` has no meaning here."),
    (
      #"\begin{cases} \ge 0.5, & x \ge 0 \\ < 0.5, & x < 0 \end{cases}"#,
      "A case says an inequality, and only equalities are checked."
    ),
  ])
  func faults(latex: String, reason: String) {
    #expect(side(latex) == "unread: \(reason)")
  }
}
