import Foundation
import Training

/// What is true of the rate of simulated curves, and what they are judged by, for `Scripts/rates/fit.py`:
/// `RateCurves FIRST COUNT`, a line for each seed whose curve is long enough to be judged.
@main struct Main {
  static func main() throws {
    let numbers = CommandLine.arguments.dropFirst().compactMap { UInt64($0) }
    guard numbers.count == 2 else {
      FileHandle.standardError.write(Data("RateCurves FIRST COUNT\n".utf8))
      exit(2)
    }
    for seed in numbers[0]..<(numbers[0] + numbers[1]) {
      let simulated = try simulatedRate(seed: seed)
      guard let measures = CurveMeasures(simulated.curve), !measures.breaksOff else { continue }
      let words = measures.rate.values.map { "\($0)" }.joined(separator: " ")
      print(simulated.truth.rawValue, words)
    }
  }
}
