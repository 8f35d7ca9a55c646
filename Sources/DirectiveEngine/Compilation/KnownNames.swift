/// The values of mentions that the assemblers ask for, by what rules call them in `set` and as captures (in snake case:
/// `end_date`). Which rules give them, and from what words, is the pack's business.
enum ValueName: Int, CaseIterable, Sendable {
  case adds, agencies, anchor, anchorIs, body, bound, businessDays, code, column, commands, count, date, day
  case documentsOwn, endDate, endDay, endMonth, endQuarter, endYear, ended, everyCount, everyUnit, form, from, full
  case group, half, head, hour, identifier, issuer, kind, level, member, minute, month, monthOfQuarter, monthPart
  case name, number, of, openEnded, pastDays, phrase, place, position, provision, quarter, quarterDate, rank
  case reach, refers, relation, role, scope, status, succeededBy, symbol, text, time, title, titleKey, to
  case uncertain, unit, weak, weekday, year, yearPart, years, zone
}

/// The types of mentions from which facts are made, by what rules call them in `emits` (with a capital).
enum MentionType: Int, CaseIterable, Sendable {
  case alias, backReference, bodyTitle, capacity, cellBody, citation, citedSubject, closing, column, cooperation
  case dated, deadline
  case documentYear, entryAside, entryEnd, entryJoin, entryNote, entrySkip, field, furniture, heading, impliedKind
  case issuer, issuerScope, kind, label, looseCooperation, looseOrder, matter, number, order
  case party, partyList, place, position, reference, relation, report, signer, start, subject, zone
}

/// The numbers that a pack has given to the names which the engine knows; names are looked up once a pack, not once a
/// question.
struct KnownNames: Sendable {
  private let values: [Int?]
  private let types: [Int?]

  /// - Parameter captureNames: names of captures and set values, by number; `typeNames` those of mention types.
  init(captureNames: [String], typeNames: [String]) {
    values = ValueName.allCases.map { captureNames.firstIndex(of: Self.snakeCase("\($0)")) }
    types = MentionType.allCases.map { type in
      let name = "\(type)"
      return typeNames.firstIndex(of: name.prefix(1).uppercased() + name.dropFirst())
    }
  }

  subscript(name: ValueName) -> Int? { values[name.rawValue] }
  subscript(type: MentionType) -> Int? { types[type.rawValue] }

  private static func snakeCase(_ name: String) -> String {
    name.reduce(into: "") { $0 += $1.isUppercase ? "_" + $1.lowercased() : String($1) }
  }
}
