import Longhand
import Rendering

/// What a worker answers: the same for the same question, whatever came before it.
func answer(_ question: Frame) -> Frame {
  do throws(Fault) {
    guard let verb = Verb(rawValue: question.kind), let media = MediaKind(rawValue: question.media)
    else { throw Fault("There is no such verb.") }
    let (kind, text) =
      switch verb {
      case .solve: try answerSolve(question.body, media)
      case .derive: try answerDerive(question.body)
      case .check: try answerCheck(question.body)
      }
    return Frame(number: 200, kind: question.kind, media: kind.rawValue, body: Array(text.utf8))
  } catch {
    return Frame(
      number: 400, kind: question.kind, media: MediaKind.json.rawValue,
      body: Reply.body(of: error.sentence))
  }
}

/// What a worker may choose: one thread each, for there are as many workers as cores and more.
func workerOptions(tellsText: Bool = true) -> Options {
  var training = TrainingChoices()
  training.threads = 1
  return Options(tellsText: tellsText, training: training)
}

/// A document in a format, or JSON.
func written(
  _ media: MediaKind, _ document: @autoclosure () -> Document, _ json: @autoclosure () -> JSON
)
  -> String
{
  switch media {
  case .json: json().text() + "\n"
  case .plain: write(document(), as: .terminal)
  case .html: write(document(), as: .html)
  case .markdown: write(document(), as: .markdown)
  case .latex: write(document(), as: .latex)
  }
}
