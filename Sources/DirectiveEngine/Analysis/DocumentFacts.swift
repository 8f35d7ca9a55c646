/// The registration card (thông tin đăng ký văn bản): Nghị định 30/2020/NĐ-CP, Phụ lục I and VI.
public struct DocumentFacts: Sendable {
  /// Name of the kind (tên loại), such as `Kế hoạch`.
  public var kind: Stated<String>?
  /// Its abbreviation, such as `KH`.
  public var kindCode: String?
  /// The number before the slash (`830` of `830/QĐ-TTg`).
  public var number: Stated<String>?
  /// The symbol behind the slash (`QĐ-TTg`).
  public var symbol: Stated<String>?
  /// The body that issued the document.
  public var issuer: Stated<Party>?
  /// The place in front of the date.
  public var place: Stated<String>?
  /// ISO 8601, cut off where the day or month is blank.
  public var date: Stated<String>?
  /// The subject line (`trích yếu`).
  public var subject: Stated<String>?
  /// The name of the person who signed.
  public var signer: Stated<String>?
  /// The post of the person who signed.
  public var signerPosition: Stated<String>?
  /// `TM. Ủy ban nhân dân`, `KT. Chủ tịch`, in the order of the text.
  public var signerCapacities: [Stated<String>] = []

  /// The facts of a document in which nothing was found.
  public init() {}

  /// Number and symbol joined, as the document would be cited; nil where the number is blank.
  public var identifier: String? {
    guard let number = number?.value, let symbol = symbol?.value else { return nil }
    return number + (numberSeparator ?? "/") + symbol
  }
  /// `-` in the Party's form (`12-CT/TW`), `/` in the state's.
  public var numberSeparator: String?
}
