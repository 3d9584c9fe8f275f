import ArgumentParser
import Rendering

/// What an answer is written as: a document in one of its formats, or JSON.
enum AnswerFormat: String, CaseIterable, ExpressibleByArgument {
  case terminal, markdown, latex, html, json

  /// The format a file name asks for by its ending; a name without one is for plain text.
  init?(ofFile path: String) {
    let name = path.split(separator: "/").last ?? ""
    let parts = name.split(separator: ".")
    guard parts.count > 1, let ending = parts.last else {
      self = .terminal
      return
    }
    switch ending.lowercased() {
    case "html", "htm": self = .html
    case "tex": self = .latex
    case "md", "markdown": self = .markdown
    case "json": self = .json
    case "txt", "text": self = .terminal
    default: return nil
    }
  }
}

/// How and where to an answer is written.
struct Presentation: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The format of the answer; by default what the ending of -o asks for, else terminal.",
      valueName: "format"))
  var format: AnswerFormat?

  @Option(
    name: [.customShort("o"), .customLong("output")],
    help: ArgumentHelp("Write to this file instead of standard output.", valueName: "file"),
    completion: .file())
  var output: String?

  @Option(help: "Columns of terminal output; by default those of the terminal, else 80.")
  var width: Int?

  @Option(help: "Colour in terminal output.")
  var color: ColorChoice = .auto

  func validate() throws {
    if let width, !(20...400).contains(width) {
      throw ValidationError("--width takes a number of columns from 20 to 400.")
    }
    if format == nil, let output, goesIntoFile, AnswerFormat(ofFile: output) == nil {
      throw ValidationError(
        "The ending of \(output) names no format: "
          + "say --format, or end with .txt, .md, .tex, .html or .json.")
    }
  }

  var chosenFormat: AnswerFormat {
    format ?? output.flatMap(AnswerFormat.init(ofFile:)) ?? .terminal
  }

  var goesIntoFile: Bool { output != nil && output != "-" }

  /// Whether what is wrong with a worksheet is read where the answer is read.
  var showsFaults: Bool { chosenFormat == .terminal && !goesIntoFile }

  /// The document in the chosen format; nil for JSON, which is not written from documents.
  func text(of document: Document) -> String? {
    Format(rawValue: chosenFormat.rawValue).map {
      Rendering.write(
        document, as: $0, width: width ?? (goesIntoFile ? 80 : terminalWidth()),
        isColoured: wantsColor(color, intoFile: goesIntoFile))
    }
  }
}
