import Formats
import Glibc
import Language
import Longhand
import Rendering
import Text

/// `solve`: worksheets are answered and printed too. `handin`: hand-ins are read instead. `formats`: files
/// of arrays are read, and read again as they are written. Otherwise worksheets are read and resolved.
private let what = getenv("FUZZ_WHAT").map { String(cString: $0) } ?? "resolve"
/// Whose names the hand-ins have.
private let exercise = resolve(
  Array(
    """
    x = [0.05, 0.10]
    [w1, w2, w3, w4, b1] = [0.15, 0.20, 0.25, 0.30, 0.35]
    W^[1] = [1, 2; 3, 4]
    z = [w1, w3; w2, w4] x + b1
    h = sigmoid(z)
    E = 1/2 sum_k (x_k - h_k)^2
    name z as z_1, z_2
    name dE/dz as delta_1, delta_2
    """.utf8), isMarkdown: false)

/// One input: a file of arrays, or the first byte says whether the rest is Markdown (M) or all statements.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>, _ count: Int) -> Int32 {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  guard let first = bytes.first else { return 0 }
  if what == "formats" {
    readArrays(Array(bytes))
    return 0
  }
  let text = Array(bytes.dropFirst())
  let isMarkdown = first == UInt8(ascii: "M")
  if what == "handin" {
    check(readHandin(text, isMarkdown: isMarkdown), text)
    check(exercise.handin(text, isMarkdown: isMarkdown), text)
  } else if what == "solve" {
    let solution = solve(
      WorksheetSource(name: "fuzz", text: text, isMarkdown: isMarkdown), reading: table)
    for format in Format.allCases { _ = write(solution.document, as: format) }
    _ = solution.json.text()
  } else {
    _ = resolve(text, isMarkdown: isMarkdown, reading: table)
  }
  return 0
}

/// Whatever is read is written, and read again to the same.
private func readArrays(_ bytes: [UInt8]) {
  // Something that is as long as it should be, whatever was packed.
  let inflate: Inflate = { packed, size in
    (0..<size).map { packed.isEmpty ? 0 : packed[packed.startIndex + $0 % packed.count] }
  }
  var arrays: [NamedTensor] = []
  do throws(FormatFault) { arrays.append(NamedTensor("npy", try readNPY(bytes))) } catch {}
  do throws(FormatFault) { arrays.append(NamedTensor("idx", try readIDX(bytes))) } catch {}
  do throws(FormatFault) { arrays += try readNPZ(bytes, inflate: inflate, limit: 1 << 24) } catch {}
  do throws(FormatFault) { _ = try unpacked(bytes, inflate: inflate, limit: 1 << 24) } catch {}
  do throws(FormatFault) {
    let file = try readSafetensors(bytes)
    let again = try readSafetensors(write(file))
    precondition(again.tensors.count == file.tensors.count)
    arrays += file.tensors
  } catch {}
  for array in arrays {
    let tensor = array.tensor
    precondition(tensor.doubles.count == tensor.count)
    if tensor.count > 0 { _ = tensor.text(at: tensor.count - 1) }
    do throws(FormatFault) {
      let again = try readNPY(writeNPY(tensor))
      precondition(again.shape == tensor.shape)
      let (a, b) = (again.doubles, tensor.doubles)
      precondition(zip(a, b).allSatisfy { $0 == $1 || $0.isNaN && $1.isNaN })
    } catch { preconditionFailure(error.placed) }
  }
}

/// Every side has a place in the text, and its term or a reason why there is none.
private func check(_ handin: Handin, _ text: [UInt8]) {
  var unread = handin.unread.map { $0.span }
  for span in unread { precondition(0 <= span.start && span.end <= text.count) }
  for chain in handin.chains {
    precondition(chain.sides.count > 1)
    for side in chain.sides {
      precondition(0 <= side.span.start && side.span.end <= text.count)
      if side.term != nil { continue }
      let place = unread.firstIndex(of: side.span)
      precondition(place != nil, "A side is neither read nor unread.")
      unread.remove(at: place ?? 0)
    }
  }
}

/// Whatever table is asked for is this one.
private func table(_ name: String) -> [UInt8]? {
  Array("x1,x2,label\n0.5,-1,1\n2,3.25,0\n-1e3,7,1\n".utf8)
}
