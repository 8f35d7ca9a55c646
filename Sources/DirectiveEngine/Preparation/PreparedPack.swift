import DirectiveRules
import DirectiveText

/// A rule pack that is ready to run, and what is asked of it when results are written. Made from a checked ``Pack``, or
/// from the bytes that an earlier one was kept in: then nothing is read, checked or compiled anew.
///
/// Both give the same results to the byte. What is kept are the compiled rules and not their sources: whoever asks about
/// rules themselves (checks, traces, lists) needs the ``Pack``.
public struct PreparedPack: Sendable {
  /// What analyses documents.
  public let engine: Engine
  /// Where the rules stand in their files.
  public let rules: RuleCatalogue
  private let lexiconSource: LexiconSource

  /// The lexicons as their files have them: few runs ask for them.
  private enum LexiconSource: Sendable {
    case read([Lexicon])
    case kept([UInt8])
  }

  /// Compiles a pack. Throws `CompileError` where a bound is exceeded or a name is unknown.
  public init(_ pack: Pack) throws(CompileError) {
    engine = try Engine(pack: pack)
    rules = RuleCatalogue(pack)
    lexiconSource = .read(pack.lexicons)
  }

  /// The terms of the lexicons, without their places.
  var lexicons: [Lexicon] {
    switch lexiconSource {
    case .read(let lexicons): return lexicons
    case .kept(let bytes):
      var reader = SnapshotReader(bytes)
      // The sum over all bytes was right: what cannot be read was never written.
      return (try? reader.lexicons()) ?? []
    }
  }

  // MARK: Keeping

  /// The pack as bytes, for ``init(_:key:)``.
  ///
  /// - Parameter key: what it was made from, see ``key(of:program:)``.
  public func bytes(key: String) -> [UInt8] {
    var writer = SnapshotWriter()
    engine.pack.write(to: &writer)
    rules.write(to: &writer)
    writer.write(part: { $0.write(lexicons: lexicons) })
    return PreparedPackHead(key: key, body: writer.bytes).bytes + writer.bytes
  }

  /// Takes a pack from the bytes in which it was kept. Nil where they were made from something else than `key` says, by
  /// another version, or are damaged in any way: then the pack is to be compiled.
  ///
  /// Takes time in proportion to the bytes, and no more memory than a few times as much.
  public init?(_ bytes: [UInt8], key: String) {
    guard let head = PreparedPackHead(bytes), head.fits(bytes, key: key) else { return nil }
    var reader = SnapshotReader(bytes, from: PreparedPackHead.size)
    do throws(SnapshotError) {
      let pack = try CompiledPack(from: &reader)
      rules = try RuleCatalogue(from: &reader)
      lexiconSource = .kept(try reader.part())
      guard reader.isAtEnd, let engine = try? Engine(compiled: pack) else { return nil }
      self.engine = engine
    } catch {
      return nil
    }
  }

  /// By what a pack is known that is made from these files: equal keys, equal results.
  ///
  /// - Parameter program: what tells this build of the program from any other: the version of the engine alone does
  ///   not change with each change of its code.
  public static func key(of files: PackFiles, program: String) -> String {
    let parts = [
      PreparedPackHead.format, Engine.version, ICUVersion.icu, ICUVersion.unicode, program, files.sha256,
    ]
    // Folders of overlays stand in the results of `--why`.
    return Digest.sha256(Array((parts + files.layers.map(\.prefix)).joined(separator: "\n").utf8))
  }
}

/// What stands before the bytes of a prepared pack: by what it can be used, and a sum by which damage shows.
private struct PreparedPackHead {
  /// To be changed with whatever is written. It is part of the key too.
  static let format = "2"
  private static let mark = Array("chidao-pack-\(format)\n".utf8)
  /// Mark, sum of the key, and sum of the rest (64 digits each with a line feed behind).
  static let size = mark.count + 2 * 65

  let bytes: [UInt8]

  init(key: String, body: [UInt8]) {
    bytes = Self.start(key) + Array((Digest.sha256(body) + "\n").utf8)
  }

  /// Nil for bytes that are too few.
  init?(_ file: [UInt8]) {
    guard file.count >= Self.size else { return nil }
    bytes = Array(file[..<Self.size])
  }

  private static func start(_ key: String) -> [UInt8] {
    mark + Array((Digest.sha256(Array(key.utf8)) + "\n").utf8)
  }

  func fits(_ file: [UInt8], key: String) -> Bool {
    let start = Self.start(key)
    guard bytes.starts(with: start) else { return false }
    return bytes[start.count...].elementsEqual(Array((Digest.sha256(file[Self.size...]) + "\n").utf8))
  }
}

extension RuleCatalogue {
  fileprivate func write(to writer: inout SnapshotWriter) {
    writer.write(all: entries.sorted { $0.key < $1.key }) { writer, entry in
      writer.write(entry.key)
      writer.write(entry.value.title)
      writer.write(entry.value.file)
      writer.write(entry.value.line)
    }
  }

  fileprivate init(from reader: inout SnapshotReader) throws(SnapshotError) {
    self.init()
    let list = try reader.all { (reader) throws(SnapshotError) in
      (
        try reader.string(),
        Entry(title: try reader.string(), file: try reader.string(), line: try reader.int())
      )
    }
    entries = Dictionary(list) { first, _ in first }
  }
}

extension SnapshotWriter {
  fileprivate mutating func write(lexicons: [Lexicon]) {
    write(all: lexicons) { writer, lexicon in
      writer.write(lexicon.name)
      writer.write(lexicon.attributes)
      writer.write(lexicon.isTolerant)
      writer.write(lexicon.isExact)
      writer.write(all: lexicon.entries) { writer, entry in
        writer.write(entry.canonical)
        writer.write(entry.variants)
        writer.write(all: entry.attributes) { writer, attribute in
          writer.write(attribute.key)
          writer.write(attribute.value)
        }
      }
    }
  }
}

extension SnapshotReader {
  fileprivate mutating func lexicons() throws(SnapshotError) -> [Lexicon] {
    try all { (reader) throws(SnapshotError) in
      Lexicon(
        name: try reader.string(), attributes: try reader.strings(), isTolerant: try reader.bool(),
        isExact: try reader.bool(),
        entries: try reader.all { (reader) throws(SnapshotError) in
          LexiconEntry(
            canonical: try reader.string(), variants: try reader.strings(),
            attributes: try reader.all { (reader) throws(SnapshotError) in
              (key: try reader.string(), value: try reader.string())
            })
        })
    }
  }
}
