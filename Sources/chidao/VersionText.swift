import DirectiveEngine
import DirectiveText

/// What `chidao --version` prints: everything on which an output depends.
enum VersionText {
  static func make(rules: RulesOptions) -> [UInt8] {
    var lines = ["chidao \(Engine.version)"]
    do {
      let pack = try rules.location().readPack(examples: false)
      lines.append("quy tắc: \(pack.identity)" + (pack.sha256.isEmpty ? "" : " (sha256 \(pack.sha256))"))
    } catch {
      lines.append("quy tắc: chưa dùng được; \(error.message)")
    }
    lines.append("ICU \(ICUVersion.icu), Unicode \(ICUVersion.unicode)")
    return Array((lines.joined(separator: "\n") + "\n").utf8)
  }
}
