import Testing

/// What no source file may hold.
@Suite struct SourceTests {
  static let files = ["Sources", "Tests", "Benchmarks", "Scripts"].flatMap {
    Repository.swiftFiles(in: $0)
  }

  @Test func filesAreFound() {
    #expect(Self.files.contains("Tests/LayoutTests/SourceTests.swift"))
    #expect(Self.files.contains("Sources/Text/Span.swift"))
  }

  @Test func filesAreInOrder() {
    for path in Self.files {
      for fault in faults(of: Repository.text(path) ?? "", isEngine: isEngine(path)) {
        Issue.record("\(path): \(fault)")
      }
    }
  }

  @Test(arguments: [
    ("let a = 1\n", false, []),
    (String(repeating: "\n", count: 350), true, []),
    (String(repeating: "\n", count: 351), true, ["it has 351 lines; 350 is the most."]),
    ("// TO" + "DO: more", true, ["it leaves something undone."]),
    ("/// any Thing", true, []),
    ("let a = \"any Thing\"", true, []),
    ("var things: [any Thing]", false, []),
    ("var things: [any Thing]", true, ["it holds an existential (any)."]),
    ("let any = 1; f(any: 2)", true, []),
    ("names.map(\\.count)", false, []),
    ("names.map(\\.count) // \\.count", true, ["it holds a key path."]),
    ("let a = \"\\.\"", true, []),
    ("a.merging(b) { $1 }", true, ["it merges dictionaries with the library's function."]),
    ("fatal" + "Error(\"no\")", false, ["it calls fatal" + "Error."]),
    ("try" + "! f()", false, ["it holds try" + "!."]),
    ("a as" + "! B", false, ["it holds as" + "!."]),
    ("a as? B; try? f(); a != b", false, []),
    ("let p = \"/wo" + "rk/main\"", false, ["it names a path of one machine."]),
  ])
  func faultsAreFound(source: String, isEngine: Bool, sentences: [String]) {
    #expect(faults(of: source, isEngine: isEngine) == sentences)
  }

  /// Whether a file is compiled for WebAssembly too.
  private func isEngine(_ path: String) -> Bool {
    RowTests.engine.contains { path.hasPrefix("Sources/\($0.name)/") }
  }

  private func faults(of source: String, isEngine: Bool) -> [String] {
    var faults: [String] = []
    let lines = source.utf8.count { $0 == UInt8(ascii: "\n") }
    if lines > 350 { faults.append("it has \(lines) lines; 350 is the most.") }
    if ["TO" + "DO", "FIX" + "ME", "XX" + "X"].contains(where: source.contains) {
      faults.append("it leaves something undone.")
    }
    if ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/"].contains(where: source.contains) {
      faults.append("it names a path of one machine.")
    }
    let words = words(of: code(of: source))
    if words.contains("fatal" + "Error") { faults.append("it calls fatal" + "Error.") }
    for (word, next) in zip(words, words.dropFirst()) {
      if word == "try" && next == "!" { faults.append("it holds try" + "!.") }
      if word == "as" && next == "!" { faults.append("it holds as" + "!.") }
      if isEngine { faults += embeddedFaults(word, next) }
    }
    return faults
  }

  /// What Embedded Swift cannot compile, and what is easily written without noticing.
  private func embeddedFaults(_ word: Substring, _ next: Substring) -> [String] {
    switch (word, next) {
    case ("any", _) where next.first?.isUppercase == true: ["it holds an existential (any)."]
    case ("\\", "."): ["it holds a key path."]
    case (".", "merging"), (".", "merge"), ("uniquingKeysWith", ":"):
      ["it merges dictionaries with the library's function."]
    default: []
    }
  }
}
