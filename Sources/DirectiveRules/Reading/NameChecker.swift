/// Names of captures, macros and lexicons.
enum NameChecker {
  /// a–z, 0–9, `_`, and first a letter.
  static func isName(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, first.isLower || first == "_" else { return false }
    return name.unicodeScalars.allSatisfy { $0.isLower || $0.isDigit || $0 == "_" }
  }

  /// A–Z first, then letters and digits: the type of a mention.
  static func isType(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, first.isUpper else { return false }
    return name.unicodeScalars.allSatisfy { $0.continuesName }
  }
}
