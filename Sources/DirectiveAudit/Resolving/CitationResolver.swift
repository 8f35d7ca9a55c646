/// What a citation was found to mean.
struct Resolution: Sendable, Equatable {
  /// As published.
  enum Status: String, Sendable {
    case found, ambiguous, mismatch, absent
    case own = "self"
    case later
  }

  var status: Status
  /// The field that is told in two ways: `date`, `issuer`, `kind`, `subject`.
  var field: String?
  /// The document that is meant.
  var target: CandidateDocument?
  /// By what it was found, see ``CitationMatch/via``.
  var via: String?
  /// Why it was not found: `none` (nothing of this number), `other_year`, `other_issuer`, `several`, `number_only`; of one
  /// that is later, which date says so: `document_date`, `printed_date`.
  var reason: String?
  /// Documents that were looked at and are not said to be meant.
  var candidates: [(id: Int64, note: String)] = []

  static func == (left: Resolution, right: Resolution) -> Bool {
    left.status == right.status && left.field == right.field && left.target?.id == right.target?.id
      && left.target?.work == right.target?.work && left.via == right.via && left.reason == right.reason
  }
}

/// Says which document of a body a citation means: one, or none and why. Never the likeliest of several.
struct CitationResolver {
  /// Documents that are named as possible; more help no reader.
  private static let candidateLimit = 16

  /// - Parameters:
  ///   - citation: what is cited, and where.
  ///   - documents: all documents of the same number and symbol, or of the same title.
  func resolve(_ citation: CitationToResolve, among documents: [CandidateDocument]) -> Resolution {
    let matches = documents.map { CitationMatch(citation, $0) }
    var resolution = choose(matches, for: citation)
    guard let target = resolution.target else { return printedLater(resolution, citation) }
    let own = documents.first { $0.id == citation.documentID }?.work
    if resolution.status == .found, target.work == own {
      resolution.status = .own
    } else if resolution.status == .found, let date = target.date, let own = citation.citingDate, date.count == 10,
      own.count == 10, date > own
    {
      resolution.status = .later
      resolution.reason = "document_date"
    }
    return resolution
  }

  private func choose(_ matches: [CitationMatch], for citation: CitationToResolve) -> Resolution {
    guard !matches.isEmpty else { return Resolution(status: .absent, reason: "none") }
    let viable = matches.filter(\.isViable)
    let strong = works(viable.filter(\.isStrong))
    if let match = only(strong, for: citation) { return found(match) }
    if strong.count > 1 { return unresolved(.ambiguous, "several", viable) }
    if let match = only(works(matches.filter(hasOtherDate)), for: citation) { return differing(match, "date") }
    if let match = only(works(matches.filter(hasOtherIssuer)), for: citation) { return differing(match, "issuer") }
    if !viable.isEmpty { return unresolved(.ambiguous, "number_only", viable) }
    let isOtherPlace = matches.contains { $0.issuer == .other || $0.issuer == .differs }
    return unresolved(.absent, isOtherPlace ? "other_issuer" : "other_year", matches)
  }

  /// The date is another of the same year, and everything else that tells documents apart agrees.
  private func hasOtherDate(_ match: CitationMatch) -> Bool {
    match.date == .differs && (match.candidate.isSole || match.issuer == .equal || !match.isNumbered)
      && match.issuer != .differs && match.issuer != .other
  }

  /// The body is another one, though the symbol, or the date, is that of the document.
  private func hasOtherIssuer(_ match: CitationMatch) -> Bool {
    guard match.issuer == .differs, match.isNumbered else { return false }
    return match.date == .equal || (match.candidate.isSole && (match.date == .compatible || match.date == .unknown))
  }

  /// Matches by document: of several copies, the one that agrees best, then a text, then by identifier.
  private func works(_ matches: [CitationMatch]) -> [CitationMatch] {
    guard matches.count > 1 else { return matches }
    var best: [Int64: CitationMatch] = [:]
    for match in matches {
      guard let other = best[match.candidate.work] else {
        best[match.candidate.work] = match
        continue
      }
      if isBetter(match, than: other) { best[match.candidate.work] = match }
    }
    return best.values.sorted { $0.candidate.work < $1.candidate.work }
  }

  private func isBetter(_ match: CitationMatch, than other: CitationMatch) -> Bool {
    if match.isExact != other.isExact { return match.isExact }
    let worth = { (match: CitationMatch) in
      (match.date == .equal ? 4 : 0) + (match.issuer == .equal ? 2 : 0) + (match.candidate.isText ? 1 : 0)
    }
    if worth(match) != worth(other) { return worth(match) > worth(other) }
    return match.candidate.id < other.candidate.id
  }

  /// The only one; of several, the only one that agrees to the letter, or that was there when the citation was written,
  /// or that is of the same province.
  private func only(_ matches: [CitationMatch], for citation: CitationToResolve) -> CitationMatch? {
    guard matches.count > 1 else { return matches.first }
    let exact = matches.filter(\.isExact)
    if !exact.isEmpty { return exact.count == 1 ? exact[0] : nil }
    let near = matches.filter { !$0.isElsewhere }
    if near.count == 1 { return near[0] }
    guard let date = citation.citingDate, citation.date == nil else { return nil }
    let earlier = (near.isEmpty ? matches : near).filter { match in match.candidate.date.map { $0 <= date } ?? true }
    return earlier.count == 1 ? earlier[0] : nil
  }

  private func found(_ match: CitationMatch) -> Resolution {
    if match.kind == .differs { return differing(match, "kind") }
    if match.subject == .differs { return differing(match, "subject") }
    return Resolution(status: .found, target: match.candidate, via: match.via)
  }

  private func differing(_ match: CitationMatch, _ field: String) -> Resolution {
    Resolution(status: .mismatch, field: field, target: match.candidate, via: match.via, reason: "other_" + field)
  }

  private func unresolved(_ status: Resolution.Status, _ reason: String, _ matches: [CitationMatch]) -> Resolution {
    let listed = works(matches).prefix(Self.candidateLimit).map { match in
      (match.candidate.id, match.isViable ? match.via : match.date == .other ? "other_year" : "other_issuer")
    }
    return Resolution(status: status, reason: reason, candidates: Array(listed))
  }

  /// What is not in the body may still be seen to be dated after the document that cites it.
  private func printedLater(_ resolution: Resolution, _ citation: CitationToResolve) -> Resolution {
    guard let cited = citation.date, let own = citation.citingDate, cited.count == 10, own.count == 10, cited > own
    else { return resolution }
    var later = resolution
    later.status = .later
    later.reason = "printed_date"
    return later
  }
}
