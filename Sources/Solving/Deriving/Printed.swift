import Language
import Mathematics

/// An answer as it is printed in the worksheet language, and what that means when it is read again.
struct Printed {
  var text: String
  var value: Expression
  /// Nothing where it could not be read.
  var reread: Expression?
}

/// The result by entries and in matrix form, printed and read again. The matrix form may be that of
/// `whole`, of which the result is what is left under the request's conditions.
func printed(
  _ result: DeriveAnswer.Result, whole: Expression? = nil, in worksheet: Worksheet,
  _ definitions: inout Definitions
) -> [Printed] {
  let letters = IndexLetters(of: result.value, indices: result.indices, in: definitions)
  let indices = result.indices.map { (letter: letters[$0], index: $0) }
  let text = source(result.value, in: definitions, indices: result.indices)
  var all = [
    Printed(
      text: text, value: result.value,
      reread: worksheet.reading(text, shape: [], indices: indices, in: &definitions))
  ]
  if let matrix = result.matrix, let text = source(matrix, in: definitions) {
    all.append(
      Printed(
        text: text, value: whole ?? result.value,
        reread: worksheet.reading(text, shape: result.shape, indices: indices, in: &definitions)))
  }
  return all
}
