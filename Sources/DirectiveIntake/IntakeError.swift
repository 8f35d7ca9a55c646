/// Why a document could not be turned into text: what was found and what to do, without the name of the document.
public struct IntakeError: Error, Sendable, Equatable {
  /// Stable, for programs: `broken_file`, `encrypted_file`, `unsafe_file`, `missing_tool`, `tool_failed`, `timed_out`,
  /// `unknown_encoding`, `no_text`, `unsupported_format`, `several_documents`, `no_documents`.
  public let code: String
  /// In Vietnamese, for a person.
  public let message: String

  package init(code: String, message: String) {
    self.code = code
    self.message = message
  }

  /// The file is not what its first bytes promise, or it ends too early.
  static func broken(_ format: DocumentFormat, _ reason: String) -> IntakeError {
    IntakeError(
      code: "broken_file", message: "tệp \(format.title) hỏng hoặc bị cắt (\(reason)); hãy lấy lại tệp từ nơi gửi.")
  }

  /// It can be opened with a password only.
  static func encrypted(_ format: DocumentFormat) -> IntakeError {
    IntakeError(
      code: "encrypted_file",
      message: "tệp \(format.title) được đặt mật khẩu; hãy mở bằng phần mềm đã tạo ra nó, bỏ mật khẩu rồi thử lại.")
  }

  /// It asks for more than a document may cost, or for what no document needs.
  static func unsafe(_ format: DocumentFormat, _ reason: String) -> IntakeError {
    IntakeError(
      code: "unsafe_file", message: "tệp \(format.title) không an toàn nên không được mở: \(reason).")
  }

  /// A program or library that the format needs is not installed.
  static func missing(_ tool: String, package: String, for format: DocumentFormat) -> IntakeError {
    IntakeError(
      code: "missing_tool",
      message: "cần \(tool) để đọc tệp \(format.title); hãy cài gói Debian '\(package)' (apt-get install \(package)).")
  }

  /// A program ended with an error.
  static func failed(_ tool: String, _ format: DocumentFormat, _ reason: String) -> IntakeError {
    let detail = reason.isEmpty ? "" : " (\(reason))"
    return IntakeError(
      code: "tool_failed", message: "\(tool) không đọc được tệp \(format.title)\(detail); tệp có thể đã hỏng.")
  }

  /// A program took longer than it may.
  static func timedOut(_ tool: String, _ format: DocumentFormat, seconds: Int) -> IntakeError {
    IntakeError(
      code: "timed_out",
      message: "\(tool) đọc tệp \(format.title) quá \(seconds) giây nên bị dừng; hãy tách tệp nhỏ hơn.")
  }

  /// There is no character in it.
  static func noText(_ format: DocumentFormat, _ hint: String) -> IntakeError {
    IntakeError(code: "no_text", message: "tệp \(format.title) không có chữ nào đọc được; \(hint).")
  }

  /// A container without a document.
  static func noDocuments(_ format: DocumentFormat) -> IntakeError {
    IntakeError(code: "no_documents", message: "tệp \(format.title) không chứa văn bản nào thuộc dạng đọc được.")
  }

  /// A format that holds no directive, or that nothing here reads.
  static func unsupported(_ format: String) -> IntakeError {
    IntakeError(
      code: "unsupported_format",
      message: "đây là tệp \(format), không phải văn bản; cần \(DocumentFormat.readable), hoặc tệp văn bản thuần.")
  }

  /// A container where one document was expected.
  public static func severalDocuments(_ format: DocumentFormat, _ count: Int? = nil) -> IntakeError {
    let found = count.map { "chứa \($0) văn bản" } ?? "có thể chứa nhiều văn bản"
    return IntakeError(
      code: "several_documents",
      message:
        "tệp \(format.title) \(found) mà ở đây chỉ nhận một; hãy dùng analyze --format jsonl, hoặc lấy từng văn bản ra."
    )
  }

  /// Bytes in an encoding that could not be told.
  static func unknownEncoding(_ found: String) -> IntakeError {
    IntakeError(
      code: "unknown_encoding",
      message: "không nhận ra bảng mã: \(found); hãy nêu bảng mã bằng --encoding "
        + "(\(LegacyEncoding.allCases.map(\.rawValue).joined(separator: ", "))) hoặc chuyển tệp sang UTF-8.")
  }
}
