/// Why bytes could not be read as text.
///
/// Malformed text is never an error: what cannot be decoded is replaced and counted. These errors mean that the
/// bytes are no text at all, or more than the caller allows.
public enum TextError: Error, Sendable, Equatable {
  /// The bytes are not text: `offset` is the byte at which that was seen.
  case binary(name: String, offset: Int)
  /// The bytes begin as a document of a known format that has to be converted first, such as `PDF`.
  case notPlainText(name: String, format: String)
  /// The bytes are more than the limit.
  case tooLarge(name: String, bytes: Int, limit: Int)

  /// What was found, what was expected and what to do, in Vietnamese.
  public var message: String {
    switch self {
    case .binary(let name, let offset):
      return "\(name): nội dung không phải văn bản (byte thứ \(offset)). Cần tệp văn bản UTF-8 hoặc UTF-16; "
        + "hãy xuất văn bản ra .txt rồi thử lại."
    case .notPlainText(let name, let format):
      return "\(name): đây là tệp \(format), không phải văn bản thuần. Cần tệp văn bản UTF-8 hoặc UTF-16; "
        + "hãy chuyển tệp sang .txt (tệp quét thì nhận dạng chữ trước) rồi thử lại."
    case .tooLarge(let name, let bytes, let limit):
      return "\(name): tệp dài \(bytes) byte, vượt giới hạn \(limit) byte. "
        + "Hãy tách tệp thành nhiều phần."
    }
  }
}
