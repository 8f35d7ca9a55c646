import DirectiveRules
import DirectiveText

/// A rule pack made ready to run. Immutable; makes a worker for each thread.
public struct Engine: Sendable {
  /// The engine's own version, part of every analysis.
  public static let version = "0.1.0"

  let pack: CompiledPack
  let calendar: WorkCalendar

  /// Compiles a pack. Throws `CompileError` where a bound is exceeded or a name is unknown.
  public init(pack: Pack) throws(CompileError) {
    try self.init(pack: pack, keepsSources: false)
  }

  /// - Parameter keepsSources: whether traces can say where in the pack a pattern stopped; costs memory.
  package init(pack: Pack, keepsSources: Bool) throws(CompileError) {
    try self.init(compiled: try PackCompiler.compile(pack, keepsSources: keepsSources))
  }

  /// An engine of a pack that was compiled before.
  init(compiled pack: CompiledPack) throws(CompileError) {
    self.pack = pack
    do {
      calendar = try WorkCalendar(pack.settings["calendar"] ?? [:])
    } catch {
      throw CompileError.calendar(message: "\(error)")
    }
  }

  /// Name and version of the pack, such as `directives 0.1.0`.
  public var packName: String { pack.identity }
  /// SHA-256 of the pack, in hexadecimal.
  public var packDigest: String { pack.sha256 }

  /// A worker with its own caches; not to be shared between threads.
  public func makeWorker() -> Worker {
    Worker(self)
  }
}
