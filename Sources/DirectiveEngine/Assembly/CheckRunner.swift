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
    if let date = document.date?.value, date.count == 10 {
      for citation in analysis.citations {
        if let cited = citation.date, cited.count == 10, cited > date {
          report("cited_later", citation.mentions.first?.evidence.span, [citation.identifier ?? "", cited, date])
        }
      }
      for deadline in analysis.deadlines {
        if let end = deadline.value.end, end.prefix(10) < date {
          report("deadline_passed", deadline.evidence.span, [deadline.text, date])
        }
      }
    }
    return found
  }

  private var rows: [String: [String: String]] {
    guard case .rows(let rows)? = reading.pack.settings["checks"]?["rows"] else { return [:] }
    return Dictionary(rows.compactMap { row in row["code"].map { ($0, row) } }, uniquingKeysWith: { a, _ in a })
  }
}

extension String {
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
