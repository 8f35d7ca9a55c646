import DirectiveEngine
import DirectiveRules

/// A rule pack as a server needs it: ready to run, with its sources to tell of, and its files to show lines of.
public struct ServerRules: Sendable {
  /// The rules with their examples.
  public let pack: Pack
  /// The same, ready to run.
  public let prepared: PreparedPack
  /// The text of a file of the pack.
  let fileText: @Sendable (String) -> String?

  /// A pack with what was made of it, and with its files.
  public init(pack: Pack, prepared: PreparedPack, files: PackFiles) {
    self.pack = pack
    self.prepared = prepared
    let texts = Dictionary(files.files.map { ($0.path, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    fileText = { path in texts[path].map { String(decoding: $0, as: UTF8.self) } }
  }
}
