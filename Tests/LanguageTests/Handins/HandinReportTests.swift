import Language
import Testing

/// A whole hand-in with the habits of text extracted from a PDF: signs at the beginning of
/// formulas, lost dollars, blank lines inside chains, primes on either side of a subscript.
@Suite struct HandinReportTests {
  static let text = #"""
    ## Forward

    $$[w_1, w_2, w_3, w_4, b_1] = [0.15, 0.20, 0.25, 0.30, 0.35]$$

    $$[i_1, i_2] = [0.05, 0.10], \quad [t_1, t_2] = [0.01, 0.99]$$

    $$h_j = \sigma(z_j) = \frac{1}{1 + e^{-z_j}}$$

    with

    $$z_j = \sum_i w_{ij} i_i + b_1$$

    Unit 1 :

    $$z_1 = w_1 i_1 + w_3 i_2 + b_1 = (0.15 \times 0.05) + (0.25 \times 0.10) + 0.35$$
    $$= 0.0075 + 0.025 + 0.35 = 0.3825$$
    $$h_1 = \frac{1}{1 + e^{-0.3825}} \approx 0.5948$$

    ## Backward

    $$MSE = \frac{1}{2} \sum (o_{\text{expected}} - o_{\text{predicted}})^2$$

    $$\delta_k = (o_k - o_{\text{expected},k}) \cdot o_k (1 - o_k)$$

    $$\delta_3 = (0.757 - 0.01) \times 0.757 \times (1 - 0.757)$$
    $$= 0.747 \times 0.757 \times 0.243$$
    $$\approx 0.136$$

    $$\delta_1 = 0.5948(1 - 0.5948)(0.136 \times 0.40 + (-0.040) \times 0.45)$$
    $$= 0.5948 \times 0.241 \times (0.0544)$$
    $$\approx 0.0078$$

    $$\Delta w = -\eta \cdot \frac{\partial MSE}{\partial w}$$

    $$w'_6 = w_6 - \eta \delta_4 h_1 = 0.45 - (0.5 \times -0.040 \times 0.5948)$$

    = 0.45 + 0.012
    = 0.462

    $$w_4' = w_4 - \eta \delta_2 i_2 = 0.30 - (0.5 \times 0.0092 \times 0.10)$$

    $$= 0.30 - 0.0005$$

     $= 0.2995$

     $b'_2 = b_2 - \eta \delta_3 = 0.60 - (0.5 \times 0.136) = 0.532$

    $$w_1' = 0.1498, \quad w_2' = 0.1998$$
    """#

  static let chains = [
    "3: [w_1, w_2, w_3, w_4, b_1] = [0.15, 0.20, 0.25, 0.30, 0.35]",
    "5: [i_1, i_2] = [0.05, 0.10]",
    "5: [t_1, t_2] = [0.01, 0.99]",
    "7: h_j = sigma(z_j) = (1/(1 + e^(-z_j)))",
    "11: z_j = sum_i w_ij i_i + b_1",
    "15: z_1 = w_1 i_1 + w_3 i_2 + b_1 = (0.15 * 0.05) + (0.25 * 0.10) + 0.35"
      + " = 0.0075 + 0.025 + 0.35 = 0.3825",
    "17: h_1 = (1/(1 + e^(-0.3825))) ≈ 0.5948",
    "21: MSE = ?",
    "23: delta_k = (o_k - o_{expected,k}) · o_k (1 - o_k)",
    "25: delta_3 = (0.757 - 0.01) * 0.757 * (1 - 0.757) = 0.747 * 0.757 * 0.243 ≈ 0.136",
    "29: delta_1 = 0.5948(1 - 0.5948)(0.136 * 0.40 + (-0.040) * 0.45)"
      + " = 0.5948 * 0.241 * (0.0544) ≈ 0.0078",
    "33: Deltaw = -eta · ∂MSE/∂w",
    "35: w'_6 = w_6 - eta delta_4 h_1 = 0.45 - (0.5 * -0.040 * 0.5948) = 0.45 + 0.012 = 0.462",
    "40: w_4' = w_4 - eta delta_2 i_2 = 0.30 - (0.5 * 0.0092 * 0.10) = 0.30 - 0.0005 = 0.2995",
    "46: b'_2 = b_2 - eta delta_3 = 0.60 - (0.5 * 0.136) = 0.532",
    "48: w_1' = 0.1498",
    "48: w_2' = 0.1998",
  ]

  @Test func everyFormulaIsRead() {
    let handin = readHandin(Array(Self.text.utf8), isMarkdown: true)
    #expect(sketch(handin, of: Self.text) == Self.chains)
    #expect(
      sketchUnread(handin, of: Self.text) == [
        #"21: \frac{1}{2} \sum (o_{\text{expected}} - o_{\text{predicted}})^2: "#
          + "It is not clear whether the power belongs to each entry or to the whole sum."
      ])
  }

  /// Statements of published exercises, typed plainly.
  @Test(arguments: [
    ("I4 = 0.2 + 0 - 0.5 - 0.4 = -0.7", "1: I4 = 0.2 + 0 - 0.5 - 0.4 = -0.7"),
    ("O4 = 1/(1 + e^0.7) = 0.332", "1: O4 = 1/(1 + e^0.7) = 0.332"),
    (
      "Err6 = 0.474 (1 - 0.474) (1 - 0.474) = 0.1311",
      "1: Err6 = 0.474 (1 - 0.474) (1 - 0.474) = 0.1311"
    ),
    ("w46 = -0.3 + 0.9 (0.1311)(0.332) = -0.261", "1: w46 = -0.3 + 0.9 (0.1311)(0.332) = -0.261"),
    ("delta_h = .0406 × .3 = -2.406e-3", "1: delta_h = .0406 × .3 = -2.406e-3"),
    ("∂E/∂w_5 = −0.0821 ≈ −0.08", "1: ∂E/∂w_5 = −0.0821 ≈ −0.08"),
  ])
  func publishedStatements(text: String, chain: String) {
    for isMarkdown in [true, false] {
      #expect(sketch(readHandin(Array(text.utf8), isMarkdown: isMarkdown), of: text) == [chain])
    }
  }
}
