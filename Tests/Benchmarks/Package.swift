// swift-tools-version: 6.1
import PackageDescription

// Kept apart from the main package, which has to build and test without it. From the root of the repository:
//
//     swift run -c release --package-path Tests/Benchmarks benchmarks
let package = Package(
  name: "chidao-benchmarks",
  dependencies: [.package(name: "chidao", path: "../..")],
  targets: [
    .target(name: "PlainBreaker", linkerSettings: [.linkedLibrary("icuuc")]),
    .executableTarget(
      name: "benchmarks",
      dependencies: [
        "PlainBreaker",
        .product(name: "DirectiveText", package: "chidao"),
        .product(name: "DirectiveRules", package: "chidao"),
        .product(name: "DirectiveEngine", package: "chidao"),
      ]),
  ],
  swiftLanguageModes: [.v6]
)
