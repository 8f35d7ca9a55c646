import DirectiveRules

/// Why a pack that reads well still cannot be compiled.
public enum CompileError: Error, Sendable {
  /// A bound of the engine was exceeded.
  case limit(name: String, limit: Int)
  /// A name that nothing in the pack carries.
  case unresolved(what: String, range: SourceRange)
  /// A place where the language wants a pattern over exactly one token.
  case notOneToken(what: String, range: SourceRange)
  /// The break rules do not compile.
  case tokenizer(message: String, file: String)
  /// A day of the calendar is none, or stands in two lists.
  case calendar(message: String)

  /// For the person who wrote the pack: what is wrong, and where.
  public var message: String {
    switch self {
    case .limit(let name, let limit): "Bộ quy tắc vượt giới hạn \(name): \(limit). Hãy chia nhỏ hoặc giảm số lần lặp."
    case .unresolved(let what, let range):
      "\(range.file):\(range.line):\(range.column): không tìm thấy \(what) trong bộ quy tắc."
    case .notOneToken(let what, let range):
      "\(range.file):\(range.line):\(range.column): \(what) phải là mẫu của đúng một token (dùng trong &, !, until)."
    case .calendar(let message): "settings: calendar: \(message)"
    case .tokenizer(let message, let file): "\(file): \(message)"
    }
  }
}
