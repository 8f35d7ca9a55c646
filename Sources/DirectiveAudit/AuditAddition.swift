import DirectiveRules
import DirectiveStream
import DirectiveText
import GRDB

/// Reads documents into an audit database.
public struct AuditAddition: Sendable {
  let store: AuditStore
  let reading: AuditReading

  /// - Parameters:
  ///   - store: where they go.
  ///   - reading: with which rules they are read.
  public init(_ store: AuditStore, reading: AuditReading) {
    self.store = store
    self.reading = reading
  }

  /// What became of a run: counts, and what ended it before its end.
  package struct Result: Sendable {
    package var summary: AdditionSummary
    package var problem: BatchProblem?
    /// Whether an input could not be read.
    package var hasFailures: Bool
  }

  /// Reads all inputs, in their order, on several threads; then resolves what has changed.
  ///
  /// Files that are as they were are passed over; documents that are there are not analysed again.
  /// - Parameters:
  ///   - arguments: files, folders, and `-` for standard input.
  ///   - form: how documents stand in them; nil where names say it.
  ///   - jobs: documents that are analysed at the same time.
  ///   - progress: what is said meanwhile.
  ///   - notify: takes lines about inputs.
  ///   - acknowledge: takes the name of each document when it is on the disk.
  package func run(
    _ arguments: [String], form: InputForm? = nil, jobs: Int, progress: ProgressLine? = nil,
    notify: @escaping @Sendable (String) -> Void, acknowledge: @escaping @Sendable (String) -> Void = { _ in }
  ) throws(AuditError) -> Result {
    let known = try KnownSources(store, rules: reading.rules)
    let reading = reading
    let writer = AuditWriter(store, acknowledge: acknowledge) { (rows) throws(InputError) in
      var work = AuditWork(reading, known: known)
      return try work.content(of: rows.bytes, name: rows.source.name)
    }
    let feed = DocumentFeed(arguments: arguments, form: form, limit: reading.limits[.documentBytes]) {
      known.isUnchanged($0)
    }
    let (batch, problem) = DocumentBatch(jobs: jobs, progress: progress).run(
      feed, into: RecordSink(receiver: writer, name: store.path), notify: notify
    ) { AuditWork(reading, known: known) }
    var summary = writer.summary
    summary.unchanged += known.passedOver
    if problem == nil { summary.resolved = try ResolutionRun(store: store).run() }
    return Result(summary: summary, problem: problem, hasFailures: batch.hasFailures)
  }

  /// Takes away what is no longer there: names of files below the arguments that lead nowhere. Below a folder that is not
  /// there itself nothing is taken away: a disk that is not mounted must not empty the body.
  package func prune(_ arguments: [String]) throws(AuditError) -> Int {
    let removed = try store.write { db in
      var writer = RowWriter(db)
      var count = 0
      let names = try String.fetchAll(db, sql: "SELECT name FROM source ORDER BY name")
      // What came through standard input is no file and cannot be gone.
      for name in names where name != InputDocuments.standardInput {
        let isBelow = arguments.contains { argument in
          name == argument || name.hasPrefix(FilePath.join(argument, "")) && FilePath.kind(argument) == .folder
        }
        if isBelow, Self.isGone(name), try writer.remove(source: name) { count += 1 }
      }
      if count > 0 { try BodyVersion.advance(db) }
      return count
    }
    if removed > 0 { _ = try ResolutionRun(store: store).run() }
    return removed
  }

  /// Whether there is no file of a name. A record (`archive.tar:member`) is there as long as its file is.
  private static func isGone(_ name: String) -> Bool {
    guard FilePath.isGone(name) else { return false }
    return !name.indices.contains { name[$0] == ":" && FilePath.kind(String(name[..<$0])) == .file }
  }
}
