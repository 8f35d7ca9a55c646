import DirectiveRules
import DirectiveText

/// Looks an analysis over for what a reader should see: facts, never verdicts.
///
/// Which checks run, how severe they are and what they say stands in `settings: checks`; the conditions are here, since
/// they compare facts.
struct CheckRunner {
  let reading: Reading
  let analysis: Analysis
  let calendar: WorkCalendar
  /// The bounds that the document has reached.
  let limits: [LimitReached]
  /// Those that must act, of all tasks.
  private let agencies: [PartyFact]
  private var found: [CheckFact] = []
  /// The document's own date, where it is a whole one.
  private let date: String?

  init(reading: Reading, analysis: Analysis, calendar: WorkCalendar, limits: [LimitReached] = []) {
    self.reading = reading
    self.analysis = analysis
    self.calendar = calendar
    self.limits = limits
    agencies = analysis.assignments.flatMap(\.agencies)
    date = analysis.document.date.flatMap { $0.value.count == 10 ? $0.value : nil }
  }

  /// What was found, by subject: the document itself, what it cites, its limits in time, its bodies.
  func checks() -> [CheckFact] {
    var runner = self
    for limit in limits { runner.check(limit) }
    runner.checkDocument()
    for citation in analysis.citations { runner.check(citation) }
    for reference in analysis.references { runner.check(reference) }
    for deadline in analysis.deadlines { runner.check(deadline) }
    runner.checkEndedBodies()
    runner.checkAddressees()
    runner.checkSlips()
    return runner.found
  }

  private mutating func report(_ code: String, _ span: Range<Int>?, _ values: [String] = []) {
    guard let row = reading.pack.checkRows[code] else { return }
    var message = row["message"] ?? code
    for (index, value) in values.enumerated() { message = message.replacingFirst("{\(index + 1)}", with: value) }
    found.append(CheckFact(code: code, severity: row["severity"] ?? "info", message: message, span: span))
  }

  // MARK: The document, citations, limits

  /// A partial analysis says so whatever the pack holds; the pack may say it in words of its own.
  private mutating func check(_ limit: LimitReached) {
    let values = [limit.limit.rawValue, String(limit.value), limit.words]
    guard reading.pack.checkRows[Self.limitReached] == nil else { return report(Self.limitReached, nil, values) }
    let message = "Vượt giới hạn \(values[0]) (\(values[1])): \(values[2])."
    found.append(CheckFact(code: Self.limitReached, severity: "warning", message: message, span: nil))
  }

  private static let limitReached = "limit_reached"

  private mutating func checkDocument() {
    let document = analysis.document
    if reading.stream.tokens.count <= 2 { report("empty_document", nil) }
    if document.symbol != nil, document.number == nil { report("number_blank", document.symbol?.evidence?.span) }
    if let date = document.date, date.value.count < 10 { report("date_blank", date.evidence?.span, [date.value]) }
    if let kind = document.kind, let symbol = document.symbol, disagree(kind.value, symbol.value) {
      report("kind_symbol", symbol.evidence?.span, [kind.value, symbol.value])
    }
  }

  private mutating func check(_ citation: CitationFact) {
    let span = citation.mentions.first?.evidence.span
    let identifier = citation.identifier ?? citation.title ?? ""
    if let date, let cited = citation.date, cited.count == 10, cited > date {
      report("cited_later", span, [identifier, cited, date])
    }
    if let other = citation.otherDate, let first = citation.date {
      report("cited_two_dates", other.evidence.span, [identifier, first, other.date])
    }
    if let other = citation.otherIssuer, let first = citation.issuer {
      report("cited_two_issuers", other.evidence.span, [identifier, first.name, other.name])
    }
    if let kind = citation.kind, let symbol = citation.symbol, disagree(kind, symbol) {
      report("cited_kind_symbol", span, [kind, identifier])
    }
  }

  /// Words for a document that is named nowhere else, or that could be several.
  private mutating func check(_ reference: ReferenceFact) {
    guard reference.form == .above || reference.form == .short, let failure = reference.failure else { return }
    report("reference_" + failure.rawValue, reference.evidence.span, [reference.text])
  }

  private mutating func check(_ deadline: DeadlineFact) {
    let span = deadline.evidence.span
    if deadline.value.reason == DeadlineReason.invalidDate.rawValue {
      report("deadline_invalid", span, [deadline.text])
      return
    }
    guard let end = deadline.value.end else { return }
    if let date, end.prefix(10) < date { report("deadline_passed", span, [deadline.text, date]) }
    // A period ends on whatever day its month does; a day that was chosen is another matter.
    if ["before", "by", "on"].contains(deadline.value.bound), let parts = PartialDate(iso: String(end.prefix(10))),
      parts.day != nil, let day = parts.firstDay, calendar.isWorkingDay(day) == false
    {
      report("deadline_day_off", span, [deadline.text])
    }
  }

  /// Whether a symbol begins with the code of another kind. A symbol without a code (`UBND-VX`) agrees with any, and so
  /// does a letter, which may be any document.
  private func disagree(_ kind: String, _ symbol: String) -> Bool {
    let parts = symbol.split(whereSeparator: { $0 == "-" || $0 == "/" }).map(String.init)
    guard let code = parts.first else { return false }
    let named = reading.pack.kinds(ofCode: code)
    let key = KeyFolder.looseKey(kind)
    guard !named.isEmpty, !reading.pack.unspecificKinds.contains(key) else { return false }
    // A code that is also that of a body is one where no other body follows: `CT-PC` and `CT-UBND`.
    if reading.pack.term(code, in: "issuer_symbol") != nil,
      !parts.dropFirst().contains(where: { reading.pack.term($0, in: "issuer_symbol") != nil })
    {
      return false
    }
    return !named.contains { name in
      let other = KeyFolder.looseKey(name)
      return key.hasPrefix(other) || other.hasPrefix(key)
    }
  }

  // MARK: Bodies

  /// Bodies that were no more on the document's day: the issuer, the addressees, those that must act.
  private mutating func checkEndedBodies() {
    guard let date else { return }
    var told: Set<String> = []
    if let issuer = analysis.document.issuer {
      checkEnded(issuer.value, issuer.value.name, issuer.evidence?.span ?? issuer.from.first?.span, date, &told)
    }
    for fact in analysis.addressees { checkEnded(fact.party, fact.text, fact.evidence.span, date, &told) }
    for fact in agencies { checkEnded(fact.party, fact.text, fact.evidence.span, date, &told) }
  }

  private mutating func checkEnded(
    _ party: Party, _ text: String, _ span: Range<Int>?, _ date: String, _ told: inout Set<String>
  ) {
    guard let ended = party.ended, ended < date, told.insert(party.name).inserted else { return }
    if let successor = party.succeededBy {
      report("body_ended", span, [text, successor])
    } else {
      report("level_ended", span, [text, ended])
    }
  }

  /// Of bodies that are addressed or told with those that have tasks; where there are more, none is missed.
  private static let mostComparisons = 1_000_000

  /// Tasks for bodies that the document is not sent to, and addressees without a task. Where a group is addressed or has
  /// a task, it cannot be told who is meant, and nothing is said.
  private mutating func checkAddressees() {
    let known = analysis.addressees + analysis.recipients
    guard !analysis.addressees.isEmpty, !analysis.assignments.isEmpty else { return }
    // Each is compared with each.
    guard known.count * agencies.count <= Self.mostComparisons else { return }
    let issuer = analysis.document.issuer.map { IssuerName($0.value.name, reading.reader) }
    let groups = groupSpans()
    let isGroup = { (fact: PartyFact) in Self.overlaps(fact.evidence.span, groups) }
    var told: Set<String> = []
    if !known.contains(where: isGroup) {
      for agency in agencies where !isGroup(agency) && told.insert(key(agency)).inserted {
        let name = IssuerName(agency.party.name, reading.reader)
        let isSent = known.contains { name.sharesWords(with: $0.party.name) }
        if !isSent, issuer?.isNamed(by: agency.party.name) != true {
          report("task_not_addressed", agency.evidence.span, [agency.party.name])
        }
      }
    }
    let tasks = analysis.assignments
    guard !agencies.contains(where: isGroup), !tasks.contains(where: { $0.cooperating.contains(where: isGroup) }),
      !tasks.contains(where: { $0.agencies.isEmpty })
    else { return }
    for addressee in analysis.addressees where !isGroup(addressee) {
      let name = IssuerName(addressee.party.name, reading.reader)
      let isNamed = { (fact: PartyFact) in name.sharesWords(with: fact.party.name) }
      if !agencies.contains(where: isNamed), !tasks.contains(where: { $0.cooperating.contains(where: isNamed) }) {
        report("addressee_without_task", addressee.evidence.span, [addressee.party.name])
      }
    }
  }

  /// Whether one of several spans, which stand in the order of the text and apart from each other, overlaps a span.
  private static func overlaps(_ span: Range<Int>, _ spans: [Range<Int>]) -> Bool {
    var low = 0
    var high = spans.count
    while low < high {
      let middle = (low + high) / 2
      if spans[middle].upperBound <= span.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < spans.count && spans[low].overlaps(span)
  }

  private func key(_ fact: PartyFact) -> String { KeyFolder.looseKey(fact.party.name) }

  /// Where the text names groups of bodies (value `group` of a `Party`).
  private func groupSpans() -> [Range<Int>] {
    reading.mentions(.party).filter { reading.value(.group, $0) != nil }.map { reading.span($0.range) }
  }

  // MARK: Slips

  /// Names that were read only with tolerance, and codes of symbols without their marks.
  private mutating func checkSlips() {
    var told: Set<String> = []
    var slips: [(text: String, span: Range<Int>?)] = []
    let symbols = [analysis.document.symbol.map { ($0.value, $0.evidence?.span) }].compactMap(\.self)
    let cited = analysis.citations.compactMap { citation in
      citation.symbol.map { ($0, citation.mentions.first?.evidence.span) }
    }
    for (symbol, span) in symbols + cited where hasLostMarks(symbol) { slips.append((symbol, span)) }
    for fact in analysis.addressees where fact.status == .suspect { slips.append((fact.text, fact.evidence.span)) }
    for fact in agencies where fact.status == .suspect { slips.append((fact.text, fact.evidence.span)) }
    for citation in analysis.citations where citation.status == .suspect {
      slips.append((citation.title ?? citation.identifier ?? "", citation.mentions.first?.evidence.span))
    }
    for slip in slips where told.insert(slip.text).inserted { report("likely_slip", slip.span, [slip.text]) }
  }

  /// Whether a symbol begins with the code of a kind in letters that have lost their marks.
  private func hasLostMarks(_ symbol: String) -> Bool {
    guard let code = symbol.split(whereSeparator: { $0 == "-" || $0 == "/" }).first,
      let term = reading.pack.term(String(code), in: "kind_code")
    else { return false }
    return term.canonical != code && KeyFolder.looseKey(term.canonical) == KeyFolder.looseKey(String(code))
  }
}
