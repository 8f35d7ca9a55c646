/// The messages of the YAML scanner, in Vietnamese and with what to do.
enum YAMLSyntaxMessages {
  static func message(_ problem: String, context: String?) -> (message: String, help: String?) {
    let block = "mẫu có dấu ':' và dấu nháy thì viết trong khối: 'match: |' rồi xuống dòng và thụt vào"
    switch problem {
    case "mapping values are not allowed in this context":
      return ("dấu ':' không đứng được ở đây", block)
    case "could not find expected ':'":
      return ("dòng này phải là 'khóa: giá trị' nhưng thiếu dấu ':'", "kiểm tra dấu ':' và độ thụt dòng")
    case "found character that cannot start any token":
      return ("ký tự này không mở đầu được một giá trị", block)
    case "did not find expected key":
      return ("ở đây phải là một khóa, hoặc giá trị trước đó đã kết thúc sớm", block)
    case "did not find expected '-' indicator":
      return ("ở đây phải là một mục '- '", "kiểm tra độ thụt dòng của danh sách")
    case "did not find expected ',' or ']'":
      return ("danh sách '[ … ]' chưa đóng hoặc thiếu dấu ','", "thêm ',' hoặc ']'")
    case "did not find expected ',' or '}'":
      return ("bảng '{ … }' chưa đóng hoặc thiếu dấu ','", "thêm ',' hoặc '}'; giá trị có '{' thì đặt trong dấu nháy")
    case "found unexpected end of stream":
      return ("hết tài liệu khi còn dấu nháy hoặc ngoặc chưa đóng", "đóng dấu nháy hoặc ngoặc")
    case "found unexpected document indicator":
      return ("gặp '---' khi còn dấu nháy chưa đóng", "đóng dấu nháy")
    case "found unknown escape character":
      return ("dấu '\\' này không có nghĩa trong nháy kép của YAML", "dùng nháy đơn, hoặc khối '|'")
    case "block sequence entries are not allowed in this context":
      return ("mục '- ' không đứng được ở đây", "xuống dòng trước danh sách")
    case "found undefined tag handle", "did not find expected whitespace or line break", "did not find URI":
      return ("dấu '!' ở đầu giá trị là một thẻ của YAML", block)
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      return ("dòng thụt vào bằng phím Tab", "thụt vào bằng dấu cách")
    case "expected a single document in the stream", "but found another document":
      return ("sau '...' không được có tài liệu khác", "ngăn các tài liệu bằng '---'")
    default:
      return ("YAML sai cú pháp: \(problem)" + (context.map { " (\($0))" } ?? ""), nil)
    }
  }
}
