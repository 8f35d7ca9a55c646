import GRDB

/// Answers questions about a body. Every answer is taken from one state of the database, and is the same for the same
/// body in whatever order it was put together.
public struct AuditReader: Sendable {
  let store: AuditStore
  let checks: AuditChecks

  /// - Parameters:
  ///   - store: the database.
  ///   - checks: what findings are looked for.
  public init(_ store: AuditStore, checks: AuditChecks) {
    self.store = store
    self.checks = checks
  }

  /// The names of the checks, sorted.
  public var codes: [String] { checks.checks.map(\.code) }

  /// Resolves what waits for it and runs the checks, where the body has changed since that was done. Cheap where it has
  /// not; to be called before the methods below.
  public func refresh() throws(AuditError) {
    try FindingsRun(store: store, checks: checks).run()
  }

  /// A part of a list: where it begins, from 0, and how many entries it has at the most.
  public struct Page: Sendable, Equatable {
    /// Where this part begins, from 0.
    public var offset: Int
    /// How many entries at the most.
    public var limit: Int

    /// The first entries, unless told otherwise.
    public init(offset: Int = 0, limit: Int = 50) {
      self.offset = max(0, offset)
      self.limit = max(0, limit)
    }

    /// All entries.
    public static var all: Page { Page(limit: Int(Int32.max)) }
  }
}

/// Parts of a WHERE with their values.
struct Conditions {
  private(set) var parts: [String] = []
  private(set) var arguments: [DatabaseValue] = []

  mutating func add(_ part: String, _ values: (any DatabaseValueConvertible)?...) {
    parts.append(part)
    arguments += values.map { $0?.databaseValue ?? .null }
  }

  var sql: String { parts.isEmpty ? "" : " WHERE " + parts.joined(separator: " AND ") }

  func arguments(_ page: AuditReader.Page) -> StatementArguments {
    StatementArguments(arguments + [page.limit.databaseValue, page.offset.databaseValue])
  }

  var statementArguments: StatementArguments { StatementArguments(arguments) }
}
