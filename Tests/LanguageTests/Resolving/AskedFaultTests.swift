import Language
import Mathematics
import Testing
import Text

/// What is wrong with a `derive`, `show` or `simplify`, in the second line of a worksheet.
@Suite struct AskedFaultTests {
  static let given =
    "x in R^n; y in onehot(K); W in R^(m x n); b in R^3; q = softmax(b); t = [0.5, 0.25]; h in R^K"

  private func faults(_ line: String) -> [String] {
    let definitions = Self.given.split(separator: ";").joined(separator: "\n")
    let text = definitions + "\n" + line
    return sketchAsked(text)
  }

  @Test(
    "Derivatives",
    arguments: [
      ("derive dz/dx", "! 8:9 z is not defined."),
      ("derive dq_4/db", "! 8:11 There is no entry 4: the entries run from 1 to 3."),
      ("derive dq_i/dx_i", "! 8:16 The index i runs to 3 elsewhere, but to n here."),
      (
        "derive dq_{i,j}/db",
        "! 8:9 q is a vector with 3 entries, but 2 subscripts stand at it."
      ),
      ("derive dq_new/db", "! 8:9 q_new is not defined."),
      (
        "derive dq_i/db_k where i != z",
        "! 8:29 No index z stands in this request. ‹Its indices are i, k.›"
      ),
      (
        "derive dsoftmax/dx",
        "! 8:9 softmax is a function, and a derivative is taken of its value. ‹Write dsoftmax(x)/dx, where x is a quantity of the worksheet.›"
      ),
      (
        "J(W) in R\nderive dJ/dW",
        "! 9:8 J is not known further, so no derivative of it is taken in this version. ‹Define it by a formula.›"
      ),
      (
        "J(W) in R\nderive J",
        "! 9:8 J is not known further, so no derivative of it is taken in this version. ‹Define it by a formula.›"
      ),
    ])
  func derivatives(line: String, fault: String) {
    #expect(faults(line) == [fault])
  }

  @Test(
    "Conditions",
    arguments: [
      (
        "derive dq_i/db_j where i > j",
        "! 8:24 A request takes no such condition for granted. "
          + "‹Write where i != k, i = k, y_k = 1, y is one-hot at k, or sum_i y_i = 1, joined by and.›"
      ),
      (
        "derive dq_i/db_j where i = j or i = 1",
        "! 8:30 The conditions of a request are joined by `and`."
      ),
      (
        "derive dq_i/dW_{j,k} where i != j",
        "! 8:28 i runs to 3, but j to m: they stand at different axes."
      ),
      (
        "derive dq_i/db_j where i != 4",
        "! 8:24 i runs to 3, but 4 to one entry: they stand at different axes."
      ),
      (
        "derive dq_i/db_j where h_k = 1",
        "! 8:24 h is not declared as one-hot, so that other entries may be anything. "
          + "‹Declare it, as in h in onehot(K), or write where h is one-hot at k.›"
      ),
      (
        "derive dq_i/db_j where q is one-hot at k",
        "! 8:24 q is defined, and which entry of it is 1 follows from that."
      ),
      (
        "derive dq_i/db_j where t is one-hot at k",
        "! 8:24 t is given by numbers of which not exactly one is 1 and all others 0."
      ),
      (
        "derive dq_i/db_j where t_1 = 1",
        "! 8:24 t is not declared as one-hot, so that other entries may be anything. ‹Declare it, as in t in onehot(2), or write where t is one-hot at k.›"
      ),
      (
        "derive dq_i/db_j where W is one-hot at k",
        "! 8:24 W is an m×n matrix, but 1 subscript stands at it."
      ),
      (
        "derive dq_i/db_j where y is one-hot",
        "! 8:36 `at` is expected here, but the line ends. ‹Write it as in `where y is one-hot at k`.›"
      ),
      (
        "derive dq_i/db_j where sum_i t_i = 1", "! 8:24 t is given by numbers that do not sum to 1."
      ),
      ("derive dq_i/db_j where sum_i foo_i = 1", "! 8:30 foo is not defined."),
      (
        "derive dq_i/db_j where sum_k W_k = 1",
        "! 8:24 W is an m×n matrix, but 1 subscript stands at it."
      ),
      (
        "derive dq_i/db_j with rate 0.5",
        "! 8:23 Only `working to … decimals` or a one-hot label may follow `with` here, but `rate` stands here. "
          + "‹Write it as in `with y one-hot at k`, other conditions as in `where i != k`.›"
      ),
    ])
  func conditions(line: String, fault: String) {
    #expect(faults(line) == [fault])
  }

  @Test(
    "What a worksheet says is known",
    arguments: [
      ("sum_i t_i = 1", "! 8:1 t is given by numbers that do not sum to 1."),
      (
        "sum_i q_i = 1",
        "! 8:1 q is defined, and what its entries sum to follows from that. "
          + "‹Ask for it: show that sum_i q_i = 1›"
      ),
      (
        "sum_i h_i = 2",
        "! 8:1 Of a total, only that entries sum to 1 is taken as known. "
          + "‹Write it as in sum_i y_i = 1; a definition has a name on its left side.›"
      ),
      (
        "prod_i h_i = 1",
        "! 8:1 Of a total, only that entries sum to 1 is taken as known. "
          + "‹Write it as in sum_i y_i = 1; a definition has a name on its left side.›"
      ),
      (
        "sum_i h_i^2 = 1",
        "! 8:1 Which entries sum to 1 is not clear. ‹Write it as in sum_i y_i = 1.›"
      ),
      ("sum_i g_i = 1", "! 8:7 g is not defined."),
    ])
  func known(line: String, fault: String) {
    #expect(faults(line) == [fault])
  }

  @Test func aStatementSaysThatEntriesSumToOne() {
    for line in ["sum_k h_k = 1", "sum_{k} h_k = 1", "∑_k h_k = 1", "sum_j W_{i,j} = 1"] {
      let text = "h in R^K\nW in R^(m x n)\n" + line
      let worksheet = resolve(Array(text.utf8), isMarkdown: false)
      #expect(sketchFaults(worksheet, of: text) == [], "\(line)")
      #expect(worksheet.definitions.quantities.count { $0.sumsToOne } == 1, "\(line)")
    }
  }

  @Test(
    "Identities",
    arguments: [
      (
        "show that W x = x",
        "! 8:11 The sides have different sizes: W x is a vector with m entries, "
          + "but x is a vector with n entries."
      ),
      (
        "show that x^T = x",
        "! 8:11 The sides have different sizes: x^T is a row with n entries, "
          + "but x is a vector with n entries."
      ),
      (
        "show that x_i = sum_j x_j x",
        "! 8:11 The sides have different sizes: x_i is a scalar, but sum_j x_j x is a vector with n entries."
      ),
      (
        "show that I = 2 I",
        "! 8:11 The size of the identity matrix I cannot be told here. ‹Write eye(n).›"
      ),
      ("show that x = xx", "! 8:15 xx is not defined. ‹Did you mean x?›"),
      ("show that foo_i = x_i", "! 8:11 foo_i is not defined."),
      (
        "show that x",
        "! 8:12 `=` is expected here, but the line ends. ‹Write it as in `show that A = B`.›"
      ),
      ("simplify I", "! 8:10 The size of the identity matrix I cannot be told here."),
      ("simplify x > 0", "! 8:12 The statement should end here, but `>` stands here."),
    ])
  func identities(line: String, fault: String) {
    #expect(faults(line) == [fault])
  }

  @Test(
    "Derivatives by a prime, places of the largest, and patterns",
    arguments: [
      (
        "c = softmax'(x)",
        "! 8:5 softmax′ is not read: softmax takes a vector as a whole. ‹Write dsoftmax(x)_i/dx_j.›"
      ),
      (
        "g(v) = t_1 v\nc = g'(x)",
        "! 9:5 g′ is not read: g rests on quantities of the worksheet. ‹Write dg(x)/dx.›"
      ),
      (
        "c = relu''''(x)",
        "! 8:5 A derivative of order 4 is not read in this version. ‹Primes are read up to relu'''.›"
      ),
      ("c = relu'(x, 2)", "! 8:5 relu' takes 1 argument, but 2 are given. ‹Write relu'(z).›"),
      (
        "c = argmax_k x_k",
        "! 8:5 argmax is a place, which only a condition compares. ‹Write { 1 if i = argmax_k x_k, 0 otherwise }.›"
      ),
      (
        "c in R^n\nc_i = { 1 if i != argmax_k x_k, 0 otherwise }",
        "! 9:14 The place of the largest or smallest entry is compared with = only. ‹Write { a if i = argmax_k x_k, b otherwise }.›"
      ),
      (
        "c_i = { x_i if i = argmax_k b_k, 0 otherwise }",
        "! 8:16 The index i runs to n, but the entries to 3."
      ),
      (
        "c_i = { x_i if x_i = argmax_k b_k, 0 otherwise }",
        "! 8:16 Beside argmax or argmin stands an index, but this is none. ‹Write { 1 if i = argmax_k x_k, 0 otherwise }.›"
      ),
      ("c = diag(W)", "! 8:10 diag takes a vector, but this is an m×n matrix."),
      ("c = ones(1, 2)", "! 8:5 ones takes 1 argument, but 2 are given. ‹Write ones(n).›"),
      ("c = eye(0.5)", "! 8:9 A size is a positive whole number."),
    ])
  func functions(line: String, fault: String) {
    #expect(faults(line) == [fault])
  }
}
