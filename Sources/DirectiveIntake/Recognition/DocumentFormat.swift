/// A form in which documents come.
public enum DocumentFormat: String, CaseIterable, Sendable {
  /// Plain text, in whatever encoding.
  case text
  /// Office Open XML text (ISO/IEC 29500).
  case docx
  /// OpenDocument text (ISO/IEC 26300).
  case odt
  /// A page of the web.
  case html
  /// Rich Text Format.
  case rtf
  /// The binary form of Word 97 to 2003.
  case doc
  /// Portable Document Format, with or without a text layer.
  case pdf
  /// A picture of a page: PNG, JPEG or TIFF.
  case image
  /// A message of the national document axis (QCVN 102:2016/BTTTT) with its attachments.
  case edxml
  /// A mail message (RFC 5322) with its attachments.
  case eml
  /// A zip file with documents.
  case zip

  /// Whether it holds documents instead of being one.
  public var isContainer: Bool { self == .edxml || self == .eml || self == .zip }

  /// How messages name it.
  var title: String {
    switch self {
    case .text: "văn bản thuần"
    case .image: "ảnh"
    case .edxml: "edXML"
    case .eml: "thư điện tử (EML)"
    default: rawValue.uppercased()
    }
  }

  /// The formats that are read, for messages.
  static let readable = "DOCX, ODT, PDF, HTML, RTF, DOC, ảnh quét, edXML, EML, ZIP"

  /// Extensions of files that are taken for documents in folders and containers. PNG and JPEG are not among them: most
  /// such pictures are emblems and photographs; one that is named itself is read.
  public static let documentExtensions = [
    ".txt", ".md", ".docx", ".odt", ".pdf", ".html", ".htm", ".rtf", ".doc", ".tif", ".tiff",
  ]
  /// Extensions of files that hold documents.
  public static let containerExtensions = [".zip", ".eml", ".edxml"]
}
