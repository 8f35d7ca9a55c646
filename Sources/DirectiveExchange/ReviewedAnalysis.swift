import DirectiveEngine

/// What is handed on of an analysis: the facts as values, with what a person made of them.
///
/// Made from an ``Analysis``, or from its published JSON in which a person has accepted, changed, added or dropped facts
/// (``init(json:)``). Places and rules stay behind: whoever takes a task list into a tracker wants the words.
public struct ReviewedAnalysis: Sendable, Equatable {
  /// The registration card.
  public struct Card: Sendable, Equatable {
    /// Name of the kind, such as `Công văn`.
    public var kind: String?
    /// The number before the slash.
    public var number: String?
    /// The symbol behind the slash.
    public var symbol: String?
    /// Number and symbol joined.
    public var identifier: String?
    /// The body that issued the document.
    public var issuer: String?
    /// The place in front of the date.
    public var place: String?
    /// ISO 8601, cut off where day or month is blank.
    public var date: String?
    /// The subject line.
    public var subject: String?
    /// The person who signed.
    public var signer: String?
    /// The post of that person.
    public var signerPosition: String?
  }

  /// A document that the text refers to.
  public struct Citation: Sendable, Equatable {
    /// As printed.
    public var kind: String?
    /// Number and symbol.
    public var identifier: String?
    /// The title of a law.
    public var title: String?
    /// ISO 8601, as far as printed.
    public var date: String?
    /// The body that issued it.
    public var issuer: String?
    /// Such as `approved_by`.
    public var relation: String
  }

  /// A task.
  public struct Task: Sendable, Equatable {
    /// The bodies that must do it, the leading one first.
    public var agencies: [String]
    /// The bodies that help.
    public var cooperating: [String]
    /// What is to be done.
    public var task: String
    /// The unit as printed.
    public var text: String
    /// Labels down to the unit.
    public var outline: String
    /// Indexes into `deadlines`, ascending.
    public var deadlines: [Int]
    /// What must be handed in; only a person says so.
    public var product: String?
    /// What a person noted.
    public var note: String?
  }

  /// A limit in time.
  public struct Deadline: Sendable, Equatable {
    /// The words that set it.
    public var text: String
    /// What they say.
    public var value: DeadlineValue
  }

  /// The name of the document, as given.
  public var name: String
  /// The registration card.
  public var card: Card
  /// Names under Kính gửi.
  public var addressees: [String]
  /// Names under Nơi nhận.
  public var recipients: [String]
  /// In order of first mention.
  public var citations: [Citation]
  /// In the order of the text.
  public var tasks: [Task]
  /// In the order of the text.
  public var deadlines: [Deadline]

  /// The facts of an analysis, which nobody has looked at.
  public init(_ analysis: Analysis) {
    let document = analysis.document
    name = analysis.source.name
    card = Card(
      kind: document.kind?.value, number: document.number?.value, symbol: document.symbol?.value,
      identifier: document.identifier, issuer: document.issuer?.value.name, place: document.place?.value,
      date: document.date?.value, subject: document.subject?.value, signer: document.signer?.value,
      signerPosition: document.signerPosition?.value)
    addressees = analysis.addressees.map(\.party.name)
    recipients = analysis.recipients.map(\.party.name)
    citations = analysis.citations.map {
      Citation(
        kind: $0.kind, identifier: $0.identifier, title: $0.title, date: $0.date, issuer: $0.issuer?.name,
        relation: $0.relation)
    }
    deadlines = analysis.deadlines.map { Deadline(text: $0.text, value: $0.value) }
    let places = Dictionary(
      analysis.deadlines.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    tasks = analysis.assignments.map { task in
      Task(
        agencies: task.agencies.map(\.party.name), cooperating: task.cooperating.map(\.party.name),
        task: task.task.isEmpty ? task.text : task.task, text: task.text, outline: task.outline,
        deadlines: task.deadlines.compactMap { places[$0] }.sorted())
    }
  }

  init(
    name: String, card: Card, addressees: [String], recipients: [String], citations: [Citation], tasks: [Task],
    deadlines: [Deadline]
  ) {
    self.name = name
    self.card = card
    self.addressees = addressees
    self.recipients = recipients
    self.citations = citations
    self.tasks = tasks
    self.deadlines = deadlines
  }
}
