import DirectiveEngine

/// What the description of the API tells of a route: OpenAPI and the page of documentation are both made of it, so that
/// neither can say what the server does not do.
struct Operation: Sendable {
  /// A parameter of the query or the path.
  struct Parameter: Sendable {
    var name: String
    var isInPath = false
    var schema: SchemaNode
    var summary: String
  }

  /// A body that is taken.
  struct Body: Sendable {
    var contentType: String
    var schema: SchemaNode
    var example: String?
  }

  /// What comes back when all is well.
  struct Answer: Sendable {
    var summary: String
    var bodies: [Body]
  }

  /// Stable, for programs that make clients.
  var id: String
  /// In a few words, Vietnamese.
  var summary: String
  /// In some sentences, Vietnamese.
  var description = ""
  var parameters: [Parameter] = []
  var bodies: [Body] = []
  var answer: Answer
  /// What can be wrong with a request, beside what can be wrong with every one.
  var problems: [Problem.Kind] = []
}

extension Operation.Parameter {
  static let name = Operation.Parameter(
    name: "name", schema: .shortText, summary: "Tên văn bản, chép lại vào source.name; mặc định van-ban.")
  static let office = Operation.Parameter(
    name: "office", schema: .shortText,
    summary: "Tên cơ quan kèm địa danh: thêm 'relevance', những việc chạm tới cơ quan ấy và lý do.")
  static let offsets = Operation.Parameter(
    name: "offsets", schema: .choice(OffsetUnit.allCases.map(\.rawValue)),
    summary: "Đơn vị của vị trí: ký tự Unicode (mặc định), đơn vị UTF-16, hay byte UTF-8.")
  static let why = Operation.Parameter(
    name: "why", schema: .boolean, summary: "Với mỗi dữ kiện: quy tắc, tệp và dòng, các cụm đã bắt được.")
  static let mentions = Operation.Parameter(
    name: "mentions", schema: .boolean, summary: "Thêm mọi cụm từ mà quy tắc nhận ra.")
  static func format(_ formats: [ResultFormat]) -> Operation.Parameter {
    Operation.Parameter(
      name: "format", schema: .choice(formats.map(\.rawValue)), summary: "Dạng kết quả, thay cho Accept.")
  }
  static let separator = Operation.Parameter(
    name: "separator", schema: .choice(["comma", "semicolon", "tab"]), summary: "Dấu ngăn cột của CSV; mặc định comma.")
  static let byteOrderMark = Operation.Parameter(
    name: "bom", schema: .boolean, summary: "CSV có BOM để Excel nhận ra UTF-8; mặc định có.")
}

extension Operation.Body {
  /// A result in some forms.
  static func results(_ formats: [ResultFormat], json: SchemaNode) -> [Operation.Body] {
    formats.map { format in
      Operation.Body(
        contentType: MediaType(format.contentType)?.name ?? "",
        schema: format == .json ? json : format == .gold ? .anyObject : .string)
    }
  }
}

extension SchemaNode {
  /// What `Parameters.text` takes.
  static let shortText = SchemaNode.pattern(#"^[\s\S]{0,\#(Parameters.longestText)}$"#)
  /// The published form of an analysis as a person may have left it.
  static let reviewedAnalysis: SchemaNode = {
    let name: SchemaNode = .openObject([.always("name", .string, "Tên.")])
    return .openObject([
      .always("document", .openObject([]), "Phiếu đăng ký."),
      .always("addressees", .array(name), "Kính gửi."),
      .always("recipients", .array(name), "Nơi nhận."),
      .always("citations", .array(.openObject([.always("relation", .string, "Quan hệ.")])), "Viện dẫn."),
      .always(
        "assignments",
        .array(.openObject([.always("agencies", .array(name), "Cơ quan."), .always("task", .string, "Nội dung.")])),
        "Nhiệm vụ."),
      .always(
        "deadlines",
        .array(.openObject([.always("text", .string, "Chữ nêu hạn."), .always("bound", .string, "Kiểu.")])),
        "Thời hạn."),
    ])
  }()
}
