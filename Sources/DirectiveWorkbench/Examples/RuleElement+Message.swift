/// What is said of parts that no example misses, and of examples that are not read as they say.
extension RuleElement {
  /// The part in words, with a capital for none: it stands in the middle of a line.
  var description: String {
    switch kind {
    case .item: "thành phần này"
    case .optional: "phần có thể vắng này"
    case .alternative: "nhánh này"
    case .words: "danh sách từ này"
    case .quantifier: "dấu lặp của phần này"
    case .test: "điều kiện '&' này"
    case .stop: "chỗ dừng này của khoảng trống"
    case .filter: "điều kiện lọc '\(name)'"
    case .filterValue: "giá trị lọc '\(name)'"
    case .capture: "tên '\(name)' của phần giữ lại"
    case .after, .before, .notAfter, .notBefore: "điều kiện \(kind.rawValue) này"
    case .zones: "điều kiện in"
    case .value: "giá trị '\(name)' của set"
    case .normaliser: "cách viết lại '\(name)' của normalise"
    }
  }

  /// What to do about it.
  var advice: String {
    switch kind {
    case .item: "thêm ví dụ reject chỉ thiếu đúng phần này, hoặc bỏ phần này"
    case .optional:
      "thêm ví dụ có phần này, gives nêu giá trị nó đem lại hoặc ⟦…⟧ đánh dấu cả cụm; không thể thì phần này thừa"
    case .alternative: "thêm ví dụ dùng nhánh này, hoặc bỏ nhánh"
    case .words: "thêm ví dụ dùng một từ của danh sách, hoặc bỏ danh sách"
    case .quantifier: "thêm ví dụ mà phần này vắng mặt hoặc lặp lại như dấu lặp cho phép, hoặc bỏ dấu lặp"
    case .test: "thêm ví dụ reject chỉ phạm đúng điều kiện này, hoặc bỏ điều kiện"
    case .stop: "thêm ví dụ có dấu này trong khoảng trống mà quy tắc phải dừng, hoặc bỏ chỗ dừng"
    case .filter: "thêm ví dụ reject với mục không qua bộ lọc, hoặc bỏ bộ lọc"
    case .filterValue: "thêm ví dụ với mục có giá trị này, hoặc bỏ giá trị"
    case .capture: "nêu '\(name)' trong gives của một ví dụ, hoặc bỏ tên"
    case .after, .before: "thêm ví dụ cần đến điều kiện này: reject khi thiếu nó, hoặc gives khi chỉ có nó; hoặc bỏ nó"
    case .notAfter: "thêm ví dụ reject đứng ngay sau mẫu này, hoặc bỏ điều kiện"
    case .notBefore: "thêm ví dụ reject đứng ngay trước mẫu này, hoặc bỏ điều kiện"
    case .zones: "thêm ví dụ reject có đủ dấu hiệu của một phần văn bản khác, hoặc bỏ in"
    case .value: "nêu '\(name)' trong gives của một ví dụ, hoặc bỏ nó"
    case .normaliser: "nêu '\(name)' trong gives của một ví dụ mà nó đổi cách viết, hoặc bỏ nó"
    }
  }
}

extension ExampleFailure {
  /// What went wrong, for programs.
  var code: String {
    switch reason {
    case .notRead: "not_read"
    case .wrongValues: "wrong_values"
    case .wrongExtent: "wrong_extent"
    case .wronglyRead: "wrongly_read"
    case .notText: "not_text"
    }
  }

  /// What went wrong, in a line.
  var summary: String {
    switch reason {
    case .notRead: "quy tắc không đọc ví dụ này"
    case .wrongValues: "quy tắc đọc ví dụ này ra giá trị khác"
    case .wrongExtent: "quy tắc đọc ví dụ này, nhưng không đúng phần đánh dấu"
    case .wronglyRead: "quy tắc đọc ví dụ mà nó phải bỏ qua"
    case .notText: "ví dụ không phải văn bản"
    }
  }

  /// What was expected and what was read, a line each.
  var details: [String] {
    switch reason {
    case .notRead, .notText: []
    case .wrongValues(let values):
      values.map { value in
        let isAll = if case .all = value.expected { true } else { false }
        let expected = Self.list(value.expected.values)
        return "\(value.name): cần \(expected), được \(Self.list(isAll ? value.got : Array(value.got.prefix(1))))"
      }
    case .wrongExtent(let expected, let got):
      ["cần: \"\(PlainLine.of(expected))\"", "được: \"\(PlainLine.of(got))\""]
    case .wronglyRead(let pieces): pieces.map { "được: \"\(PlainLine.of($0))\"" }
    }
  }

  /// Values in words.
  private static func list(_ values: [String]) -> String {
    values.isEmpty ? "không có gì" : values.map { "\"\($0)\"" }.joined(separator: ", ")
  }
}
