import DirectiveRules
import DirectiveText
import Foundation
import Synchronization
import Testing

@testable import DirectiveEngine
@testable import DirectiveIntake

/// The texts of `Corpus/gold` and what the pack of the repository reads out of documents.
enum TestFacts {
  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  /// The names of the texts, without extension.
  static let names: [String] = {
    let found = try? FileManager.default.contentsOfDirectory(atPath: root.appendingPathComponent("Corpus/gold").path)
    return (found ?? []).filter { $0.hasSuffix(".txt") }.map { String($0.dropLast(4)) }.sorted()
  }()

  static func text(_ name: String) throws -> String {
    try String(contentsOf: root.appendingPathComponent("Corpus/gold/\(name).txt"), encoding: .utf8)
  }

  private static let engine: Result<Engine, any Error> = Result {
    let files = PackFiles(folder: root.appendingPathComponent("Rules").path)
    let reading = PackReader(strict: false, normalisers: Normaliser.names + ["term"]).read(files)
    return try Engine(pack: try #require(reading.pack))
  }

  /// A worker that waits for its next document. One test at a time has it.
  private final class Desk: @unchecked Sendable {
    var worker: Worker
    init(_ engine: Engine) { worker = engine.makeWorker() }
  }

  private static let free = Mutex<[Desk]>([])

  /// The analysis of a document of any format.
  static func analyze(_ bytes: [UInt8], _ intake: Intake = Intake()) throws -> Analysis {
    let made = try intake.text(bytes)
    let source = try SourceText.decode(made?.bytes ?? bytes, name: "test", origin: made?.origin)
    let engine = try engine.get()
    let desk = free.withLock { $0.popLast() } ?? Desk(engine)
    defer { free.withLock { $0.append(desk) } }
    return desk.worker.analyze(source)
  }

  /// The facts of an analysis without their places, white space and case aside.
  static func facts(_ analysis: Analysis) -> [String] {
    let document = analysis.document
    var facts = [
      document.kind?.value, document.number?.value, document.symbol?.value, document.issuer?.value.name,
      document.place?.value, document.date?.value, document.subject?.value, document.signer?.value,
      document.signerPosition?.value,
    ].enumerated().map { "document \($0) \($1 ?? "")" }
    facts += document.signerCapacities.map { "capacity \($0.value)" }
    facts += analysis.addressees.map { "addressee \($0.party.name)" }
    facts += analysis.recipients.map { "recipient \($0.party.name)" }
    facts += analysis.citations.map {
      "citation \($0.kind ?? "") \($0.identifier ?? "") \($0.date ?? "") \($0.issuer?.name ?? "") \($0.relation)"
    }
    facts += analysis.assignments.map { task in
      let bodies = task.agencies.map(\.party.name) + ["+"] + task.cooperating.map(\.party.name)
      return "task \(bodies) \(task.deadlines) \(task.task)"
    }
    facts += analysis.deadlines.map {
      "deadline \($0.text) \($0.value.bound) \($0.value.end ?? "") \($0.value.due ?? "")"
    }
    return facts.map { $0.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ") }
  }

  /// What one list has and the other has not.
  static func difference(_ plain: [String], _ other: [String]) -> String {
    other.difference(from: plain).prefix(12).map { change in
      switch change {
      case .insert(_, let line, _): "+ \(line.prefix(200))"
      case .remove(_, let line, _): "- \(line.prefix(200))"
      }
    }.joined(separator: "\n")
  }
}
