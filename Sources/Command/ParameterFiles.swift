import Formats

/// A file of parameters, by the ending of its name.
enum ParameterFile {
  case npz, safetensors

  /// Errors: an ending that names neither.
  init(_ path: String) throws(Refusal) {
    if path.lowercased().hasSuffix(".npz") {
      self = .npz
    } else if path.lowercased().hasSuffix(".safetensors") {
      self = .safetensors
    } else {
      throw Refusal(
        "the name of a file of parameters ends with .npz or .safetensors, but not \(path).")
    }
  }

  func bytes(of arrays: [NamedTensor]) -> [UInt8] {
    switch self {
    case .npz: writeNPZ(arrays)
    case .safetensors: Formats.write(Safetensors(arrays))
    }
  }

  static func read(_ path: String) throws(Refusal) -> [NamedTensor] {
    let kind = try ParameterFile(path)
    let bytes = try Command.read(path, atMost: Limit.data)
    do throws(FormatFault) {
      switch kind {
      case .npz: return try readNPZ(unpacked(bytes, of: path))
      case .safetensors: return try readSafetensors(bytes).tensors
      }
    } catch {
      throw Refusal("cannot read \(path): \(error.placed)")
    }
  }
}
