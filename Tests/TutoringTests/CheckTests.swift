import Language
import Solving
import Testing

@testable import Tutoring

@Suite struct CheckTests {
  static let sheet = """
    i = [0.05, 0.10]
    t = [0.01, 0.99]
    [w1, w2, w3, w4, b1] = [0.15, 0.20, 0.25, 0.30, 0.35]
    [w5, w6, w7, w8, b2] = [0.40, 0.45, 0.50, 0.55, 0.60]
    eta = 0.5
    parameters w1, w2, w3, w4, b1, w5, w6, w7, w8, b2
    z = [w1, w3; w2, w4] i + b1
    h = sigmoid(z)
    u = [w5, w7; w6, w8] h + b2
    o = sigmoid(u)
    E = 1/2 sum_k (t_k - o_k)^2
    name u as z_3, z_4
    name dE/dz as delta_1, delta_2
    name dE/du as delta_3, delta_4
    find z, h, u, o, E
    backpropagate E
    update by gradient descent on E with rate eta

    """

  static func checked(_ handin: String, _ sheet: String = sheet) -> CheckedHandin {
    let worksheet = resolve(Array(sheet.utf8), isMarkdown: false, namesEveryUpdate: true)
    let key = AnswerKey(work(worksheet))
    return check(key.solved.worksheet.handin(Array(handin.utf8), isMarkdown: false), against: key)
  }

  @Test func showIt() {
    let result = Self.checked(
      """
      z_1 = w1 i_1 + w3 i_2 + b1 = 0.15*0.05 + 0.25*0.10 + 0.35 = 0.0075 + 0.025 + 0.35 = 0.3825
      h_1 = 1/(1+e^(-0.3825)) = 0.5945
      z_2 = w2 i_1 + w4 i_2 + b1 = 0.39
      h_2 = 0.5963
      z_3 = w5 h_1 + w7 h_2 + b2 = 0.40*0.5945 + 0.50*0.5963 + 0.60 = 0.2378 + 0.2982 + 0.60 = 1.1360
      o_1 = 0.757
      delta_3 = (0.757 - 0.01)*0.757*(1-0.757) = 0.747*0.757*0.243 = 0.137
      w5' = w5 - eta delta_3 h_1 = 0.40 - 0.5*0.137*0.5945 = 0.40 - 0.041 = 0.359
      b2' = b2 - eta delta_3 = 0.60 - 0.5*0.137 = 0.532
      delta_4 = (0.767 - 0.99)*0.767*(1-0.767) = -0.0397
      delta_1 = 0.5945(1 - 0.5945)(0.137*0.40 + (-0.040)*0.45) = 0.0132
      b2' = 0.5315
      w6' = 0.438
      """)
    for link in result.links {
      print(
        link.name ?? "-", "|", link.shown, "|", link.verdict.rawValue, "|", link.expected ?? "",
        link.truth ?? "", link.remark ?? "",
        link.causes.map { "\($0.misconceptions): \($0.because)" })
    }
  }
}
