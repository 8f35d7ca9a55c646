import DirectiveAudit
import DirectiveEngine
import DirectiveRules
import DirectiveStream
import Foundation
import Synchronization

/// The pack of the repository, compiled once, and bodies in folders that go with the test.
final class AuditFixture {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  static let rules = root.appendingPathComponent("Rules")

  private static let prepared: Result<AuditReading, any Error> = Result {
    let reading = PackReader(strict: false, examples: false).read(PackFiles(folder: rules.path))
    guard let pack = reading.pack else { throw FixtureError(what: "the pack has errors: \(reading.diagnostics)") }
    return AuditReading(try PreparedPack(pack))
  }

  static let checkFiles: [(name: String, text: String)] = {
    let folder = rules.appendingPathComponent("checks/audit")
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasSuffix(".sql") }.sorted().map { name in
      let text = (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)) ?? ""
      return (String(name.dropLast(4)), text)
    }
  }()

  let folder: URL
  let reading: AuditReading

  init() throws {
    reading = try Self.prepared.get()
    folder = FileManager.default.temporaryDirectory.appendingPathComponent("chidao-audit-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// Writes a file; a folder in its name is made.
  func write(_ text: String, to name: String) throws {
    let url = folder.appendingPathComponent(name)
    try FileManager.default.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(text.utf8).write(to: url)
  }

  func write(_ documents: [InventedDocument], to name: String) throws {
    for document in documents { try write(document.text, to: "\(name)/\(document.file)") }
  }

  func store(_ name: String = "audit.db") throws -> AuditStore { try AuditStore(path: path(name), creates: true) }

  /// Adds what stands in a folder.
  @discardableResult
  func add(_ names: String..., to store: AuditStore, jobs: Int = 2) throws -> AdditionSummary {
    let notes = Mutex<[String]>([])
    let result = try AuditAddition(store, reading: reading).run(
      names.map(path), jobs: jobs, notify: { note in notes.withLock { $0.append(note) } })
    if let message = result.problem?.message { throw FixtureError(what: message) }
    return result.summary
  }

  static let registryHead = "identifier,kind,date,issuer,subject,in_force_from,in_force_to,replaced_by\n"

  func addRegistry(_ lines: String, to store: AuditStore) throws {
    try write(Self.registryHead + lines, to: "registry.csv")
    _ = try AuditAddition(store, reading: reading).addRegistry(path("registry.csv"))
  }

  func reader(_ store: AuditStore) throws -> AuditReader {
    let reader = AuditReader(store, checks: try AuditChecks(files: Self.checkFiles))
    try reader.refresh()
    return reader
  }

  func report(_ store: AuditStore) throws -> AuditReport {
    let reader = try reader(store)
    return AuditReport(summary: try reader.summary(), findings: try reader.findings())
  }
}

struct FixtureError: Error {
  var what: String
}
