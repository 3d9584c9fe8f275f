import Testing

/// The layers of `Package.swift` against the import lines of the sources.
@Suite struct RowTests {
  static let rows = packageRows(of: Repository.text("Package.swift") ?? "")
  /// The layers below the program: they are also compiled as Embedded Swift for WebAssembly.
  static let engine = rows.filter { $0.kind == .target && !$0.isForTests }

  @Test func rowsAreRead() {
    let rows = packageRows(
      of: """
        let big: Target.Dependency = .product(name: "Big", package: "big")
        targets: [
          .target(name: "Low", dependencies: [big], swiftSettings: strict),
          .executableTarget(
            name: "Top", dependencies: [
              "Low", big,
            ]),
          .testTarget(name: "LowTests"),
        ]
        """)
    #expect(
      rows == [
        PackageRow(kind: .target, name: "Low", dependencies: ["Big"]),
        PackageRow(kind: .executableTarget, name: "Top", dependencies: ["Low", "Big"]),
        PackageRow(kind: .testTarget, name: "LowTests", dependencies: []),
      ])
  }

  @Test(arguments: [
    ("import Text", ["Text"]),
    ("public import Text\n@testable import Language", ["Text", "Language"]),
    ("@_spi(Trees) public import Text.Inner", ["Text"]),
    ("import struct Text.Span // import Rendering", ["Text"]),
    ("// import Text\nlet import_ = \"\nimport Text\"", []),
    ("/* import Text */ import Glibc", ["Glibc"]),
    ("  import Glibc", ["Glibc"]),
  ])
  func importsAreRead(source: String, modules: [String]) {
    #expect(imports(of: source) == modules)
  }

  @Test func manifestHasRows() {
    #expect(Self.engine.map(\.name).contains("Text"))
    #expect(Self.rows.contains { $0.kind == .executableTarget && $0.name == "Command" })
  }

  @Test func importsStandInTheRow() {
    for row in Self.rows {
      for path in Repository.swiftFiles(in: folder(of: row)) {
        for module in imports(of: Repository.text(path) ?? "")
        where !isAllowed(module, in: path, of: row) {
          Issue.record("\(path) imports \(module), which the row of \(row.name) does not name.")
        }
      }
    }
  }

  @Test(arguments: [
    ("Sources/Text/Span.swift", "Foundation", false),
    ("Sources/Text/Span.swift", "Glibc", false),
    ("Sources/Text/Span.swift", "Mathematics", false),
    ("Sources/Text/Span.swift", "Low", true),
    ("Sources/Mathematics/Numbers/Real.swift", "Glibc", true),
  ])
  func layersImportNoPlatform(path: String, module: String, isFine: Bool) {
    let row = PackageRow(kind: .target, name: "Text", dependencies: ["Low"])
    #expect(isAllowed(module, in: path, of: row) == isFine)
  }

  @Test(arguments: ["Sources", "Tests"])
  func everyFolderIsATarget(parent: String) {
    let folders = Set(Self.rows.map(folder(of:)))
    for name in Repository.names(in: parent)
    where !Repository.swiftFiles(in: "\(parent)/\(name)").isEmpty {
      #expect(folders.contains("\(parent)/\(name)"), "Package.swift has no row for this folder.")
    }
  }

  /// Each row names only rows above it, so the order of the file is the order of the layers.
  @Test func rowsAreInOrder() {
    var known: Set<String> = []
    let names = Set(Self.rows.map(\.name))
    for row in Self.rows {
      for dependency in row.dependencies where names.contains(dependency) {
        #expect(known.contains(dependency), "\(row.name) stands above \(dependency).")
      }
      known.insert(row.name)
    }
  }

  /// Results and formats meet only in `Document`: no layer but these knows about printing.
  @Test func featuresDoNotPrint() {
    let printing = Self.rows.filter { $0.kind != .testTarget }
      .filter { $0.dependencies.contains("Rendering") }.map(\.name)
    #expect(printing == ["Longhand", "Command", "Server"])
  }

  private func folder(of row: PackageRow) -> String {
    "\(row.kind == .testTarget || row.isForTests ? "Tests" : "Sources")/\(row.name)"
  }

  private func isAllowed(_ module: String, in path: String, of row: PackageRow) -> Bool {
    if module == row.name || row.dependencies.contains(module) { return true }
    switch row.kind {
    case .testTarget: return ["Testing", "Foundation", "FoundationXML"].contains(module)
    case .executableTarget: return ["Glibc", "Synchronization"].contains(module)
    case .target where row.isForTests: return module == "Foundation"
    case .target:
      // Double takes exp and its kin from the platform; nobody else needs one.
      return path.hasPrefix("Sources/Mathematics/Numbers/")
        && ["Glibc", "Musl", "Darwin"].contains(module)
    }
  }
}
