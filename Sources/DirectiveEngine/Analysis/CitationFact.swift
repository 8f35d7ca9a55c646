/// A document that the text refers to, however often.
public struct CitationFact: Sendable {
  /// `c1`, `c2`, … in the order of first mention.
  public var id: String
  /// The kind as printed (`Nghị định`).
  public var kind: String?
  /// Number and symbol as printed (`830/QĐ-TTg`).
  public var identifier: String?
  /// The number before the slash.
  public var number: String?
  /// The symbol behind the slash.
  public var symbol: String?
  /// The title of a law or another document that goes by its title.
  public var title: String?
  /// The date of signing in ISO 8601, as far as it is printed.
  public var date: String?
  /// A second date that a later mention gives it, with its place.
  public var otherDate: (date: String, evidence: Evidence)?
  /// Another body that a later mention says it is of, with its place.
  public var otherIssuer: (name: String, evidence: Evidence)?
  /// The body that issued it, where it is named beside the mention.
  public var issuer: Party?
  /// The relation of this document to it, such as `approved_by`.
  public var relation: String
  /// What the text says that it is about.
  public var subject: String?
  /// How far it can be relied on; nil where the text says it plainly.
  public var status: FactStatus?
  /// Every place that mentions it, in the order of the text.
  public var mentions: [CitationMention]

  /// A citation with where it is mentioned.
  public init(id: String, relation: String, mentions: [CitationMention]) {
    self.id = id
    self.relation = relation
    self.mentions = mentions
  }
}

/// One place where a document is referred to.
public struct CitationMention: Sendable {
  /// The words of the mention.
  public var text: String
  /// Where it stands and which rule read it.
  public var evidence: Evidence
  /// `khoản 2 Điều 5`, where a provision of it is meant.
  public var provision: String?

  /// How it refers, where it does so in other words; nil where the document is named.
  public var form: ReferenceFact.Form?

  /// One mention of a document.
  public init(text: String, evidence: Evidence, provision: String? = nil, form: ReferenceFact.Form? = nil) {
    self.text = text
    self.evidence = evidence
    self.provision = provision
    self.form = form
  }
}
