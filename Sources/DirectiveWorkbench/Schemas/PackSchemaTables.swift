import DirectiveEngine
import DirectiveRules

/// The tables of keys behind the schemas.
enum PackSchemaTables {
  /// The shape of a value.
  indirect enum Shape: Sendable {
    case string
    case nonEmpty
    case matching(String)
    case choice([String])
    case list(Shape)
    case either([Shape])
    /// Free keys, all values of one shape.
    case map(Shape)
    case table(DocumentKeys.Table, [String: (Shape, String)])
    case example
  }

  static func write(_ kind: PackSchema.Kind, into writer: inout JSONWriter) {
    switch kind {
    case .document: break
    case .rule: write(.table(heading("rule", DocumentKeys.rule), rule), into: &writer)
    case .macro: write(.table(heading("macro", DocumentKeys.macro), macro), into: &writer)
    case .lexicon: write(.table(heading("lexicon", DocumentKeys.lexicon), lexicon), into: &writer)
    case .examples: write(.table(heading("examples_of", DocumentKeys.examples), examples), into: &writer)
    case .pack: write(.table(DocumentKeys.manifest, manifest), into: &writer)
    case .overlay: write(.table(DocumentKeys.overlay, overlay), into: &writer)
    case .settings:
      writer.field("type", "object")
      writer.array("required", ["settings"])
      writer.object("properties") { writer in
        writer.object("settings") { write(.nonEmpty, "Tên nhóm cài đặt.", into: &$0) }
      }
      writer.object("additionalProperties") {
        write(.either([.string, .list(.string), .list(.map(.string))]), into: &$0)
      }
    }
  }

  /// The first key says what a document is, so that it is required as well.
  private static func heading(_ key: String, _ table: DocumentKeys.Table) -> DocumentKeys.Table {
    DocumentKeys.Table(known: table.known, required: [key] + table.required)
  }

  // MARK: Keys

  private static let ruleID = "^[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)*$"
  private static let name = "^[a-z_][a-z0-9_]*$"
  private static let pattern = Shape.either([.nonEmpty, .list(.nonEmpty)])

  static let rule: [String: (Shape, String)] = [
    "rule": (.matching(ruleID), "Mã quy tắc, duy nhất, như citation.numbered."),
    "phase": (.nonEmpty, "Giai đoạn, như kể trong pack.yaml."),
    "emits": (.matching("^[A-Z][A-Za-z0-9_]*$"), "Kiểu được ghi lại, như Citation."),
    "title": (.string, "Một dòng cho người đọc."),
    "source": (.string, "Điều luật hay quan sát làm cơ sở."),
    "match": (pattern, "Mẫu, hoặc danh sách mẫu mà mỗi mẫu là một nhánh."),
    "in": (pattern, "Các phần của văn bản mà quy tắc chạy trong đó."),
    "after": (pattern, "Một trong các mẫu này phải đứng ngay trước."),
    "before": (pattern, "Một trong các mẫu này phải đứng ngay sau."),
    "not_after": (pattern, "Không mẫu nào được đứng ngay trước."),
    "not_before": (pattern, "Không mẫu nào được đứng ngay sau."),
    "set": (.map(.string), "Giá trị đặt sẵn; {tên} là phần giữ lại."),
    "normalise": (.map(pattern), "Cách chuẩn hóa từng phần giữ lại."),
    "examples": (.list(.example), "Ít nhất một ví dụ {text, gives} và một ví dụ {reject}."),
  ]

  static let examples: [String: (Shape, String)] = [
    "examples_of": (.matching(ruleID), "Mã của quy tắc mà các ví dụ này thuộc về."),
    "examples": (.list(.example), "Đứng sau các ví dụ trong quy tắc."),
  ]

  static let macro: [String: (Shape, String)] = [
    "macro": (.matching(name), "Tên macro; gọi bằng $tên."),
    "match": (pattern, "Mẫu, hoặc danh sách mẫu mà mỗi mẫu là một nhánh."),
  ]

  static let lexicon: [String: (Shape, String)] = [
    "lexicon": (.matching(name), "Tên từ điển; gọi bằng %tên."),
    "attributes": (.list(.matching(name)), "Các thuộc tính mà mục từ có thể mang; also không cần kể."),
    "tolerant": (.choice(["true", "false"]), "Tha lỗi mất dấu cho mục từ hai âm tiết trở lên."),
    "exact": (.choice(["true", "false"]), "Đòi đúng từng chữ hoa, chữ thường."),
    "entries": (.string, "Khối '|', mỗi dòng: tên chuẩn | thuộc_tính=giá trị | also=cách viết khác; cách nữa."),
  ]

  static let manifest: [String: (Shape, String)] = [
    "pack": (.nonEmpty, "Tên bộ quy tắc."),
    "version": (.nonEmpty, "Phiên bản của bộ; tăng khi sửa."),
    "format": (.choice([PackReader.format]), "Phiên bản của ngôn ngữ."),
    "title": (.string, "Một dòng cho người đọc."),
    "tokenizer": (.matching("\\.rbbi$"), "Tệp quy tắc tách từ."),
    "phases": (.list(.table(DocumentKeys.phase, phase)), "Các giai đoạn theo thứ tự chạy."),
    "folders": (.list(.nonEmpty), "Thứ tự đọc thư mục."),
  ]

  static let overlay: [String: (Shape, String)] = [
    "pack": (.nonEmpty, "Tên lớp phủ."),
    "version": (.nonEmpty, "Phiên bản của lớp phủ; tăng khi sửa."),
    "format": (.choice([PackReader.format]), "Phiên bản của ngôn ngữ."),
    "overlay": (.nonEmpty, "Tên của bộ nền, như directives."),
    "title": (.string, "Một dòng cho người đọc."),
    "folders": (.list(.nonEmpty), "Thứ tự đọc thư mục."),
    "remove": (
      .either([.nonEmpty, .list(.nonEmpty)]),
      "Những gì bỏ khỏi bộ nền: mã quy tắc, $macro, %từ_điển, hoặc '%từ_điển tên mục'."
    ),
  ]

  static let phase: [String: (Shape, String)] = [
    "name": (.nonEmpty, "Tên giai đoạn."),
    "over": (.choice(Phase.Stream.allCases.map(\.rawValue)), "Đọc từng dòng hay từng đoạn."),
  ]

  // MARK: Writing

  static func write(_ shape: Shape, _ description: String? = nil, into writer: inout JSONWriter) {
    writer.field("description", description)
    switch shape {
    // Scalars are strings to the reader, and numbers or flags to an editor.
    case .string: writer.array("type", ["string", "number", "boolean"])
    case .nonEmpty:
      writer.array("type", ["string", "number", "boolean"])
      writer.field("minLength", 1)
    case .matching(let pattern):
      writer.field("type", "string")
      writer.field("pattern", pattern)
    case .choice(let values):
      writer.array("enum", isInline: true) { writer in
        for value in values {
          writer.string(value)
          if value == "true" || value == "false" { writer.boolean(value == "true") }
          if let number = Int(value) { writer.integer(number) }
        }
      }
    case .list(let items):
      writer.field("type", "array")
      writer.object("items") { write(items, into: &$0) }
    case .either(let shapes):
      writer.array("anyOf") { writer in
        for shape in shapes { writer.object { write(shape, into: &$0) } }
      }
    case .map(let value):
      writer.field("type", "object")
      writer.object("additionalProperties") { write(value, into: &$0) }
    case .table(let keys, let members): write(keys, members, into: &writer)
    case .example:
      writer.array("oneOf") { writer in
        writer.object { writer in
          write(
            DocumentKeys.Table(known: ["text", "gives"], required: ["text", "gives"]),
            [
              "text": (.nonEmpty, "Câu mà quy tắc đọc được."),
              "gives": (
                .map(.either([.string, .list(.nonEmpty)])),
                "Giá trị phải có, {} khi chỉ cần khớp. Một danh sách kể mọi giá trị của tên ấy; [] là không có giá trị."
              ),
            ], into: &writer)
        }
        writer.object { writer in
          write(
            DocumentKeys.Table(known: ["reject"], required: ["reject"]),
            ["reject": (.nonEmpty, "Câu mà quy tắc phải bỏ qua.")], into: &writer)
        }
      }
    }
  }

  private static func write(
    _ keys: DocumentKeys.Table, _ members: [String: (Shape, String)], into writer: inout JSONWriter
  ) {
    writer.field("type", "object")
    writer.array("required", keys.required)
    writer.object("properties") { writer in
      for key in keys.known {
        guard let (shape, description) = members[key] else { continue }
        writer.key(key)
        writer.object { write(shape, description, into: &$0) }
      }
    }
    writer.field("additionalProperties", false)
  }
}
