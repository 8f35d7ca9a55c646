import Foundation

/// The built command, run as a user runs it.
struct CommandLineTool {
  struct Result {
    var status: Int32
    var output: String
    var errors: String
  }

  /// Beside the test bundle, where SwiftPM puts all products of a build.
  static let executable: URL = {
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") }.map { URL(fileURLWithPath: $0) }
    let folder = (bundle ?? URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath())
      .deletingLastPathComponent()
    return folder.appendingPathComponent("chidao")
  }()

  /// The pack of this checkout.
  static let rules = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent("Rules")

  /// Runs the command in a folder. Input and outputs go through files: a pipe that nobody reads would block it.
  static func run(
    _ arguments: [String], in folder: TemporaryFolder, input: Data = Data(), environment: [String: String] = [:]
  ) throws -> Result {
    let streams = TemporaryFolder()
    try input.write(to: streams.url("in"))
    for name in ["out", "err"] { try Data().write(to: streams.url(name)) }
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder.url
    var variables = ["PATH": "/usr/bin:/bin", "CHIDAO_RULES": rules.path]
    variables.merge(environment) { $1 }
    process.environment = variables
    process.standardInput = try FileHandle(forReadingFrom: streams.url("in"))
    process.standardOutput = try FileHandle(forWritingTo: streams.url("out"))
    process.standardError = try FileHandle(forWritingTo: streams.url("err"))
    try process.run()
    process.waitUntilExit()
    return Result(
      status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      output: String(decoding: try Data(contentsOf: streams.url("out")), as: UTF8.self),
      errors: String(decoding: try Data(contentsOf: streams.url("err")), as: UTF8.self))
  }
}

/// A fresh folder that is removed with the value that owns it.
final class TemporaryFolder {
  let url: URL

  init() {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("chidao-tests-\(UUID().uuidString)")
    // A folder that cannot be made shows in the first file that is written to it.
    try? FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  func url(_ path: String) -> URL { url.appendingPathComponent(path) }

  func write(_ text: String, to path: String) throws { try write(Data(text.utf8), to: path) }

  func write(_ data: Data, to path: String) throws {
    try FileManager.default.createDirectory(
      at: url(path).deletingLastPathComponent(), withIntermediateDirectories: true)
    try data.write(to: url(path))
  }

  /// Names of everything in a folder, sorted.
  func names(_ path: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: url(path).path).sorted()
  }
}

/// Objects of a JSON text, for looking things up.
struct JSONObject {
  let members: [String: Any]

  init(_ value: Any?) { members = value as? [String: Any] ?? [:] }

  init(_ text: String) throws {
    self.init(try JSONSerialization.jsonObject(with: Data(text.utf8)))
  }

  /// The objects of an array.
  static func list(_ text: String) throws -> [JSONObject] {
    (try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [Any] ?? []).map { JSONObject($0) }
  }

  subscript(key: String) -> JSONObject { JSONObject(members[key]) }
  func text(_ key: String) -> String? { members[key] as? String }
  func list(_ key: String) -> [JSONObject]? { (members[key] as? [Any])?.map { JSONObject($0) } }
}
