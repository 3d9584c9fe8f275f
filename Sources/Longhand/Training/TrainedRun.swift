public import Formats
import Language
import Mathematics
import Rendering
import Training

/// What a run has left for other programs.
public struct TrainedRun: Sendable {
  /// Which of the worksheet's requests to train it is, from 1; nothing where there is one only.
  public let number: Int?
  let prepared: PreparedTraining
  let result: TrainingResult
  let scalings: [Symbol: Scaling]

  /// The trained parameters, by name.
  public var parameters: [NamedTensor] {
    zip(prepared.parameterNames, result.parameters).map { parameter, entries in
      let isSmall = result.precision == .float32
      return NamedTensor(
        parameter.name,
        isSmall
          ? Tensor(entries.map { Float($0) }, shape: parameter.shape)
          : Tensor(entries, shape: parameter.shape))
    }
  }

  /// The trained net as a file of ONNX.
  /// Errors: it is not plain what the net foretells, or an operation has no counterpart there.
  public func onnx() throws(FormatFault) -> [UInt8] {
    do throws(LoweringFault) {
      let model = try Training.onnx(
        of: prepared.model, parameters: result.parameters, scalings: scalings,
        type: result.precision == .float32 ? .float32 : .float64)
      return Formats.write(model)
    } catch {
      throw FormatFault(error.sentence, hint: error.hint)
    }
  }

  /// The pictures as SVG.
  public var pictures: [(name: String, svg: String)] {
    trainingPictures(prepared, result).map { ($0.name, writeSVG(.plot($0.plot))) }
  }
}
