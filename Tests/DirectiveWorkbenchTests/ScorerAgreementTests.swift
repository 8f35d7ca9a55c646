import DirectiveEngine
import Foundation
import Testing

@testable import DirectiveWorkbench

/// The scorer agrees with the reference, a Python program that may lie beside the repository, in every figure.
@Suite(.timeLimit(.minutes(10))) struct ScorerAgreementTests {
  private static let reference = GoldFixture.neighbours.appendingPathComponent("eval/score.py")
  private static let python = ["/usr/bin/python3", "/usr/local/bin/python3"].first {
    FileManager.default.isExecutableFile(atPath: $0)
  }
  static var isThere: Bool { python != nil && FileManager.default.fileExists(atPath: reference.path) }

  /// How the analyses are spoilt before they are scored.
  enum Damage: String, CaseIterable, Sendable {
    case none, some, more, files
  }

  @Test(.enabled(if: isThere), arguments: GoldFixture.folders, Damage.allCases)
  func agreesInEveryRow(_ folder: URL, _ damage: Damage) throws {
    let analyses = FileManager.default.temporaryDirectory.appendingPathComponent("scorer-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: analyses, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: analyses) }
    let gold = try GoldFolder(path: folder.path)
    try write(gold, to: analyses, damage)
    let ours = Evaluator(try GoldFixture.tables()).evaluate(gold, analyses: analyses.path).total
    let theirs = try referenceRows(folder, analyses)
    #expect(Set(ours.rows.keys) == Set(theirs.keys))
    for (row, tally) in ours.rows {
      let wanted = try #require(theirs[row])
      #expect(tally.hit == wanted.hit, "\(row)")
      #expect(tally.found == wanted.predicted, "\(row)")
      #expect(tally.gold == wanted.gold, "\(row)")
      #expect(tally.precision == wanted.precision && tally.recall == wanted.recall && tally.f1 == wanted.f1, "\(row)")
    }
  }

  private func write(_ gold: GoldFolder, to folder: URL, _ damage: Damage) throws {
    var worker = try GoldFixture.engine().makeWorker()
    var writer = JSONWriter(style: .compact)
    let json = AnalysisJSON(engine: EngineIdentity(rules: "directives"))
    for (index, document) in gold.documents.enumerated() {
      writer.removeAll()
      json.write(worker.analyze(document.source), sha256: "", into: &writer)
      var bytes = Data(writer.bytes)
      let seed = UInt64(index + 1)
      switch damage {
      case .none: break
      case .some, .more:
        var spoiler = DamagedAnalysis(seed: seed)
        for _ in 0..<(damage == .some ? 1 : 3) {
          bytes = Data(spoiler.damage(try JSONValue(json: bytes)).json.utf8)
        }
      case .files:
        if index % 3 == 0 { continue }
        if index % 3 == 1 { bytes = bytes.dropLast(bytes.count / 2) }
      }
      try bytes.write(to: folder.appendingPathComponent(document.name + ".json"))
    }
  }

  private struct Row: Decodable {
    var precision: Double
    var recall: Double
    var f1: Double
    var hit: Int
    var predicted: Int
    var gold: Int
  }

  private func referenceRows(_ gold: URL, _ analyses: URL) throws -> [String: Row] {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: try #require(Self.python))
    process.arguments = ["-B", Self.reference.path, gold.path, analyses.path, "--json"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let data = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return try JSONDecoder().decode([String: Row].self, from: data)
  }
}
