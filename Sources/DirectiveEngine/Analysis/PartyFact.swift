/// A body or post by name, with what the lexicon knows of it.
public struct Party: Sendable, Equatable {
  /// The name as printed, with abbreviations written out and shared heads given back.
  public var name: String
  /// The full name that the lexicon has for it, where that differs from how it is printed.
  public var canonical: String?
  /// `central`, `province`, `district`, `commune`, `party`, …; nil where it is not known.
  public var level: String?
  /// What became of it, where it no longer exists.
  public var succeededBy: String?
  /// Its last day, ISO 8601, where it no longer exists.
  public var ended: String?

  /// A party by its name, with what the lexicon says of it.
  public init(name: String, canonical: String? = nil, level: String? = nil, succeededBy: String? = nil) {
    self.name = name
    self.canonical = canonical
    self.level = level
    self.succeededBy = succeededBy
  }
}

/// A body as one fact names it.
public struct PartyFact: Sendable {
  /// The body, group or post.
  public var party: Party
  /// As printed.
  public var text: String
  /// Where the text names it.
  public var evidence: Evidence
  /// How far it can be relied on; nil where the text says it plainly.
  public var status: FactStatus?
  /// What a backward reference stands for, such as `addressees` for `Như trên`.
  public var resolvesTo: String?
  /// Places listed behind a group (`các tỉnh: A, B`), as printed.
  public var places: [String]

  /// A party with where it is named.
  public init(
    party: Party, text: String, evidence: Evidence, status: FactStatus? = nil, resolvesTo: String? = nil,
    places: [String] = []
  ) {
    self.party = party
    self.text = text
    self.evidence = evidence
    self.status = status
    self.resolvesTo = resolvesTo
    self.places = places
  }
}
