/// What statuses, relations and the like are called in Vietnamese.
public enum AuditWords {
  /// The name of a severity.
  public static func severity(_ severity: AuditCheck.Severity) -> String {
    switch severity {
    case .error: "lỗi"
    case .warning: "cảnh báo"
    case .info: "lưu ý"
    }
  }

  /// The name of a status of a citation.
  public static func status(_ status: String) -> String {
    switch status {
    case "found": "có trong kho"
    case "ambiguous": "chưa rõ văn bản nào"
    case "mismatch": "ghi khác văn bản"
    case "absent": "không có trong kho"
    case "self": "chính văn bản"
    case "later": "ban hành sau"
    default: status
    }
  }

  /// The name of a field in which two places differ.
  public static func field(_ field: String) -> String {
    switch field {
    case "date": "ngày"
    case "issuer": "cơ quan ban hành"
    case "kind": "tên loại"
    case "subject": "trích yếu"
    default: field
    }
  }

  /// The name of a relation.
  public static func relation(_ relation: String) -> String {
    switch relation {
    case "legal_basis": "căn cứ"
    case "implements": "thực hiện"
    case "in_reply_to": "phúc đáp"
    case "approved_by": "phê duyệt tại"
    case "amends": "sửa đổi"
    case "replaces": "thay thế"
    case "repeals": "bãi bỏ"
    case "replaced_by": "bị thay bằng"
    default: "viện dẫn"
    }
  }

  /// Why a citation was not followed to a document.
  public static func reason(_ reason: String) -> String {
    switch reason {
    case "none": "không có văn bản cùng số, ký hiệu hoặc tên gọi"
    case "other_year": "chỉ có văn bản cùng số, ký hiệu của năm khác"
    case "other_issuer": "chỉ có văn bản cùng số, ký hiệu của cơ quan khác"
    case "several": "khớp với nhiều văn bản"
    case "number_only": "chỉ khớp số và ký hiệu, mà nhiều cơ quan dùng chung"
    case "no_number": "không ghi số, ký hiệu"
    case "document_date": "theo ngày của văn bản được viện dẫn"
    case "printed_date": "theo ngày ghi ở nơi viện dẫn"
    default: reason
    }
  }

  /// A date as one writes it: `1/6/2021`; what is no ISO date stays as it is.
  public static func date(_ date: String) -> String {
    let parts = date.prefix(10).split(separator: "-").map { $0.drop { $0 == "0" } }
    return date.count >= 4 && parts.count <= 3 ? parts.reversed().joined(separator: "/") : date
  }
}
