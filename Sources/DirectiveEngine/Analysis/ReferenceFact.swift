/// Words that stand for something which the text names elsewhere: a document by its kind alone, by half its number, or by
/// a name that the text has given it.
public struct ReferenceFact: Sendable {
  /// How it refers.
  public enum Form: String, Sendable {
    /// To the document itself (`Kế hoạch này`).
    case own = "self"
    /// To a document named before (`Quyết định nêu trên`).
    case above
    /// By the number without its symbol (`Quyết định số 830`).
    case short
    /// By a name that the text defines (`sau đây gọi tắt là …`).
    case alias
  }

  /// What is meant.
  public enum Target: Sendable, Equatable {
    /// The document itself, or what is issued with it.
    case document
    /// A cited document, by the identifier of its entry.
    case citation(String)
    /// A body, by its full name.
    case party(String)
  }

  /// Why nothing is said to be meant.
  public enum Failure: String, Sendable {
    /// The text names nothing that it could mean.
    case absent
    /// It could mean several things.
    case ambiguous
  }

  /// As printed.
  public var text: String
  /// Where it stands and which rule read it; for a use of an alias, the rule that read its definition.
  public var evidence: Evidence
  /// How it refers.
  public var form: Form
  /// The one thing that it can mean; nil where there is none, or more than one.
  public var target: Target?
  /// Why there is no target; nil where there is one.
  public var failure: Failure?
  /// Identifiers of the citations that it could mean, where they are several.
  public var candidates: [String]

  /// A reference that means one thing.
  public init(text: String, evidence: Evidence, form: Form, target: Target) {
    self.text = text
    self.evidence = evidence
    self.form = form
    self.target = target
    candidates = []
  }

  /// A reference that cannot be resolved: to nothing where there are no candidates, else to one of several.
  public init(text: String, evidence: Evidence, form: Form, candidates: [String]) {
    self.text = text
    self.evidence = evidence
    self.form = form
    failure = candidates.isEmpty ? .absent : .ambiguous
    self.candidates = candidates
  }
}

/// A name that the text gives to something (`sau đây gọi tắt là …`).
public struct AliasFact: Sendable {
  /// The name.
  public var name: String
  /// Where the name is given, and by which rule that was read.
  public var evidence: Evidence
  /// What it stands for; nil where the text before it names neither a document nor a body.
  public var target: ReferenceFact.Target?

  /// A name with what it stands for.
  public init(name: String, evidence: Evidence, target: ReferenceFact.Target?) {
    self.name = name
    self.evidence = evidence
    self.target = target
  }
}
