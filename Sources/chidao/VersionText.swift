import DirectiveEngine
import DirectiveText

/// What `chidao --version` prints: everything on which an output depends.
enum VersionText {
  static func make(rules: RulesOptions) -> [UInt8] {
    var lines = ["chidao \(Engine.version)"]
    do {
      let engine = try rules.location().prepare(PackCache.standard).pack.engine
      lines.append("quy tắc: \(engine.packName)" + (engine.packDigest.isEmpty ? "" : " (sha256 \(engine.packDigest))"))
    } catch {
      lines.append("quy tắc: chưa dùng được; \(error.message)")
    }
    lines.append("ICU \(ICUVersion.icu), Unicode \(ICUVersion.unicode)")
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}
