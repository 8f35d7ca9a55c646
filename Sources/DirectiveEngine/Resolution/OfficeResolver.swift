import DirectiveRules

/// Tells which tasks of a document touch a certain office.
///
/// Names are compared by their words without case and tone placement, abbreviations written out. A place that is printed
/// must be the office's own; where none is printed, that of the document's issuer must not speak against it. A body
/// that is no more stands for the one that took over its work. What cannot be decided is not said.
public struct OfficeResolver: Sendable {
  /// The office as it was named.
  public let name: String
  private let tables: OfficeTables
  private let office: BodyName

  /// The office of a pack's own user (`settings: office`, `home`); nil where the pack names none.
  public static func home(of pack: Pack) -> String? { home(pack.settings) }

  /// The office of a pack's own user; nil where the pack names none.
  public static func home(of pack: PreparedPack) -> String? { home(pack.engine.pack.settings) }

  private static func home(_ settings: [String: [String: Setting]]) -> String? {
    guard case .text(let name)? = settings["office"]?["home"], !name.isEmpty else { return nil }
    return name
  }

  /// A resolver for an office, by its name with its place: that place is what tells it from others.
  public init(office: String, pack: Pack) {
    self.init(office: office, tables: OfficeTables(pack))
  }

  /// A resolver for an office, by its name with its place.
  public init(office: String, pack: PreparedPack) {
    self.init(
      office: office, tables: OfficeTables(settings: pack.engine.pack.settings, lexicons: pack.lexicons))
  }

  private init(office: String, tables: OfficeTables) {
    name = office
    self.tables = tables
    self.office = BodyName(office, tables)
  }

  /// What of an analysis touches the office. Linear in the number of bodies that it names.
  public func facts(of analysis: Analysis) -> RelevanceFacts {
    var facts = RelevanceFacts(office: name)
    let issuer = analysis.document.issuer.map { BodyName($0.value.name, tables) }
    let all = analysis.addressees + analysis.assignments.flatMap { $0.agencies + $0.cooperating + $0.reportsTo }
    let undecided = undecided(all)
    facts.undecided = undecided
    let reading = Reading(resolver: self, issuer: issuer, isUndecided: !undecided.isEmpty)
    facts.addressed = analysis.addressees.compactMap { party in
      reading.relation(party, takesAny: true).map { RelevanceFacts.Why($0, party) }
    }
    for task in analysis.assignments {
      let why = reading.why(task, addressed: facts.addressed)
      if !why.isEmpty { facts.tasks.append(RelevanceFacts.Task(assignment: task.id, why: why)) }
    }
    return facts
  }

  /// Names of bodies of the office's kind in several places, where the office itself has no place by which to choose.
  private func undecided(_ parties: [PartyFact]) -> [String] {
    guard office.place == nil else { return [] }
    var names: [String] = []
    var places: Set<String> = []
    for party in parties where GroupName(party.text, tables) == nil {
      let body = BodyName(party.party.canonical ?? party.party.name, tables)
      guard body.core == office.core, let place = body.place else { continue }
      places.insert(place)
      if !names.contains(party.party.name) { names.append(party.party.name) }
    }
    return places.count > 1 ? names : []
  }

  /// One document with its issuer.
  private struct Reading {
    let resolver: OfficeResolver
    let issuer: BodyName?
    let isUndecided: Bool

    func why(_ task: AssignmentFact, addressed: [RelevanceFacts.Why]) -> [RelevanceFacts.Why] {
      var why: [RelevanceFacts.Why] = []
      for party in task.agencies {
        if let reason = relation(party, takesAny: false) { why.append(RelevanceFacts.Why(reason, party)) }
      }
      for party in task.cooperating where relation(party, takesAny: false) != nil {
        why.append(RelevanceFacts.Why(.cooperating, party))
      }
      for party in task.reportsTo where relation(party, takesAny: false) != nil {
        why.append(RelevanceFacts.Why(.reportsTo, party))
      }
      if why.isEmpty, let first = addressed.first, task.agencies.allSatisfy(isVague) {
        why.append(RelevanceFacts.Why(reason: .addressee, text: first.text, evidence: first.evidence))
      }
      return why
    }

    /// Whether a name fits any body, so that it is the addressees who must tell who is meant.
    private func isVague(_ party: PartyFact) -> Bool {
      guard let group = GroupName(party.text, resolver.tables) else { return false }
      return group.isUnsure || group.isAny
    }

    /// How a body that the text names is the office; nil where it is not, or where that cannot be told.
    func relation(_ party: PartyFact, takesAny: Bool) -> RelevanceFacts.Reason? {
      guard let group = GroupName(party.text, resolver.tables) else {
        let names = [party.party.name, party.party.canonical, party.party.succeededBy].compactMap { $0 }
        return names.contains(where: isOffice) ? .named : nil
      }
      let isMember = !group.isUnsure && (takesAny || !group.isAny) && group.holds(resolver.office)
      return isMember && isIssuerNear ? .group : nil
    }

    private func isOffice(_ name: String) -> Bool {
      let body = BodyName(name, resolver.tables)
      let office = resolver.office
      guard body.core == office.core, !body.core.isEmpty else { return false }
      guard body.isPlacedLike(office, isPrinted: true) else { return false }
      if body.place != nil { return !isUndecided }
      return isIssuerNear
    }

    /// Whether the place of the issuer lets the office be meant by a name without a place.
    private var isIssuerNear: Bool { issuer?.isPlacedLike(resolver.office, isPrinted: false) ?? true }
  }
}

extension RelevanceFacts.Why {
  init(_ reason: RelevanceFacts.Reason, _ party: PartyFact) {
    self.init(reason: reason, text: party.text, evidence: party.evidence)
  }
}
