import Crypto

/// Who may use the API, where that is not everybody: names with sums of their keys. The keys themselves are nowhere.
///
/// A key is 32 random bytes, so that a plain sum of it cannot be tried out.
public struct APIKeys: Sendable {
  private let entries: [(name: String, sum: [UInt8])]
  private static let mark = "sha256:"

  /// Reads a file of keys: a line each, `NAME sha256:…`; blank lines and those that begin with `#` are passed over.
  /// - Throws: ``APIKeysError`` where a line is of another form, or there is none.
  public init(_ text: String, file: String) throws(APIKeysError) {
    var entries: [(name: String, sum: [UInt8])] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let words = line.split(whereSeparator: \.isWhitespace)
      guard let first = words.first, !first.hasPrefix("#") else { continue }
      guard words.count == 2, words[1].hasPrefix(Self.mark), let sum = Self.bytes(words[1].dropFirst(Self.mark.count))
      else {
        throw APIKeysError(
          message: "\(file):\(index + 1): cần 'tên sha256:…' với 64 chữ số thập lục phân; "
            + "'chidao serve --new-key TÊN' in ra một dòng như thế.")
      }
      entries.append((String(first), sum))
    }
    guard !entries.isEmpty else {
      throw APIKeysError(message: "\(file): không có khóa nào; 'chidao serve --new-key TÊN' tạo một khóa.")
    }
    self.entries = entries
  }

  /// A new key and the line by which a file knows it.
  public static func make(name: String) -> (key: String, line: String) {
    var generator = SystemRandomNumberGenerator()
    let key = (0..<32).map { _ in hexadecimal(UInt8.random(in: 0...255, using: &generator)) }.joined()
    return (key, "\(name) \(mark)\(sum(of: key).map(hexadecimal).joined())")
  }

  /// Whose key this is; nil where it is nobody's. Takes the same time for any key: all sums are compared, to their end.
  func owner(of key: String) -> String? {
    let sum = Self.sum(of: key)
    var owner: String?
    for entry in entries {
      var difference: UInt8 = 0
      for (a, b) in zip(entry.sum, sum) { difference |= a ^ b }
      if difference == 0 { owner = entry.name }
    }
    return owner
  }

  private static func sum(of key: String) -> [UInt8] { Array(SHA256.hash(data: Array(key.utf8))) }

  private static func hexadecimal(_ byte: UInt8) -> String {
    (byte < 16 ? "0" : "") + String(byte, radix: 16)
  }

  private static func bytes(_ digits: Substring) -> [UInt8]? {
    let characters = Array(digits)
    guard characters.count == 64 else { return nil }
    let bytes = stride(from: 0, to: 64, by: 2).compactMap { UInt8(String(characters[$0...$0 + 1]), radix: 16) }
    return bytes.count == 32 ? bytes : nil
  }
}

/// A file of keys that cannot be used.
public struct APIKeysError: Error, Sendable {
  /// What was found, what was expected and what to do, in Vietnamese.
  public let message: String
}
