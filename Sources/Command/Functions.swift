import ArgumentParser
import Longhand
import Rendering

struct Functions: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Say what a library function is: definition, derivative, range.",
    discussion: "Without a name, all functions are listed.")

  @Argument(help: "The name of a library function.")
  var name: String?

  @OptionGroup var presentation: Presentation

  func run() throws {
    guard let document = functionPages(named: name) else {
      throw Refusal("there is no library function \(name ?? "").")
    }
    guard let text = presentation.text(of: document) else {
      throw Refusal("functions are not written as JSON.")
    }
    try write(Array(text.utf8), to: presentation.output, keeping: [])
  }
}
