import Foundation

/// Measures Longhand. Use: `swift run -c release … Benchmarks [PROGRAM]` (see the README); PROGRAM
/// is the built `longhand`, by default the one `../longhand` builds.
@main
enum Benchmarks {
  static func main() throws {
    let program =
      CommandLine.arguments.dropFirst().first ?? "../.build/release/longhand"
    let folder = FileManager.default.temporaryDirectory.appending(
      path: "longhand-benchmarks-\(ProcessInfo.processInfo.processIdentifier)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }

    let exercise = Sheet(name: "exercise 1", text: exerciseOne)
    let digits = network(inputs: 784, hidden: 128, outputs: 10)
    let many = definitions(10_000)

    print("## Whole process: start, read, answer, print\n")
    let sheets = [exercise, digits, many]
    let files = try sheets.map { try $0.written(into: folder) }
    try wholeProcess(program, sheets: Array(zip(sheets, files)))

    print("\n## Whole process: a class of hand-ins\n")
    try classes(program, in: folder)

    print("\n## Whole process: can a line part the classes?\n")
    // Last of the programs: no peak is less than what this process holds when it starts one.
    let cloud = examples(100_000, inputs: 20)
    try wholeProcess(program, sheets: [(cloud, try cloud.written(into: folder))])

    print("\n## In process, one thread: read, resolve, differentiate, evaluate; nothing printed\n")
    inProcess(sheets)

    print("\n## Hand-ins, in process, one thread\n")
    handins()

    print("\n## Derivations, in process, checked by numbers\n")
    derivations()

    print("\n## Growth, in process\n")
    growth("definitions", [1000, 2000, 4000, 8000, 16000], make: definitions)
    growth("definitions, backwards", [1000, 2000, 4000, 8000, 16000], make: backwards)
    growth("entries of a vector", [1000, 2000, 4000, 8000, 16000], make: entries)
    growth("entries of a matrix", [1024, 4096, 16384, 65536], make: matrix)
  }
}
