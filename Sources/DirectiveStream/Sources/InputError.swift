import DirectiveIntake
import DirectiveText

/// Why an input gave no analysis.
package enum InputError: Error, Sendable {
  /// The system could not open or read it, with its error number.
  case unreadable(name: String, number: Int32)
  /// A folder or archive without a document.
  case noDocuments(name: String)
  /// The bytes are no text.
  case notText(TextError)
  /// A line of JSON Lines is not what it must be.
  case badRecord(name: String, reason: String)
  /// An archive cannot be read, or not to its end; what the library says.
  case badArchive(name: String, reason: String)
  /// The library for archives is not there.
  case noArchiveLibrary(name: String)
  /// A document of another format than plain text gave no text, or plain text is in no encoding that is known.
  case notRead(name: String, IntakeError)

  /// The name of the input as given.
  package var name: String {
    switch self {
    case .unreadable(let name, _), .noDocuments(let name), .badRecord(let name, _), .badArchive(let name, _),
      .noArchiveLibrary(let name), .notRead(let name, _):
      name
    case .notText(.binary(let name, _)), .notText(.notPlainText(let name, _)), .notText(.tooLarge(let name, _, _)): name
    }
  }

  /// Stable, for programs.
  package var code: String {
    switch self {
    case .unreadable: "unreadable"
    case .noDocuments: "no_documents"
    case .notText(.binary): "binary"
    case .notText(.notPlainText): "not_plain_text"
    case .notText(.tooLarge): "too_large"
    case .badRecord: "bad_record"
    case .badArchive: "bad_archive"
    case .noArchiveLibrary: "no_archive_library"
    case .notRead(_, let error): error.code
    }
  }

  /// What was found, what was expected and what to do, in Vietnamese.
  package var message: String {
    switch self {
    case .unreadable(let name, let number): "\(name): không đọc được: \(FilePath.describe(number))."
    case .noDocuments(let name):
      "\(name): không có văn bản nào; cần tệp .txt, .md, .docx, .odt, .pdf, .html, .rtf, .doc, .eml, .edxml hoặc .zip."
    case .notText(let error): error.message
    case .badRecord(let name, let reason):
      "\(name): \(reason); cần một đối tượng JSON trên một dòng, như {\"id\": \"17\", \"text\": \"…\"}."
    case .badArchive(let name, let reason):
      "\(name): kho tar hỏng hoặc bị cắt, phần còn lại không đọc được (\(reason)); hãy lấy lại tệp."
    case .noArchiveLibrary(let name):
      "\(name): cần thư viện libarchive để đọc kho tar; hãy cài gói libarchive13, hoặc giải nén ra thư mục."
    case .notRead(let name, let error): "\(name): \(error.message)"
    }
  }
}
