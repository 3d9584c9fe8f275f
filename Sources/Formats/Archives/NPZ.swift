/// Reads the arrays of a NumPy archive in the order in which it lists them; `inflate` unpacks what
/// `numpy.savez_compressed` wrote. Members that are no arrays are a fault.
public func readNPZ(_ bytes: [UInt8], inflate: Inflate? = nil, limit: Int = 1 << 30)
  throws(FormatFault) -> [NamedTensor]
{
  var arrays: [NamedTensor] = []
  for member in try readZip(bytes, inflate: inflate, limit: limit) {
    var name = member.name
    if name.hasSuffix(".npy") { name.removeLast(4) }
    let tensor: Tensor
    do throws(FormatFault) {
      tensor = try readNPY(member.bytes)
    } catch {
      throw FormatFault("in \(name), \(error.placed)", hint: error.hint)
    }
    arrays.append(NamedTensor(name, tensor))
  }
  return arrays
}

/// Writes arrays as a NumPy archive that is not packed.
public func writeNPZ(_ arrays: [NamedTensor]) -> [UInt8] {
  writeZip(arrays.map { ZipMember(name: $0.name + ".npy", bytes: writeNPY($0.tensor)[...]) })
}
