// swift-tools-version: 6.1
import PackageDescription

// The arrow of imports runs down this list and never up (Sources/DirectiveEngine/Documentation.docc/Architecture.md).
let package = Package(
  name: "chidao",
  products: [
    .library(name: "DirectiveText", targets: ["DirectiveText"]),
    .library(name: "DirectiveRules", targets: ["DirectiveRules"]),
    .library(name: "DirectiveEngine", targets: ["DirectiveEngine"]),
    .library(name: "DirectiveIntake", targets: ["DirectiveIntake"]),
    .library(name: "DirectiveStream", targets: ["DirectiveStream"]),
    .library(name: "DirectiveExchange", targets: ["DirectiveExchange"]),
    .library(name: "DirectiveWorkbench", targets: ["DirectiveWorkbench"]),
    .library(name: "DirectiveAudit", targets: ["DirectiveAudit"]),
    .library(name: "DirectiveServer", targets: ["DirectiveServer"]),
    .executable(name: "chidao", targets: ["chidao"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "3.12.3"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    // Its traits would bring swift-configuration and all of Foundation, of which nothing is used.
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    // What the server names of them; Hummingbird brings them all.
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.14.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.34.1"),
  ],
  targets: [
    .target(
      name: "CICU",
      linkerSettings: [.linkedLibrary("icuuc"), .linkedLibrary("icui18n")]),
    .target(name: "DirectiveText", dependencies: ["CICU"]),
    .target(
      name: "DirectiveRules",
      dependencies: [
        "DirectiveText", .product(name: "Yams", package: "Yams"), .product(name: "Crypto", package: "swift-crypto"),
      ]),
    .target(name: "DirectiveEngine", dependencies: ["DirectiveText", "DirectiveRules"]),
    .target(name: "CArchive", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CXML", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "CTool"),
    .target(name: "DirectiveIntake", dependencies: ["CArchive", "CTool", "CXML", "DirectiveText"]),
    .target(name: "DirectiveStream", dependencies: ["CArchive", "DirectiveIntake", "DirectiveText"]),
    .target(name: "CWorkbook", linkerSettings: [.linkedLibrary("dl", .when(platforms: [.linux]))]),
    .target(name: "DirectiveExchange", dependencies: ["CWorkbook", "DirectiveEngine", "DirectiveIntake"]),
    .target(name: "DirectiveWorkbench", dependencies: ["DirectiveText", "DirectiveRules", "DirectiveEngine"]),
    .target(
      name: "DirectiveAudit",
      dependencies: [
        "DirectiveText", "DirectiveRules", "DirectiveEngine", "DirectiveStream",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .target(
      name: "DirectiveServer",
      dependencies: [
        "DirectiveText", "DirectiveRules", "DirectiveEngine", "DirectiveStream", "DirectiveExchange",
        "DirectiveWorkbench", "DirectiveAudit",
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "Crypto", package: "swift-crypto"),
      ],
      exclude: ["Pages"],
      plugins: ["EmbedPagesPlugin"]),
    .executableTarget(
      name: "chidao",
      dependencies: [
        "DirectiveText", "DirectiveRules", "DirectiveEngine", "DirectiveIntake", "DirectiveStream", "DirectiveExchange",
        "DirectiveWorkbench", "DirectiveAudit", "DirectiveServer",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: [.define("EMBEDDED_RULES")],
      plugins: ["EmbedRulesPlugin"]),
    .executableTarget(name: "EmbedRules"),
    // No product: what tries to break the engine is run from the repository (Documentation.docc/Robustness.md).
    .executableTarget(
      name: "robustness",
      dependencies: [
        "DirectiveText", "DirectiveRules", "DirectiveEngine",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      path: "Tests/Robustness"),
    .plugin(
      name: "EmbedPagesPlugin", capability: .buildTool(), dependencies: ["EmbedRules"],
      path: "Sources/EmbedPagesPlugin"),
    .plugin(
      name: "EmbedRulesPlugin", capability: .buildTool(), dependencies: ["EmbedRules"],
      path: "Sources/EmbedRulesPlugin"),
    .testTarget(name: "DirectiveTextTests", dependencies: ["DirectiveText"]),
    .testTarget(name: "DirectiveRulesTests", dependencies: ["DirectiveRules"]),
    .testTarget(name: "DirectiveEngineTests", dependencies: ["DirectiveEngine"]),
    .testTarget(
      name: "DirectiveIntakeTests",
      dependencies: ["DirectiveText", "DirectiveRules", "DirectiveEngine", "DirectiveIntake", "DirectiveExchange"]),
    .testTarget(name: "DirectiveStreamTests", dependencies: ["DirectiveStream"]),
    .testTarget(name: "DirectiveExchangeTests", dependencies: ["DirectiveEngine", "DirectiveExchange"]),
    .testTarget(
      name: "DirectiveServerTests",
      dependencies: [
        "DirectiveText", "DirectiveRules", "DirectiveEngine", "DirectiveExchange", "DirectiveWorkbench",
        "DirectiveServer", "DirectiveAudit", "DirectiveStream",
      ],
      exclude: ["schemathesis.toml"]),
    .testTarget(name: "DirectiveWorkbenchTests", dependencies: ["DirectiveWorkbench"]),
    .testTarget(
      name: "CorpusTests", dependencies: ["DirectiveText", "DirectiveRules", "DirectiveEngine", "DirectiveWorkbench"]),
    .testTarget(
      name: "DirectiveAuditTests",
      dependencies: [
        "DirectiveText", "DirectiveRules", "DirectiveEngine", "DirectiveStream", "DirectiveAudit", "chidao",
        .product(name: "GRDB", package: "GRDB.swift"),
      ]),
    .testTarget(name: "CLITests", dependencies: ["chidao"]),
  ],
  swiftLanguageModes: [.v6]
)
