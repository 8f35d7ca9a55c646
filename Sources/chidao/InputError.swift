import DirectiveText

/// Why an input gave no analysis.
enum InputError: UserError {
  /// The system could not open or read it, with its error number.
  case unreadable(name: String, number: Int32)
  /// A folder without a document.
  case noDocuments(name: String)
  /// The bytes are no text.
  case notText(TextError)

  /// The name of the input as given.
  var name: String {
    switch self {
    case .unreadable(let name, _), .noDocuments(let name): name
    case .notText(.binary(let name, _)), .notText(.notPlainText(let name, _)), .notText(.tooLarge(let name, _, _)): name
    }
  }

  /// Stable, for programs.
  var code: String {
    switch self {
    case .unreadable: "unreadable"
    case .noDocuments: "no_documents"
    case .notText(.binary): "binary"
    case .notText(.notPlainText): "not_plain_text"
    case .notText(.tooLarge): "too_large"
    }
  }

  var message: String {
    switch self {
    case .unreadable(let name, let number): "\(name): không đọc được: \(FilePath.describe(number))."
    case .noDocuments(let name): "\(name): thư mục không có văn bản nào; cần tệp .txt hoặc .md."
    case .notText(let error): error.message
    }
  }
}
