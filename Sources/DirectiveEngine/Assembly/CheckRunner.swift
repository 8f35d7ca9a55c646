import DirectiveRules
import DirectiveText

/// Looks an analysis over for what a reader should see: facts, never verdicts.
///
/// Which checks run, how severe they are and what they say stands in `settings: checks`; the conditions are here, since
/// they compare facts.
struct CheckRunner {
  let reading: Reading
  let analysis: Analysis

  func checks() -> [CheckFact] {
    var found: [CheckFact] = []
    let document = analysis.document
    func report(_ code: String, _ span: Range<Int>?, _ values: [String] = []) {
      guard let row = rows[code] else { return }
      var message = row["message"] ?? code
      for (index, value) in values.enumerated() { message = message.replacingFirst("{\(index + 1)}", with: value) }
      found.append(CheckFact(code: code, severity: row["severity"] ?? "info", message: message, span: span))
    }
    if reading.stream.tokens.count <= 2 { report("empty_document", nil) }
    if document.symbol != nil, document.number == nil { report("number_blank", document.symbol?.evidence?.span) }
    if let date = document.date, date.value.count < 10 { report("date_blank", date.evidence?.span, [date.value]) }
    if let kind = document.kind, let symbol = document.symbol, disagree(kind.value, symbol.value) {
      report("kind_symbol", symbol.evidence?.span, [kind.value, symbol.value])
    }
    let date = document.date.flatMap { $0.value.count == 10 ? $0.value : nil }
    for citation in analysis.citations {
      let span = citation.mentions.first?.evidence.span
      let identifier = citation.identifier ?? ""
      if let date, let cited = citation.date, cited.count == 10, cited > date {
        report("cited_later", span, [identifier, cited, date])
      }
      if let other = citation.otherDate, let first = citation.date {
        report("cited_two_dates", other.evidence.span, [identifier, first, other.date])
      }
      if let kind = citation.kind, let symbol = citation.symbol, disagree(kind, symbol) {
        report("cited_kind_symbol", span, [kind, identifier])
      }
    }
    for reference in analysis.references where reference.form == .above || reference.form == .short {
      if let failure = reference.failure {
        report("reference_" + failure.rawValue, reference.evidence.span, [reference.text])
      }
    }
    for deadline in analysis.deadlines {
      if deadline.value.reason == DeadlineReason.invalidDate.rawValue {
        report("deadline_invalid", deadline.evidence.span, [deadline.text])
      } else if let date, let end = deadline.value.end, end.prefix(10) < date {
        report("deadline_passed", deadline.evidence.span, [deadline.text, date])
      }
    }
    if let date {
      var told: Set<String> = []
      for party in analysis.addressees + analysis.assignments.flatMap(\.agencies) {
        guard let successor = party.party.succeededBy, let ended = party.party.ended, ended < date else { continue }
        if told.insert(party.party.name).inserted {
          report("body_ended", party.evidence.span, [party.text, successor])
        }
      }
    }
    return found
  }

  /// Whether a symbol begins with the code of another kind. A symbol without a code (`UBND-VX`) agrees with any.
  private func disagree(_ kind: String, _ symbol: String) -> Bool {
    guard let code = symbol.split(whereSeparator: { $0 == "-" || $0 == "/" }).first else { return false }
    let named = reading.pack.kinds(ofCode: String(code))
    guard !named.isEmpty else { return false }
    let key = KeyFolder.looseKey(kind)
    return !named.contains { name in
      let other = KeyFolder.looseKey(name)
      return key.hasPrefix(other) || other.hasPrefix(key)
    }
  }

  private var rows: [String: [String: String]] {
    guard case .rows(let rows)? = reading.pack.settings["checks"]?["rows"] else { return [:] }
    return Dictionary(rows.compactMap { row in row["code"].map { ($0, row) } }, uniquingKeysWith: { a, _ in a })
  }
}

extension String {
  /// Whether the text holds `part`, byte for byte.
  func containsPart(_ part: String) -> Bool {
    let hay = Array(utf8)
    let needle = Array(part.utf8)
    guard !needle.isEmpty, hay.count >= needle.count else { return false }
    return (0...(hay.count - needle.count)).contains { hay[$0..<$0 + needle.count].elementsEqual(needle) }
  }

  /// The text with the first occurrence of `part` replaced.
  func replacingFirst(_ part: String, with other: String) -> String {
    let hay = Array(utf8)
    let needle = Array(part.utf8)
    guard !needle.isEmpty, hay.count >= needle.count else { return self }
    for at in 0...(hay.count - needle.count) where hay[at..<at + needle.count].elementsEqual(needle) {
      return String(decoding: hay[..<at] + Array(other.utf8) + hay[(at + needle.count)...], as: UTF8.self)
    }
    return self
  }
}
