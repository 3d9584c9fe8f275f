import ArgumentParser
import Longhand
import Rendering

struct Functions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what a library function is: definition, derivative, range.",
    discussion: "Without a name, all functions are listed.")

  @Argument(
    help: "The name of a library function.",
    completion: .custom { _, _, prefix in functionNames.filter { $0.hasPrefix(prefix) } })
  var name: String?

  @OptionGroup var presentation: Presentation

  func run() throws {
    guard let document = functionPages(named: name) else {
      let name = name ?? ""
      let nearest = functionName(near: name).map { "; did you mean \($0)?" } ?? "."
      throw Refusal("there is no library function \(name)\(nearest)")
    }
    let text = presentation.text(of: document) ?? functionReport(named: name).text() + "\n"
    try write(Array(text.utf8), to: presentation.output, keeping: [])
  }
}
