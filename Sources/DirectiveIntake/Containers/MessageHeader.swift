/// What an edXML message says of the document that it brings (QCVN 102:2016/BTTTT, `MessageHeader`). Every field as
/// written; nil where it is missing or empty.
public struct MessageHeader: Sendable, Equatable {
  /// `From/OrganName`.
  public var issuer: String?
  /// `Code/CodeNumber`.
  public var number: String?
  /// `Code/CodeNotation`.
  public var symbol: String?
  /// `PromulgationInfo/Place`.
  public var place: String?
  /// `PromulgationInfo/PromulgationDate`, `yyyy/MM/dd`.
  public var date: String?
  /// `DocumentType/TypeName`.
  public var kind: String?
  /// `Subject`.
  public var subject: String?
  /// `SignerInfo/FullName`.
  public var signer: String?
  /// `SignerInfo/Position`.
  public var position: String?
  /// `DueDate`, `yyyy/MM/dd`.
  public var due: String?
  /// `To/OrganName`, in the order of the message.
  public var receivers: [String] = []

  /// A header without fields.
  public init() {}
}
