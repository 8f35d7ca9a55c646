import DirectiveText

/// What can be said of an input before any rule runs: that there is nothing in it, or nothing in Vietnamese.
public struct InputChecks: Sendable {
  /// How many letters are asked for before the language is judged.
  private static let leastLetters = 200

  public init() {}

  /// The findings, at most one. Stops reading as soon as the text is seen to be Vietnamese.
  public func check(_ source: SourceText) -> [CheckFact] {
    var letters = 0
    var vietnamese = 0
    var isEmpty = true
    for unit in source.units {
      if unit > 0x20 { isEmpty = false }
      guard unit >= 0x41 else { continue }
      letters += 1
      if Self.isVietnamese(unit) {
        vietnamese += 1
        if vietnamese >= 20 { return [] }
      }
    }
    if isEmpty {
      return [
        CheckFact(
          code: "empty_document", severity: "warning",
          message: "Tài liệu trống, không có chữ nào để đọc", span: nil)
      ]
    }
    // A Vietnamese text has one such letter in six; one in a hundred leaves room for names and lost marks.
    guard letters >= Self.leastLetters, vietnamese * 100 < letters else { return [] }
    return [
      CheckFact(
        code: "not_vietnamese", severity: "warning",
        message: "Hầu như không có chữ tiếng Việt có dấu: văn bản viết bằng tiếng khác, bị mất dấu hoặc sai bảng mã",
        span: nil)
    ]
  }

  /// Letters of the Vietnamese alphabet that its neighbours do not use; the matching form is composed.
  private static func isVietnamese(_ unit: UInt16) -> Bool {
    switch unit {
    case 0x102, 0x103, 0x110, 0x111, 0x1A0, 0x1A1, 0x1AF, 0x1B0, 0x1EA0...0x1EF9: true
    default: false
    }
  }
}
