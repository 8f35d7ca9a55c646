import DirectiveText

/// Everything read out of one document: facts, each with its place in the text and the rule that read it.
public struct Analysis: Sendable {
  /// The text that was read.
  public var source: SourceText
  /// Kind, number, issuer and the other facts of the head and the foot.
  public var document: DocumentFacts
  /// Whom the document addresses (`Kính gửi`), in the order of the text.
  public var addressees: [PartyFact]
  /// Who receives a copy (`Nơi nhận`), in the order of the text.
  public var recipients: [PartyFact]
  /// The documents that the text cites, each once.
  public var citations: [CitationFact]
  /// Who is to do what, in the order of the text.
  public var assignments: [AssignmentFact]
  /// The times that the text sets, in its order.
  public var deadlines: [DeadlineFact]
  /// Headings and numbered items.
  public var outline: [OutlineFact]
  /// What a reader should look at.
  public var checks: [CheckFact]
  /// Every typed mention, also those that became no fact, in the order of the text.
  public var mentions: [MentionFact]

  /// Puts the facts of one document together.
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

  /// Evidence of a rule that read a span, in UTF-16 units of the source.
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
  /// The value itself.
  public var value: Value
  /// The words as printed, line breaks folded into single spaces; empty where the value was inferred.
  public var text: String
  /// Where the text states it; nil where nothing does.
  public var evidence: Evidence?
  /// How far it can be relied on; nil where the text says it plainly.
  public var status: FactStatus?
  /// What an inferred value was worked out from.
  public var from: [Evidence]

  /// A value with what it rests on.
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

  /// One mention of a document.
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
  /// The bodies that must do the task.
  public var agencies: [PartyFact]
  /// `lead`, where the text says who leads; nil where it only gives the task.
  public var role: String?
  /// The bodies that take part (`phối hợp`).
  public var cooperating: [PartyFact]
  /// The unit without its label and without the agency that opens it.
  public var task: String
  /// The whole unit as printed, without its label.
  public var text: String
  /// Where the task stands and which rule read it.
  public var evidence: Evidence
  /// Labels down to the unit: `1/5`, `IV/2/a`.
  public var outline: String
  /// Identifiers of `Analysis.deadlines`.
  public var deadlines: [String]
  /// Identifiers of `Analysis.citations`.
  public var citations: [String]
  /// Bodies to which the result is reported.
  public var reportsTo: [PartyFact]

  /// A task with who does it.
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
  /// The words that set the time.
  public var text: String
  /// Where they stand and which rule read them.
  public var evidence: Evidence
  /// What they say, in dates.
  public var value: DeadlineValue
  /// How far it can be relied on; nil where the text says it plainly.
  public var status: FactStatus?

  /// A deadline with what it says.
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
  /// The first day or moment in ISO 8601.
  public var start: String?
  /// The last day or moment as printed, in ISO 8601.
  public var end: String?
  /// ISO 8601 duration of `within`.
  public var duration: String?
  /// Whether the duration counts working days.
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

  /// A time by its parts.
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
  /// The span of the item, in UTF-16 units of the source.
  public var span: Range<Int>
  /// The items below it.
  public var items: [OutlineFact]

  /// An item with those below it.
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
  /// What it is about, in UTF-16 units of the source; nil where it is the whole document.
  public var span: Range<Int>?

  /// A finding for the reader.
  public init(code: String, severity: String, message: String, span: Range<Int>?) {
    self.code = code
    self.severity = severity
    self.message = message
    self.span = span
  }
}

/// A typed mention as a rule found it.
public struct MentionFact: Sendable {
  /// The type of the mention, as the rule pack names it.
  public var type: String
  /// The words of the mention.
  public var text: String
  /// Where it stands and which rule read it.
  public var evidence: Evidence
  /// Its captures and set values, in the order of the rule.
  public var values: [(key: String, value: String)]
  /// Spans of the captures, by name, in the order of the rule.
  public var captures: [(name: String, span: Range<Int>)]

  /// A typed mention with its values.
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
