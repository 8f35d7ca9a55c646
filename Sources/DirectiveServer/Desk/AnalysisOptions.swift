import DirectiveEngine
import DirectiveExchange
import HTTPTypes

/// A form in which a result can be had.
enum ResultFormat: String, CaseIterable, Sendable {
  case json, csv, xlsx, gold, text

  /// What `Content-Type` says of it.
  var contentType: String {
    switch self {
    case .json: "application/json"
    case .csv: "text/csv; charset=utf-8"
    case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    case .gold: "application/vnd.chidao.gold+json"
    case .text: "text/plain; charset=utf-8"
    }
  }

  /// The ending of a file of the form.
  var ending: String {
    switch self {
    case .json: ".json"
    case .csv: ".csv"
    case .xlsx: ".xlsx"
    case .gold: ".gold.json"
    case .text: ".txt"
    }
  }

  /// The form that a request wants: by the parameter `format`, else by `Accept`, else the first.
  static func wanted(
    _ parameters: Parameters, _ headers: HTTPFields, of formats: [ResultFormat]
  ) throws(Problem) -> ResultFormat {
    if let format = try parameters.choice("format", formats.map { ($0.rawValue, $0) }) { return format }
    let offers = formats.compactMap { MediaType($0.contentType) }
    if let index = MediaType.choose(headers[.accept], among: offers) { return formats[index] }
    throw Problem(
      .notAcceptable,
      "Accept không nhận dạng nào có sẵn; có: \(formats.map { MediaType($0.contentType)?.name ?? "" }.joined(separator: ", "))."
    )
  }
}

/// What is asked of an analysis.
struct AnalysisOptions: Sendable {
  /// Names of all settings.
  static let names = ["name", "office", "offsets", "why", "mentions"]

  var name = "van-ban"
  var office: String?
  var json = AnalysisJSON.Options()

  init() {}

  init(_ parameters: Parameters) throws(Problem) {
    name = try parameters.text("name") ?? name
    office = try parameters.text("office")
    let units = OffsetUnit.allCases.map { ($0.rawValue, $0) }
    json.offsets = try parameters.choice("offsets", units) ?? .scalars
    json.includesWhy = try parameters.flag("why")
    json.includesMentions = try parameters.flag("mentions")
    if let office, !office.contains(where: \.isLetter) {
      throw Problem(.badParameter, "'office' là '\(office)'; cần tên cơ quan kèm địa danh.")
    }
  }
}

extension TaskSheetCSV {
  /// Names of its settings.
  static let names = ["separator", "bom"]

  init(_ parameters: Parameters) throws(Problem) {
    self.init()
    let separators = Separator.allCases.map { ($0.rawValue, $0) }
    separator = try parameters.choice("separator", separators) ?? .comma
    hasByteOrderMark = try parameters.choice("bom", [("true", true), ("false", false)]) ?? true
  }
}
