/// Bodies of which each is named once; case makes no difference.
struct NamedParties {
  private(set) var parties: [PartyFact]
  private var names: [String]
  private var known: Set<String>

  /// Begins with bodies as they are.
  init(_ parties: [PartyFact]) {
    self.parties = parties
    names = parties.map { $0.party.name.lowercased() }
    known = Set(names)
  }

  /// Adds a body that is not there yet.
  mutating func add(_ party: PartyFact) {
    let name = party.party.name.lowercased()
    guard known.insert(name).inserted else { return }
    parties.append(party)
    names.append(name)
  }

  /// The bodies that others do not name.
  func without(_ others: [PartyFact]) -> [PartyFact] {
    guard !parties.isEmpty else { return [] }
    let other = Set(others.map { $0.party.name.lowercased() })
    return zip(parties, names).compactMap { party, name in other.contains(name) ? nil : party }
  }
}
