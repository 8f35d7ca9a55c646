extension InputChecks.Finding {
  /// The finding as a check of the analysis, for packs that have no words of their own for it.
  package var check: CheckFact {
    CheckFact(code: rawValue, severity: "warning", message: message, span: nil)
  }

  /// The finding in words.
  package var message: String {
    switch self {
    case .emptyDocument: "Tài liệu trống, không có chữ nào để đọc"
    case .notVietnamese:
      "Hầu như không có chữ tiếng Việt có dấu: văn bản viết bằng tiếng khác, bị mất dấu hoặc sai bảng mã"
    }
  }
}
