import DirectiveRules

/// Identifiers that follow from contents.
enum StableHash {
  /// The first 63 bits of the SHA-256 of the parts; collisions are not to be expected below a billion contents.
  static func id(_ parts: String...) -> Int64 {
    id(hex: Digest.sha256(Array(parts.joined(separator: "\u{1F}").utf8)))
  }

  /// The first 63 bits of a digest in hexadecimal.
  static func id(hex: String) -> Int64 {
    Int64((UInt64(hex.prefix(16), radix: 16) ?? 0) & UInt64(Int64.max))
  }
}
