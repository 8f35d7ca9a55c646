import DirectiveEngine

/// A document of the body as one that citations may mean.
struct CandidateDocument: Sendable {
  var id: Int64
  /// What its copies have in common with it.
  var work: Int64
  var kindKey: String?
  var date: String?
  var year: String?
  var body: BodyKey?
  var isSole: Bool
  var subjectKey: String?
  /// Whether its number holds the year, so that the number alone tells it from those of other years.
  var hasYearInNumber: Bool
  /// Whether it is a text, and not only a line of a registry.
  var isText: Bool
}

/// A citation with what is known of the document in which it stands.
struct CitationToResolve: Sendable {
  var documentID: Int64
  var ordinal: Int
  /// Whether it names a number, and not only a title.
  var isNumbered: Bool
  var kindKey: String?
  var date: String?
  var body: BodyKey?
  var isSole: Bool
  var subjectKey: String?
  /// nil where the cited document is to come later, as what a registry names as a replacement does.
  var citingDate: String?
  var citingBody: BodyKey?
}

/// How a citation and a document agree, field by field.
struct CitationMatch: Sendable {
  /// How two values of one field agree.
  enum Agreement: Sendable {
    case equal
    /// As far as both say.
    case compatible
    /// One of them says nothing.
    case unknown
    case differs
    /// So far apart that the document is another one: another year, another place.
    case other
  }

  let candidate: CandidateDocument
  let date: Agreement
  let issuer: Agreement
  /// How the names of the issuers were found to mean the same body.
  let issuerVia: String
  let kind: Agreement
  let subject: Agreement
  let isNumbered: Bool
  /// Whether the document is of another province than the one that cites it.
  let isElsewhere: Bool

  init(_ citation: CitationToResolve, _ candidate: CandidateDocument) {
    self.candidate = candidate
    isNumbered = citation.isNumbered
    subject = Self.subjects(citation.subjectKey, candidate.subjectKey)
    kind = Self.kinds(citation.kindKey, candidate.kindKey)
    date = Self.dates(citation, candidate, hasSameSubject: subject == .equal)
    (issuer, issuerVia) = Self.issuers(citation, candidate)
    let own = citation.citingBody?.province ?? ""
    let theirs = candidate.body?.province ?? ""
    isElsewhere =
      !own.isEmpty && !theirs.isEmpty && own != theirs && citation.citingBody?.provinceToday != theirs
      && candidate.body?.provinceToday != own
  }

  /// Whether nothing that tells documents apart speaks against it.
  var isViable: Bool { date != .differs && date != .other && issuer != .differs && issuer != .other }

  /// Whether what agrees is enough to mean one document: number and symbol of a series that many bodies have are not.
  var isStrong: Bool {
    if candidate.isSole || issuer == .equal || !isNumbered { return true }
    return date == .equal && !isElsewhere
  }

  /// Whether all that tells documents apart agrees to the letter.
  var isExact: Bool { date == .equal && (candidate.isSole || issuer == .equal) }

  /// What agrees: `number+date+issuer`, with how names were seen to mean the same (`issuer~successor`).
  var via: String {
    var parts = [isNumbered ? "number" : "title"]
    switch date {
    case .equal: parts.append("date")
    case .compatible: parts.append("date~part")
    default: break
    }
    if issuer == .equal {
      parts.append(issuerVia.isEmpty ? "issuer" : "issuer~" + issuerVia)
    } else if candidate.isSole, isNumbered {
      parts.append("symbol")
    }
    return parts.joined(separator: "+")
  }

  // MARK: Fields

  private static func dates(
    _ citation: CitationToResolve, _ candidate: CandidateDocument, hasSameSubject: Bool
  ) -> Agreement {
    guard let cited = citation.date, let own = candidate.date else { return .unknown }
    let length = min(cited.count, own.count)
    if cited.prefix(length) == own.prefix(length) { return length == 10 ? .equal : .compatible }
    let isSameYear = cited.prefix(4) == own.prefix(4)
    return isSameYear || candidate.hasYearInNumber || hasSameSubject ? .differs : .other
  }

  private static func issuers(
    _ citation: CitationToResolve, _ candidate: CandidateDocument
  ) -> (Agreement, via: String) {
    guard let cited = citation.body, let own = candidate.body else { return (.unknown, "") }
    switch cited.relation(to: own) {
    case .same: return (cited.isWhole ? .equal : .compatible, cited.isFromContext ? "context" : "")
    case .partial: return (.compatible, "")
    case .successor: return (.equal, "successor")
    case .elsewhere: return (.other, "")
    case .other: return (.differs, "")
    }
  }

  private static func kinds(_ cited: String?, _ own: String?) -> Agreement {
    guard let cited, let own else { return .unknown }
    if cited == own { return .equal }
    return isPart(cited, of: own) || isPart(own, of: cited) ? .compatible : .differs
  }

  /// Words of one begin the other's: the narrower name of a kind.
  private static func isPart(_ part: String, of whole: String) -> Bool { whole.hasPrefix(part + " ") }

  /// Subjects are shortened and told in other words; they differ where hardly a word is the same.
  private static func subjects(_ cited: String?, _ own: String?) -> Agreement {
    guard let cited, let own, !cited.isEmpty, !own.isEmpty else { return .unknown }
    if cited == own { return .equal }
    let first = Set(cited.split(separator: " "))
    let second = Set(own.split(separator: " "))
    let least = min(first.count, second.count)
    guard least >= 4 else { return .unknown }
    let shared = first.intersection(second).count
    return shared * 10 >= least * 8 ? .equal : shared * 3 < least ? .differs : .compatible
  }
}
