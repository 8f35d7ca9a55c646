import DirectiveRules

/// The rule pack that was put into the program when it was built (`EmbedRulesPlugin`), for the machine on which no
/// Rules folder is installed.
enum EmbeddedPack {
  /// What messages call it.
  static let name = "bộ quy tắc kèm sẵn"

  /// Its files; empty where the program was built without it.
  static var files: [PackFiles.File] {
    #if EMBEDDED_RULES
      // Checks over many documents are asked for by themselves; they are no part of what analyses one.
      EmbeddedRules.files.filter { !$0.path.hasSuffix(".sql") }.map { file in
        PackFiles.File(path: file.path, bytes: file.text.withUTF8Buffer { Array($0) })
      }
    #else
      []
    #endif
  }
}
