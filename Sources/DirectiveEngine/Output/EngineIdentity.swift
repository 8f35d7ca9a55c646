import DirectiveText

/// What made an analysis: with the same text it fixes every byte of the output.
public struct EngineIdentity: Sendable, Equatable {
  /// Always `chidao`.
  public let name = "chidao"
  /// The engine's version, such as `0.1.0`.
  public let version: String
  /// Name and version of the rule pack, such as `directives 0.1.0`.
  public let rules: String
  /// SHA-256 of the pack's files in lower-case hexadecimal; nil where the pack was not read from files.
  public let rulesSHA256: String?
  /// Version of ICU, whose break rules cut the text into tokens.
  public let icu: String
  /// Version of Unicode that ICU knows.
  public let unicode: String

  /// The identity of this engine with a pack.
  public init(
    rules: String, rulesSHA256: String? = nil, version: String = Engine.version, icu: String = ICUVersion.icu,
    unicode: String = ICUVersion.unicode
  ) {
    self.version = version
    self.rules = rules
    self.rulesSHA256 = rulesSHA256
    self.icu = icu
    self.unicode = unicode
  }

  /// The identity of an engine.
  public init(_ engine: Engine) {
    self.init(rules: engine.packName, rulesSHA256: engine.packDigest.isEmpty ? nil : engine.packDigest)
  }

  func write(into writer: inout JSONWriter) {
    writer.object("engine") { writer in
      writer.field("name", name)
      writer.field("version", version)
      writer.field("rules", rules)
      writer.field("rules_sha256", rulesSHA256)
      writer.field("icu", icu)
      writer.field("unicode", unicode)
    }
  }
}
