import Crypto

/// SHA-256, by which packs and documents are known.
public enum Digest {
  /// The digest of the parts, one after another, in lower-case hexadecimal. Linear.
  public static func sha256(_ parts: [UInt8]...) -> String { sha256(parts) }

  /// The digest of a part of an array.
  package static func sha256(_ bytes: ArraySlice<UInt8>) -> String {
    var hash = SHA256()
    bytes.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return text(hash.finalize())
  }

  static func sha256(_ parts: [[UInt8]]) -> String {
    var hash = SHA256()
    for part in parts { hash.update(data: part) }
    return text(hash.finalize())
  }

  private static func text(_ digest: SHA256.Digest) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in digest { text += [digits[Int(byte >> 4)], digits[Int(byte & 15)]] }
    return String(decoding: text, as: UTF8.self)
  }
}
