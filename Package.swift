// swift-tools-version: 6.1
import PackageDescription

/// The layers, bottom to top. A layer may import only what stands in its own row:
/// `Tests/LayoutTests` compares these rows with the import lines of the sources.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let bigInt: Target.Dependency = .product(name: "BigInt", package: "BigInt")
let argumentParser: Target.Dependency = .product(
  name: "ArgumentParser", package: "swift-argument-parser")

let hummingbird: Target.Dependency = .product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore: Target.Dependency = .product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes: Target.Dependency = .product(name: "HTTPTypes", package: "swift-http-types")
let logging: Target.Dependency = .product(name: "Logging", package: "swift-log")
let nioCore: Target.Dependency = .product(name: "NIOCore", package: "swift-nio")
let nioHTTPTypes: Target.Dependency = .product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let serviceLifecycle: Target.Dependency = .product(
  name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals: Target.Dependency = .product(
  name: "UnixSignals", package: "swift-service-lifecycle")

let package = Package(
  name: "longhand",
  products: [
    .library(name: "Longhand", targets: ["Longhand"]),
    .library(name: "Training", targets: ["Language", "Solving", "Training"]),
    .executable(name: "longhand", targets: ["Command"]),
    .executable(name: "longhand-server", targets: ["Server"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0", traits: []),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .target(name: "Kernels"),
    .target(name: "Text", swiftSettings: strict),
    .target(name: "Formats", swiftSettings: strict),
    .target(name: "Mathematics", dependencies: [bigInt], swiftSettings: strict),
    .target(
      name: "Language", dependencies: ["Text", "Formats", "Mathematics"], swiftSettings: strict),
    .target(name: "Derivation", dependencies: ["Mathematics"], swiftSettings: strict),
    .target(name: "Evaluation", dependencies: ["Mathematics"], swiftSettings: strict),
    .target(
      name: "Solving",
      dependencies: ["Text", "Mathematics", "Language", "Derivation", "Evaluation"],
      swiftSettings: strict),
    .target(
      name: "Deciding",
      dependencies: ["Text", "Mathematics", "Language", "Derivation", "Evaluation", "Solving"],
      swiftSettings: strict),
    .target(
      name: "Tutoring",
      dependencies: ["Text", "Mathematics", "Language", "Derivation", "Evaluation", "Solving"],
      swiftSettings: strict),
    .target(name: "MachineCode"),
    .target(
      name: "Training",
      dependencies: [
        "Text", "Formats", "Mathematics", "Language", "Derivation", "Evaluation", "Solving",
        "Kernels", "MachineCode",
      ],
      swiftSettings: strict),
    .target(name: "Rendering", dependencies: ["Mathematics"], swiftSettings: strict),
    .target(
      name: "Longhand",
      dependencies: [
        "Text", "Formats", "Mathematics", "Language", "Derivation", "Evaluation", "Solving",
        "Deciding", "Tutoring", "Training", "Rendering",
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "Command", dependencies: ["Text", "Formats", "Longhand", "Rendering", argumentParser],
      swiftSettings: strict),
    .executableTarget(
      name: "Server",
      dependencies: [
        "Formats", "Longhand", "Rendering", argumentParser, hummingbird, hummingbirdCore, httpTypes,
        logging, nioCore, nioHTTPTypes, serviceLifecycle, unixSignals,
      ],
      resources: [.embedInCode("openapi.json")], swiftSettings: strict),
    .target(name: "PythonSupport", path: "Tests/PythonSupport", swiftSettings: strict),
    .testTarget(name: "KernelsTests", dependencies: ["Kernels"], swiftSettings: strict),
    .testTarget(name: "TextTests", dependencies: ["Text"], swiftSettings: strict),
    .testTarget(
      name: "FormatsTests", dependencies: ["Formats", "PythonSupport"],
      exclude: ["Files", "oracle.py"],
      swiftSettings: strict),
    .testTarget(
      name: "MathematicsTests", dependencies: ["Text", "Mathematics", "Language"],
      exclude: ["Numbers/functions.tsv", "Numbers/oracle.py"],
      swiftSettings: strict),
    .testTarget(
      name: "LanguageTests", dependencies: ["Formats", "Language", "Text", "Mathematics"],
      swiftSettings: strict),
    .testTarget(
      name: "DerivationTests",
      dependencies: ["Text", "Mathematics", "Language", "Derivation", "Evaluation", "Solving"],
      swiftSettings: strict),
    .testTarget(
      name: "EvaluationTests", dependencies: ["Mathematics", "Language", "Evaluation", "Solving"],
      swiftSettings: strict),
    .testTarget(
      name: "SolvingTests",
      dependencies: [
        "Text", "Mathematics", "Language", "Derivation", "Evaluation", "Solving",
      ],
      exclude: ["functions.tsv", "oracle.py"], swiftSettings: strict),
    .testTarget(
      name: "DecidingTests",
      dependencies: [
        "Text", "Mathematics", "Language", "Derivation", "Evaluation", "Solving", "Deciding",
      ],
      exclude: [
        "Accuracy/laws.tsv", "Accuracy/lines.tsv", "Accuracy/oracle.py", "Matching/oracle.py",
        "Matching/separable.tsv", "Ranges/extremes.tsv", "Ranges/oracle.py", "oracle_rates.py",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "TrainingTests",
      dependencies: [
        "Kernels", "MachineCode", "Text", "Formats", "Mathematics", "Language", "Derivation",
        "Evaluation", "Solving", "Training", "PythonSupport",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "LonghandTests",
      dependencies: [
        "Text", "Formats", "Mathematics", "Language", "Derivation", "Solving", "Deciding",
        "Tutoring", "Rendering", "Longhand",
      ],
      exclude: ["Updates/updates.py", "Updates/updates.tsv"],
      swiftSettings: strict),
    .testTarget(
      name: "TutoringTests",
      dependencies: ["Text", "Mathematics", "Language", "Evaluation", "Solving", "Tutoring"],
      exclude: ["Published"],
      swiftSettings: strict),
    .testTarget(
      name: "RenderingTests", dependencies: ["Rendering", "Mathematics"], swiftSettings: strict),
    .testTarget(
      name: "BookTests", dependencies: ["Text", "Deciding", "Rendering", "Longhand"],
      exclude: [
        "bad", "derivations", "faults.tsv", "findings.tsv", "oracle.py", "published.tsv",
        "values.tsv",
      ],
      swiftSettings: strict),
    .testTarget(
      name: "ServerTests", dependencies: ["Formats", "Longhand", "Rendering", "Server"],
      swiftSettings: strict),
    .testTarget(name: "CommandTests", dependencies: ["Command"], swiftSettings: strict),
    .testTarget(name: "LayoutTests", swiftSettings: strict),
  ]
)
