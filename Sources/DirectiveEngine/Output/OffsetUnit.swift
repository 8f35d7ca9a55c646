import DirectiveText

/// What the spans of an output count. The spans always speak of the decoded original, without byte order mark.
public enum OffsetUnit: String, Sendable, CaseIterable {
  /// Unicode scalars (code points), as Python's `str` counts.
  case scalars = "unicode_scalars"
  /// UTF-16 code units, as JavaScript and Java count.
  case utf16 = "utf16_code_units"
  /// Bytes of the UTF-8 form.
  case utf8 = "utf8_bytes"

  /// An offset in scalars in this unit.
  func offset(ofScalar scalar: Int, in source: SourceText) -> Int {
    switch self {
    case .scalars: scalar
    case .utf16: source.utf16Offset(ofScalar: scalar)
    case .utf8: source.utf8Offset(ofScalar: scalar)
    }
  }
}
