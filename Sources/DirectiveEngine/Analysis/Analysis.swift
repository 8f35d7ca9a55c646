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
  /// Names that the text defines, in its order.
  public var aliases: [AliasFact]
  /// Words that stand for what is named elsewhere, in the order of the text.
  public var references: [ReferenceFact]
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
    recipients: [PartyFact] = [], citations: [CitationFact] = [], aliases: [AliasFact] = [],
    references: [ReferenceFact] = [], assignments: [AssignmentFact] = [],
    deadlines: [DeadlineFact] = [], outline: [OutlineFact] = [], checks: [CheckFact] = [],
    mentions: [MentionFact] = []
  ) {
    self.source = source
    self.document = document
    self.addressees = addressees
    self.recipients = recipients
    self.citations = citations
    self.aliases = aliases
    self.references = references
    self.assignments = assignments
    self.deadlines = deadlines
    self.outline = outline
    self.checks = checks
    self.mentions = mentions
  }
}

/// An item of the document's own structure.
public struct OutlineFact: Sendable {
  /// `1.`, `a)`, `Điều 3.`; empty for an unlabelled paragraph.
  public var label: String
  /// The text of a heading, or the first words of a paragraph.
  public var heading: String
  /// The span of the item, in Unicode scalars of the decoded original.
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
  /// What it is about, in Unicode scalars of the decoded original; nil where it is the whole document.
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
