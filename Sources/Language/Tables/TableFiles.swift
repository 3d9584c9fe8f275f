import Formats
import Text

/// A file as a table: an array of NumPy or in MNIST's format under `name`, an archive of arrays, or text
/// with commas. Arrays have one example a row of their first axis.
func table(_ bytes: [UInt8], called name: String) -> Result<Table, Table.Problem> {
  do throws(FormatFault) {
    switch FileKind(of: bytes) {
    case .npy: return .success(Table([NamedTensor(name, try readNPY(bytes))]))
    case .idx: return .success(Table([NamedTensor(name, try readIDX(bytes))]))
    case .zip: return .success(Table(try readNPZ(bytes)))
    case .gzip:
      return .failure(
        Table.Problem(message: "the file is compressed.", hint: "Unpack it first: gunzip"))
    case .other: return CSV.read(bytes).map { Table($0) }
    }
  } catch {
    return .failure(Table.Problem(message: error.placed, hint: error.hint))
  }
}
