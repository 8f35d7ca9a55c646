import DirectiveText

/// Everything read out of one document: facts, each with its place in the text and the rule that read it.
public struct Analysis: Sendable {
  public var source: SourceText
  public var document: DocumentFacts
  public var addressees: [PartyFact]
  public var recipients: [PartyFact]
  public var citations: [CitationFact]
  public var assignments: [AssignmentFact]
  public var deadlines: [DeadlineFact]
  public var outline: [OutlineFact]
  public var checks: [CheckFact]
  /// Every typed mention, also those that became no fact, in the order of the text.
  public var mentions: [MentionFact]

  public init(
    source: SourceText, document: DocumentFacts = DocumentFacts(), addressees: [PartyFact] = [],
    recipients: [PartyFact] = [], citations: [CitationFact] = [], assignments: [AssignmentFact] = [],
    deadlines: [DeadlineFact] = [], outline: [OutlineFact] = [], checks: [CheckFact] = [],
    mentions: [MentionFact] = []
  ) {
    self.source = source
    self.document = document
    self.addressees = addressees
    self.recipients = recipients
    self.citations = citations
    self.assignments = assignments
    self.deadlines = deadlines
    self.outline = outline
    self.checks = checks
    self.mentions = mentions
  }
}

/// Where a fact was read: its place in the decoded original, and the rule.
public struct Evidence: Sendable, Equatable {
  /// Half-open, in Unicode scalars of the decoded original.
  public var span: Range<Int>
  /// Identifier of the rule that read it, such as `citation.numbered`.
  public var rule: String

  public init(span: Range<Int>, rule: String) {
    self.span = span
    self.rule = rule
  }
}

/// How surely a value stands in the text, where it is not plainly stated.
public enum FactStatus: String, Sendable {
  /// Worked out from other places, which are named.
  case inferred
  /// Read, but with a slip or a blank in it.
  case suspect
}

/// A value with the place it was read from.
public struct Stated<Value: Sendable>: Sendable {
  public var value: Value
  /// The words as printed, line breaks folded into single spaces; empty where the value was inferred.
  public var text: String
  public var evidence: Evidence?
  public var status: FactStatus?
  /// What an inferred value was worked out from.
  public var from: [Evidence]

  public init(
    _ value: Value, text: String = "", evidence: Evidence? = nil, status: FactStatus? = nil, from: [Evidence] = []
  ) {
    self.value = value
    self.text = text
    self.evidence = evidence
    self.status = status
    self.from = from
  }
}

/// The registration card (thông tin đăng ký văn bản): Nghị định 30/2020/NĐ-CP, Phụ lục I and VI.
public struct DocumentFacts: Sendable {
  /// Name of the kind (tên loại), such as `Kế hoạch`.
  public var kind: Stated<String>?
  /// Its abbreviation, such as `KH`.
  public var kindCode: String?
  public var number: Stated<String>?
  public var symbol: Stated<String>?
  public var issuer: Stated<Party>?
  public var place: Stated<String>?
  /// ISO 8601, cut off where the day or month is blank.
  public var date: Stated<String>?
  public var subject: Stated<String>?
  public var signer: Stated<String>?
  public var signerPosition: Stated<String>?
  /// `TM. Ủy ban nhân dân`, `KT. Chủ tịch`, in the order of the text.
  public var signerCapacities: [Stated<String>] = []

  public init() {}

  /// Number and symbol joined, as the document would be cited; nil where the number is blank.
  public var identifier: String? {
    guard let number = number?.value, let symbol = symbol?.value else { return nil }
    return number + (numberSeparator ?? "/") + symbol
  }
  /// `-` in the Party's form (`12-CT/TW`), `/` in the state's.
  public var numberSeparator: String?
}

/// A body or post by name, with what the lexicon knows of it.
public struct Party: Sendable, Equatable {
  public var name: String
  /// The full name that the lexicon has for it, where that differs from how it is printed.
  public var canonical: String?
  /// `central`, `province`, `district`, `commune`, `party`, …; nil where it is not known.
  public var level: String?
  /// What became of it, where it no longer exists.
  public var succeededBy: String?
  /// Its last day, ISO 8601, where it no longer exists.
  public var ended: String?

  public init(name: String, canonical: String? = nil, level: String? = nil, succeededBy: String? = nil) {
    self.name = name
    self.canonical = canonical
    self.level = level
    self.succeededBy = succeededBy
  }
}

/// A body as one fact names it.
public struct PartyFact: Sendable {
  public var party: Party
  /// As printed.
  public var text: String
  public var evidence: Evidence
  public var status: FactStatus?
  /// What a backward reference stands for, such as `addressees` for `Như trên`.
  public var resolvesTo: String?
  /// Places listed behind a group (`các tỉnh: A, B`), as printed.
  public var places: [String]

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

/// A document that the text refers to, however often.
public struct CitationFact: Sendable {
  /// `c1`, `c2`, … in the order of first mention.
  public var id: String
  public var kind: String?
  public var identifier: String?
  public var number: String?
  public var symbol: String?
  public var title: String?
  public var date: String?
  /// A second date that a later mention gives it, with its place.
  public var otherDate: (date: String, evidence: Evidence)?
  public var issuer: Party?
  public var relation: String
  public var subject: String?
  public var status: FactStatus?
  public var mentions: [CitationMention]

  public init(id: String, relation: String, mentions: [CitationMention]) {
    self.id = id
    self.relation = relation
    self.mentions = mentions
  }
}

/// One place where a document is referred to.
public struct CitationMention: Sendable {
  public var text: String
  public var evidence: Evidence
  /// `khoản 2 Điều 5`, where a provision of it is meant.
  public var provision: String?

  public init(text: String, evidence: Evidence, provision: String? = nil) {
    self.text = text
    self.evidence = evidence
    self.provision = provision
  }
}

/// A task given to named bodies: one task unit of the text.
public struct AssignmentFact: Sendable {
  /// `a1`, `a2`, … in the order of the text.
  public var id: String
  public var agencies: [PartyFact]
  /// `lead`, where the text says who leads; nil where it only gives the task.
  public var role: String?
  public var cooperating: [PartyFact]
  /// The unit without its label and without the agency that opens it.
  public var task: String
  /// The whole unit as printed, without its label.
  public var text: String
  public var evidence: Evidence
  /// Labels down to the unit: `1/5`, `IV/2/a`.
  public var outline: String
  /// Identifiers of `Analysis.deadlines`.
  public var deadlines: [String]
  /// Identifiers of `Analysis.citations`.
  public var citations: [String]
  /// Bodies to which the result is reported.
  public var reportsTo: [PartyFact]

  public init(
    id: String, agencies: [PartyFact], role: String? = nil, cooperating: [PartyFact] = [], task: String, text: String,
    evidence: Evidence, outline: String, deadlines: [String] = [], citations: [String] = [], reportsTo: [PartyFact] = []
  ) {
    self.id = id
    self.agencies = agencies
    self.role = role
    self.cooperating = cooperating
    self.task = task
    self.text = text
    self.evidence = evidence
    self.outline = outline
    self.deadlines = deadlines
    self.citations = citations
    self.reportsTo = reportsTo
  }
}

/// A limit in time on something that must be done.
public struct DeadlineFact: Sendable {
  /// `d1`, `d2`, … in the order of the text.
  public var id: String
  public var text: String
  public var evidence: Evidence
  public var value: DeadlineValue
  public var status: FactStatus?

  public init(id: String, text: String, evidence: Evidence, value: DeadlineValue, status: FactStatus? = nil) {
    self.id = id
    self.text = text
    self.evidence = evidence
    self.value = value
    self.status = status
  }
}

/// What a deadline says, resolved against the date of the document. Dates are ISO 8601.
public struct DeadlineValue: Sendable, Equatable {
  /// `before`, `by`, `on`, `during`, `within`, `recurring`, `urgent`.
  public var bound: String
  public var start: String?
  public var end: String?
  /// ISO 8601 duration of `within`.
  public var duration: String?
  public var businessDays: Bool
  /// The words from which a duration runs.
  public var anchor: String?
  /// ISO 8601 duration of `recurring`.
  public var every: String?
  /// RFC 5545 recurrence rule of `recurring`.
  public var rrule: String?
  /// The last day, or moment, on which the thing is still in time.
  public var due: String?
  /// Why there is no `due`, where there is none.
  public var reason: String?

  public init(
    bound: String, start: String? = nil, end: String? = nil, duration: String? = nil, businessDays: Bool = false,
    anchor: String? = nil, every: String? = nil, rrule: String? = nil, due: String? = nil, reason: String? = nil
  ) {
    self.bound = bound
    self.start = start
    self.end = end
    self.duration = duration
    self.businessDays = businessDays
    self.anchor = anchor
    self.every = every
    self.rrule = rrule
    self.due = due
    self.reason = reason
  }
}

/// An item of the document's own structure.
public struct OutlineFact: Sendable {
  /// `1.`, `a)`, `Điều 3.`; empty for an unlabelled paragraph.
  public var label: String
  /// The text of a heading, or the first words of a paragraph.
  public var heading: String
  public var span: Range<Int>
  public var items: [OutlineFact]

  public init(label: String, heading: String, span: Range<Int>, items: [OutlineFact] = []) {
    self.label = label
    self.heading = heading
    self.span = span
    self.items = items
  }
}

/// Something a reader should look at; a fact, never a verdict.
public struct CheckFact: Sendable {
  /// `number_blank`; stable.
  public var code: String
  /// `info`, `warning` or `error`.
  public var severity: String
  /// In Vietnamese, for a person.
  public var message: String
  public var span: Range<Int>?

  public init(code: String, severity: String, message: String, span: Range<Int>?) {
    self.code = code
    self.severity = severity
    self.message = message
    self.span = span
  }
}

/// A typed mention as a rule found it.
public struct MentionFact: Sendable {
  public var type: String
  public var text: String
  public var evidence: Evidence
  /// Its captures and set values, in the order of the rule.
  public var values: [(key: String, value: String)]
  /// Spans of the captures, by name, in the order of the rule.
  public var captures: [(name: String, span: Range<Int>)]

  public init(
    type: String, text: String, evidence: Evidence, values: [(key: String, value: String)],
    captures: [(name: String, span: Range<Int>)] = []
  ) {
    self.type = type
    self.text = text
    self.evidence = evidence
    self.values = values
    self.captures = captures
  }
}
