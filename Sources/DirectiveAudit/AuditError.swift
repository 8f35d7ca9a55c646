import DirectiveStream
import GRDB

/// Why an audit database could not be used: what was found, what was expected and what to do, in Vietnamese.
public enum AuditError: Error, Sendable, Equatable {
  /// There is no such file, and nothing was to be made.
  case missing(path: String)
  /// The path is a folder, or the folder above is not there.
  case cannotOpen(path: String, reason: String)
  /// The file holds something else.
  case notDatabase(path: String)
  /// A database, of another program.
  case otherDatabase(path: String)
  /// A later version of the program made it.
  case newer(path: String, found: Int, known: Int)
  /// Somebody else was writing for longer than one waits.
  case locked(path: String, seconds: Int)
  case diskFull(path: String)
  case readOnly(path: String)
  /// Parts of the file are not what they were when they were written.
  case damaged(path: String, reason: String)
  /// Anything else that the database says.
  case database(path: String, reason: String)
  /// A check cannot be run.
  case badCheck(name: String, reason: String)
  /// A registry file is not what it must be.
  case badRegistry(name: String, reason: String)
  /// What was asked for is not there.
  case notFound(String)

  /// For a person, in Vietnamese.
  public var message: String {
    switch self {
    case .missing(let path):
      "\(path): không có tệp này; hãy tạo bằng 'chidao audit add --data \(path) VĂN-BẢN/', hoặc sửa lại đường dẫn."
    case .cannotOpen(let path, let reason): "\(path): không mở được kho dữ liệu: \(reason)."
    case .notDatabase(let path):
      "\(path): không phải tệp SQLite; --data cần tệp do 'chidao audit add' tạo ra. Tệp được giữ nguyên."
    case .otherDatabase(let path):
      "\(path): là tệp SQLite của chương trình khác; --data cần tệp do 'chidao audit add' tạo ra. Tệp được giữ nguyên."
    case .newer(let path, let found, let known):
      "\(path): do phiên bản mới hơn tạo ra (dạng \(found), chương trình này biết đến dạng \(known)); hãy dùng bản mới."
    case .locked(let path, let seconds):
      "\(path): chương trình khác đang ghi, đã chờ \(seconds) giây; hãy chạy lại sau, hoặc chờ lâu hơn bằng --wait."
    case .diskFull(let path):
      "\(path): đĩa đầy; những gì đã báo là xong vẫn còn nguyên. Hãy giải phóng chỗ rồi chạy lại y như cũ."
    case .readOnly(let path): "\(path): không có quyền ghi; cần quyền ghi cả tệp lẫn thư mục chứa nó."
    case .damaged(let path, let reason):
      "\(path): tệp bị hỏng (\(reason)); hãy lấy lại bản sao lưu, hoặc tạo lại từ các văn bản."
    case .database(let path, let reason): "\(path): lỗi cơ sở dữ liệu: \(reason)."
    case .badCheck(let name, let reason): "\(name): không chạy được phép kiểm tra: \(reason)."
    case .badRegistry(let name, let reason): "\(name): \(reason)"
    case .notFound(let what): what
    }
  }

  /// What an error of the database means.
  init(_ error: any Error, path: String, seconds: Int) {
    if let error = error as? AuditError {
      self = error
      return
    }
    guard let error = error as? DatabaseError else {
      self = .database(path: path, reason: "\(error)")
      return
    }
    let reason = error.message ?? "\(error.resultCode.rawValue)"
    switch error.resultCode {
    case .SQLITE_NOTADB: self = .notDatabase(path: path)
    case .SQLITE_BUSY, .SQLITE_LOCKED: self = .locked(path: path, seconds: seconds)
    case .SQLITE_FULL: self = .diskFull(path: path)
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: self = .readOnly(path: path)
    case .SQLITE_CORRUPT: self = .damaged(path: path, reason: reason)
    case .SQLITE_CANTOPEN: self = .cannotOpen(path: path, reason: reason)
    default: self = .database(path: path, reason: reason)
    }
  }
}
