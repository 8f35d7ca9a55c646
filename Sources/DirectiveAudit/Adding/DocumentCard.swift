import DirectiveEngine
import GRDB

/// What a document is known by, in its own words and folded: of a text that was read, or of a line of a registry.
struct DocumentCard {
  var kind: String?
  var number: String?
  var symbol: String?
  var identifier: String?
  var issuer: String?
  var issuerLevel: String?
  var date: String?
  var subject: String?
  let kindKey: String?
  let key: String?
  let titleKey: String?
  let subjectKey: String?
  let body: BodyKey?
  let isSole: Bool
  let year: String?

  init(
    kind: String?, number: String?, symbol: String?, identifier: String?, issuer: String?, issuerLevel: String?,
    date: String?, subject: String?, identity: DocumentIdentity
  ) {
    self.kind = kind
    self.number = number
    self.symbol = symbol
    self.identifier = identifier
    self.issuer = issuer
    self.issuerLevel = issuerLevel
    self.date = date
    self.subject = subject
    kindKey = identity.kindKey(kind)
    key = DocumentIdentity.key(number: number, symbol: symbol)
    subjectKey = subject.map(DocumentIdentity.words)
    titleKey = kind.flatMap { kind in subject.flatMap { DocumentIdentity.key(title: kind + " " + $0) } }
    body = issuer.map { identity.body($0) }
    isSole = identity.isSole(symbol: symbol)
    year = Self.year(number: number, date: date)
  }

  /// The year that tells a number from the same one of another year: inside the number, or that of the date.
  static func year(number: String?, date: String?) -> String? {
    if let number, let slash = number.firstIndex(of: "/") {
      let year = number[number.index(after: slash)...]
      if year.count == 4 { return String(year) }
    }
    return date.map { String($0.prefix(4)) }
  }

  /// What all copies of one document have in common; nil where a part of that is not known.
  static func work(key: String?, isSole: Bool, body: BodyKey?, year: String?) -> Int64? {
    guard let key, let year else { return nil }
    if isSole { return StableHash.id(key, "", year) }
    guard let body, body.isWhole else { return nil }
    return StableHash.id(key, [body.core, body.level, body.place, body.province].joined(separator: "\u{1E}"), year)
  }

  /// Keys by which others may cite it.
  var keys: Set<String> { Set([key, titleKey].compactMap(\.self)) }

  /// Words by which it is found first.
  var searchTitle: String {
    DocumentIdentity.words([identifier, kind, issuer, subject].compactMap(\.self).joined(separator: " "))
  }

  func row(
    id: Int64, sha256: String, origin: RowMaker.Origin, rules: String, digest: String, place: String? = nil,
    signer: String? = nil, inForceFrom: String? = nil, inForceTo: String? = nil, replacedBy: String? = nil
  ) -> [DatabaseValue] {
    let work = Self.work(key: key, isSole: isSole, body: body, year: year) ?? id
    return DirectiveAudit.row(
      id, sha256, origin.rawValue, "", rules, digest, kind, kindKey, number, symbol, identifier, key, titleKey,
      issuer, issuerLevel, body?.id, isSole ? 1 : 0, date, year, subject, subjectKey, place, signer, work,
      inForceFrom, inForceTo, replacedBy)
  }
}

/// What a citation says of the document that it means.
struct CitedDocument {
  let kind: String?
  let kindKey: String?
  let title: String?
  let key: String?
  let date: String?
  let body: BodyKey?
  let isSole: Bool
  let subject: String?
  let refID: Int64?

  /// - Parameter citing: the body in whose document the citation stands.
  init(
    kind: String?, number: String?, symbol: String?, title: String?, date: String?, issuer: String?, subject: String?,
    citing: BodyKey?, identity: DocumentIdentity
  ) {
    self.kind = kind
    self.title = title
    self.date = date
    self.subject = subject
    kindKey = identity.kindKey(kind)
    body = issuer.map { identity.body($0, in: citing) }
    isSole = identity.isSole(symbol: symbol)
    let numbered = DocumentIdentity.key(number: number, symbol: symbol)
    key = numbered ?? title.flatMap { DocumentIdentity.key(title: $0) }
    refID =
      numbered == nil
      ? key.map { StableHash.id($0) }
      : DocumentCard.work(
        key: numbered, isSole: isSole, body: body, year: DocumentCard.year(number: number, date: date))
  }

  func row(
    documentID: Int64, ordinal: Int, code: String, identifier: String?, issuer: String?, relation: String,
    isWhole: Bool, mentionCount: Int, place: [DatabaseValue]
  ) -> [DatabaseValue] {
    DirectiveAudit.row(
      documentID, ordinal, code, kind, kindKey, identifier, title, key, date, issuer, body?.id, isSole ? 1 : 0,
      relation, subject, subject.map(DocumentIdentity.words), isWhole ? 1 : 0, mentionCount)
      + place
      // Nothing can be looked for without a number or a title; all others wait for their resolution.
      + DirectiveAudit.row(refID, key == nil ? "absent" : nil, nil, nil, nil, nil, key == nil ? "no_number" : nil)
  }
}
