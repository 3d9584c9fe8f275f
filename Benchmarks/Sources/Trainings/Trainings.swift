import Foundation
import Language
import Longhand
import Solving
import Training

/// The training runs of a worksheet, one line of JSON each: what was reached, and after every epoch the
/// step, the loss and the accuracy, on the rows to train on and on the others.
@main struct Trainings {
  struct Line: Encodable {
    var steps: Int
    var seconds: Double
    var threads: Int
    var precision: String
    var curve: [Point]
  }

  struct Point: Encodable {
    var steps: Int
    var loss: Double
    var heldOutLoss: Double?
    var accuracy: Double?
    var heldOutAccuracy: Double?
  }

  static func main() throws {
    guard CommandLine.arguments.count == 2 else {
      print("use: Trainings WORKSHEET")
      exit(2)
    }
    let file = URL(filePath: CommandLine.arguments[1])
    let text = Array(try Data(contentsOf: file))
    let worksheet = resolve(text, isMarkdown: file.pathExtension == "md") { name in
      (try? Data(contentsOf: URL(filePath: name, relativeTo: file))).map { Array($0) }
    }
    let solved = work(worksheet)
    for diagnostic in solved.diagnostics where diagnostic.severity == .error {
      FileHandle.standardError.write(Data("\(diagnostic.message)\n".utf8))
    }
    let begin = DispatchTime.now().uptimeNanoseconds
    let world = TrainingWorld(clock: {
      Double(DispatchTime.now().uptimeNanoseconds - begin) * 1e-9
    })
    let encoder = JSONEncoder()
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "inf", negativeInfinity: "-inf", nan: "nan")
    for case .train(let request) in solved.answers {
      let result = try prepare(request, of: solved).run(in: world)
      print(String(decoding: try encoder.encode(line(result)), as: UTF8.self))
    }
  }

  private static func line(_ result: TrainingResult) -> Line {
    Line(
      steps: result.steps, seconds: result.seconds, threads: result.threads,
      precision: result.precision.rawValue,
      curve: result.curve.map {
        Point(
          steps: $0.steps, loss: $0.loss, heldOutLoss: $0.heldOutLoss, accuracy: $0.accuracy,
          heldOutAccuracy: $0.heldOutAccuracy)
      })
  }
}
