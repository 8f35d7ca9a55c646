import DirectiveEngine
import DirectiveIntake
import DirectiveText

/// Compares what an edXML message says of a document with what the document says itself. Differences are checks with the
/// code `header_differs`: a fact for the reader, who decides which of the two is right.
///
/// Names are compared by words, case and place of tones aside; initials stand for the words that they abbreviate.
public struct HeaderComparison: Sendable {
  private let header: MessageHeader

  /// A comparison with a header.
  public init(_ header: MessageHeader) {
    self.header = header
  }

  /// What differs, in the order of the header. A field that the message leaves out is not asked for.
  public func checks(of analysis: Analysis) -> [CheckFact] {
    let document = analysis.document
    let checks = [
      compare("số", header.number, document.number) { Self.number($0) == Self.number($1) },
      compare("ký hiệu", header.symbol, document.symbol) { Self.words($0) == Self.words($1) },
      compare("tên loại", header.kind, document.kind) { Self.words($0) == Self.words($1) },
      compare("ngày ban hành", header.date, document.date) { Self.day($0) == $1 },
      compare("nơi ban hành", header.place, document.place) { Self.words($0) == Self.words($1) },
      compare("cơ quan ban hành", header.issuer, document.issuer.map(Self.named)) { Self.agree($0, $1) },
      compare("trích yếu", header.subject, document.subject) { Self.overlap($0, $1) },
      compare("người ký", header.signer, document.signer) { Self.words($0) == Self.words($1) },
      compare("chức vụ người ký", header.position, document.signerPosition) { Self.overlap($0, $1) },
      due(of: analysis),
    ]
    return checks.compactMap { $0 }
  }

  private func compare(
    _ field: String, _ stated: String?, _ read: Stated<String>?, _ agree: (String, String) -> Bool
  ) -> CheckFact? {
    guard let stated else { return nil }
    guard let read else {
      return check("\(field) là '\(stated)', văn bản không có hoặc không đọc được", severity: "info", nil)
    }
    if agree(stated, read.value) { return nil }
    return check("\(field) là '\(stated)', văn bản ghi '\(read.value)'", severity: "warning", read.evidence?.span)
  }

  /// The message has one day for an answer; the text may set many.
  private func due(of analysis: Analysis) -> CheckFact? {
    guard let stated = header.due, let day = Self.day(stated) else { return nil }
    let days = analysis.deadlines.flatMap { [$0.value.end, $0.value.due] }.compactMap { $0 }
    if days.contains(where: { $0.hasPrefix(day) }) { return nil }
    let found = days.isEmpty ? "văn bản không nêu ngày nào" : "không thời hạn nào trong văn bản vào ngày ấy"
    return check("hạn trả lời là '\(stated)', \(found)", severity: "info", nil)
  }

  private func check(_ difference: String, severity: String, _ span: Range<Int>?) -> CheckFact {
    CheckFact(
      code: "header_differs", severity: severity, message: "Thông điệp edXML ghi \(difference)", span: span)
  }

  private static func named(_ issuer: Stated<Party>) -> Stated<String> {
    Stated(issuer.value.name, text: issuer.text, evidence: issuer.evidence)
  }

  /// A number without the zeros in front of it.
  private static func number(_ text: String) -> String {
    let number = text.filter { !$0.isWhitespace }
    let bare = String(number.drop { $0 == "0" })
    return bare.isEmpty ? number : bare
  }

  /// `2022/4/8` as `2022-04-08`; nil where it is no date.
  private static func day(_ text: String) -> String? {
    let parts = text.split { $0 == "/" || $0 == "-" }.map { Int($0) }
    guard parts.count == 3, let year = parts[0], let month = parts[1], let day = parts[2] else { return nil }
    return "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
  }

  /// The keys of the words of a text, signs left out.
  private static func words(_ text: String) -> [String] {
    text.split { !$0.isLetter && !$0.isNumber }.map { KeyFolder.key(String($0)) }
  }

  /// Whether one text is a part of the other.
  private static func overlap(_ a: String, _ b: String) -> Bool {
    let (a, b) = (words(a), words(b))
    let (short, long) = a.count <= b.count ? (a, b) : (b, a)
    guard !short.isEmpty else { return long.isEmpty }
    return (0...(long.count - short.count)).contains { long[$0...].starts(with: short) }
  }

  /// Whether two names are the same, written out or with initials for words.
  private static func agree(_ a: String, _ b: String) -> Bool {
    spelled(a, like: b) == words(b) || spelled(b, like: a) == words(a)
  }

  /// The words of a name, initials written out as the words of another name where those begin with them.
  private static func spelled(_ name: String, like other: String) -> [String] {
    let others = other.split { !$0.isLetter && !$0.isNumber }.map(String.init)
    var result: [String] = []
    for part in name.split(whereSeparator: { !$0.isLetter && !$0.isNumber }).map(String.init) {
      let initials = Array(part)
      let rest = others.dropFirst(result.count).prefix(initials.count)
      let isAbbreviation = initials.count > 1 && part == part.uppercased()
      if isAbbreviation, rest.count == initials.count,
        zip(rest, initials).allSatisfy({ KeyFolder.looseKey(String($0.prefix(1))) == KeyFolder.looseKey(String($1)) })
      {
        result += rest.map { KeyFolder.key($0) }
      } else {
        result.append(KeyFolder.key(part))
      }
    }
    return result
  }
}
