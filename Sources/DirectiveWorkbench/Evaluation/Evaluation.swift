/// The scores of a folder of gold: all documents together, and by groups of them.
public struct Evaluation: Sendable {
  /// The documents of which a group consists have one value of one property.
  public struct Group: Sendable {
    /// The property: `kind`, `source`, or a column of `groups.csv`.
    public let property: String
    /// The value that they share.
    public let value: String
    /// How many documents they are.
    public let documents: Int
    /// Their figures together.
    public let tallies: TallySheet
  }

  /// In the order of the names.
  public let documents: [DocumentScore]
  /// The figures of all documents together.
  public let total: TallySheet
  /// By property, and there by value, in the order of their names.
  public let groups: [Group]

  /// The scores of some documents, added up.
  public init(_ documents: [DocumentScore]) {
    self.documents = documents.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    var total = TallySheet()
    var members: [[String]: [DocumentScore]] = [:]
    for document in self.documents {
      total.add(document.tallies)
      for (property, value) in document.groups { members[[property, value], default: []].append(document) }
    }
    self.total = total
    groups = members.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map { key, documents in
      var tallies = TallySheet()
      for document in documents { tallies.add(document.tallies) }
      return Group(property: key[0], value: key[1], documents: documents.count, tallies: tallies)
    }
  }

  /// Every difference, document by document.
  public var findings: [Finding] { documents.flatMap(\.findings) }
  /// What is wrong with the gold itself.
  public var notes: [String] { documents.flatMap(\.notes) }
}
