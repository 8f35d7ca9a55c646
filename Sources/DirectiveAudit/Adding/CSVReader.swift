/// Cuts CSV (RFC 4180) into records: fields in quotes may hold commas, line ends and doubled quotes.
struct CSVReader {
  /// One record, and the line of the file on which it begins, from 1.
  struct Record {
    var line: Int
    var fields: [String]
  }

  /// - Throws: the line of a quote that is never closed.
  func records(_ text: String) throws(AuditError) -> [Record] {
    var records: [Record] = []
    var fields: [String] = []
    var field = ""
    var isQuoted = false
    var wasQuoted = false
    var line = 1
    var start = 1
    var scalars = text.unicodeScalars.makeIterator()
    var next = scalars.next()
    if next == "\u{FEFF}" { next = scalars.next() }
    func isBlank() -> Bool { fields.isEmpty && field.isEmpty && !wasQuoted }
    while let scalar = next {
      next = scalars.next()
      if isQuoted {
        if scalar == "\n" { line += 1 }
        if scalar != "\"" {
          field.unicodeScalars.append(scalar)
        } else if next == "\"" {
          field.append("\"")
          next = scalars.next()
        } else {
          isQuoted = false
        }
        continue
      }
      switch scalar {
      case "\"" where field.isEmpty:
        isQuoted = true
        wasQuoted = true
      case ",":
        fields.append(field)
        field = ""
        wasQuoted = false
      case "\r": break
      case "\n":
        if !isBlank() { records.append(Record(line: start, fields: fields + [field])) }
        fields = []
        field = ""
        wasQuoted = false
        line += 1
        start = line
      default: field.unicodeScalars.append(scalar)
      }
    }
    if isQuoted {
      throw .badRegistry(name: "", reason: "dòng \(start): dấu ngoặc kép mở ra mà không đóng lại.")
    }
    if !isBlank() { records.append(Record(line: start, fields: fields + [field])) }
    return records
  }
}
