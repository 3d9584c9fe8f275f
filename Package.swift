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

let package = Package(
  name: "longhand",
  products: [
    .library(name: "Longhand", targets: ["Longhand"]),
    .library(name: "Training", targets: ["Language", "Solving", "Training"]),
    .executable(name: "longhand", targets: ["Command"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/attaswift/BigInt", from: "6.0.1"),
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
    .testTarget(name: "CommandTests", dependencies: ["Command"], swiftSettings: strict),
    .testTarget(name: "LayoutTests", swiftSettings: strict),
  ]
)
