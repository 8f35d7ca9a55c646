import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// `chidao audit` as a process of its own, which can be killed.
final class AuditProcess {
  struct Result {
    var status: Int32
    var output: String
    var errors: String
  }

  /// The command that stands beside the tests, or the one that `CHIDAO_BIN` names (measurements want a release build).
  static let executable: URL = {
    if let path = ProcessInfo.processInfo.environment["CHIDAO_BIN"] { return URL(fileURLWithPath: path) }
    let bundle = CommandLine.arguments.first { $0.hasSuffix(".xctest") }.map { URL(fileURLWithPath: $0) }
    let beside = bundle ?? URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    return beside.deletingLastPathComponent().appendingPathComponent("chidao")
  }()

  private let process = Process()
  private let streams: (output: URL, errors: URL)

  /// Begins `chidao audit …` in a folder.
  init(_ arguments: [String], in folder: URL) throws {
    let id = UUID().uuidString
    streams = (folder.appendingPathComponent("out-\(id)"), folder.appendingPathComponent("err-\(id)"))
    for url in [streams.output, streams.errors] { try Data().write(to: url) }
    process.executableURL = Self.executable
    process.arguments = ["audit"] + arguments
    process.currentDirectoryURL = folder
    process.environment = [
      "PATH": "/usr/bin:/bin", "CHIDAO_RULES": AuditFixture.rules.path,
      "CHIDAO_CACHE": FileManager.default.temporaryDirectory.appendingPathComponent("chidao-audit-cache").path,
    ]
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = try FileHandle(forWritingTo: streams.output)
    process.standardError = try FileHandle(forWritingTo: streams.errors)
    try process.run()
  }

  /// Kills it as no program can prevent, and gives the whole lines that it had printed.
  func kill() -> [String] {
    _ = Glibc.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
    let text = (try? String(contentsOf: streams.output, encoding: .utf8)) ?? ""
    remove()
    return text.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
  }

  var isRunning: Bool { process.isRunning }

  func result() -> Result {
    process.waitUntilExit()
    defer { remove() }
    return Result(
      status: process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus,
      output: (try? String(contentsOf: streams.output, encoding: .utf8)) ?? "",
      errors: (try? String(contentsOf: streams.errors, encoding: .utf8)) ?? "")
  }

  private func remove() {
    for url in [streams.output, streams.errors] { try? FileManager.default.removeItem(at: url) }
  }

  static func run(_ arguments: String..., in folder: URL) throws -> Result {
    try AuditProcess(arguments, in: folder).result()
  }
}
