import DirectiveAudit
import DirectiveStream
import DirectiveText

extension RulesLocation {
  /// Where checks over many documents stand in a pack.
  private static let folder = "checks/audit"
  private static let suffix = ".sql"

  /// The checks of a pack; those inside the program where it has none. Files of overlays are added, or take the place of
  /// those with the same name.
  func auditChecks() throws(AuditError) -> AuditChecks {
    let files = try checkFiles()
    return try AuditChecks(files: files.isEmpty ? EmbeddedPack.auditChecks : files)
  }

  private func checkFiles() throws(AuditError) -> [(name: String, text: String)] {
    switch self {
    case .embedded: return EmbeddedPack.auditChecks
    case .folder(let path): return try Self.files(in: path)
    case .overlaid(let base, let overlays):
      var files = try base.checkFiles()
      if files.isEmpty { files = EmbeddedPack.auditChecks }
      for overlay in overlays { files += try Self.files(in: overlay) }
      return files
    }
  }

  private static func files(in pack: String) throws(AuditError) -> [(name: String, text: String)] {
    let folder = FilePath.join(pack, folder)
    var files: [(name: String, text: String)] = []
    for name in FilePath.names(in: folder) ?? [] where name.hasSuffix(suffix) {
      do throws(InputError) {
        let text = try InputReader(limit: 1 << 20).text(FilePath.join(folder, name)).text
        files.append((String(name.dropLast(suffix.count)), text))
      } catch {
        throw .badCheck(name: name, reason: error.message)
      }
    }
    return files
  }
}

extension EmbeddedPack {
  /// The checks over many documents that were put into the program.
  static var auditChecks: [(name: String, text: String)] {
    #if EMBEDDED_RULES
      EmbeddedRules.files.filter { $0.path.hasPrefix("checks/audit/") && $0.path.hasSuffix(".sql") }.map { file in
        let name = FilePath.lastComponent(file.path)
        return (String(name.dropLast(".sql".count)), file.text.withUTF8Buffer { String(decoding: $0, as: UTF8.self) })
      }
    #else
      []
    #endif
  }
}
