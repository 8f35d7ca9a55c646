import DirectiveText

/// What can be said of an input before any rule runs: that there is nothing in it, or nothing in Vietnamese.
public struct InputChecks: Sendable {
  /// A finding; its raw value is the code of the check that reports it.
  public enum Finding: String, Sendable {
    /// There is no character but white space.
    case emptyDocument = "empty_document"
    /// There is text, but hardly a letter that only Vietnamese uses: another language, lost marks or a wrong code page.
    case notVietnamese = "not_vietnamese"
  }

  /// How many letters are asked for before the language is judged.
  private static let leastLetters = 200

  /// Checks without settings.
  public init() {}

  /// What is the matter with a text, or nil. Stops reading as soon as the text is seen to be Vietnamese.
  public func finding(in source: SourceText) -> Finding? {
    var letters = 0
    var vietnamese = 0
    var isEmpty = true
    for unit in source.units {
      if unit > 0x20 { isEmpty = false }
      guard unit >= 0x41 else { continue }
      letters += 1
      if Self.isVietnamese(unit) {
        vietnamese += 1
        if vietnamese >= 20 { return nil }
      }
    }
    if isEmpty { return .emptyDocument }
    // A Vietnamese text has one such letter in six; one in a hundred leaves room for names and lost marks.
    return letters >= Self.leastLetters && vietnamese * 100 < letters ? .notVietnamese : nil
  }

  /// Letters of the Vietnamese alphabet that its neighbours do not use; the matching form is composed.
  private static func isVietnamese(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x102, 0x103, 0x110, 0x111, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x1EA0...0x1EF9: true
    default: false
    }
  }
}
