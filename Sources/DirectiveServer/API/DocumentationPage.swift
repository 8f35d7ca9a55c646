import DirectiveEngine

/// The page that tells of the API, made of the same description as `openapi.json`.
struct DocumentationPage {
  let routes: [Route]

  /// The main part of the page as HTML.
  func main() -> String {
    var html = HTMLText()
    html.open("main", "id=\"main\" class=\"prose\"")
    html.element("h1", "Giao diện lập trình")
    html.element(
      "p",
      "Mọi việc trang này làm đều gọi được qua HTTP. Mô tả cho máy đọc: /openapi.json (OpenAPI 3.1); lược đồ của kết quả: /v1/schema."
    )
    html.element(
      "pre", "curl --data-binary @cong-van.txt -H 'Content-Type: text/plain' http://127.0.0.1:8080/v1/analyze")
    for route in routes {
      if let operation = route.operation { write(operation, of: route, into: &html) }
    }
    problems(into: &html)
    html.close("main")
    return html.text
  }

  private func write(_ operation: Operation, of route: Route, into html: inout HTMLText) {
    html.open("section", "class=\"operation\" id=\"\(operation.id)\"")
    html.open("h2")
    html.element("code", "\(route.method.rawValue) \(route.path)")
    html.close("h2")
    html.element("p", operation.summary + (operation.description.isEmpty ? "" : ". " + operation.description))
    if !operation.parameters.isEmpty {
      table(["Tham số", "Giá trị", "Nghĩa"], into: &html) { html in
        for parameter in operation.parameters {
          row([parameter.name, Self.words(parameter.schema), parameter.summary], into: &html)
        }
      }
    }
    if !operation.bodies.isEmpty {
      table(["Nội dung gửi", "Dạng"], into: &html) { html in
        for body in operation.bodies { row([body.contentType, Self.words(body.schema)], into: &html) }
      }
      for body in operation.bodies {
        if let example = body.example { html.element("pre", example) }
      }
    }
    let answers = operation.answer.bodies.map(\.contentType).joined(separator: ", ")
    html.element("p", "Trả về: \(operation.answer.summary) (\(answers)).")
    html.close("section")
  }

  private func problems(into html: inout HTMLText) {
    html.element("h2", "Lỗi")
    html.element(
      "p", "Lỗi là application/problem+json (RFC 9457), có type, title, status, code và detail bằng tiếng Việt.")
    table(["code", "status", "Nghĩa"], into: &html) { html in
      for kind in Problem.Kind.all {
        html.open("tr", "id=\"\(kind.code)\"")
        for cell in [kind.code, String(kind.status), kind.title] { html.element("td", cell) }
        html.close("tr")
      }
    }
  }

  private func table(_ heads: [String], into html: inout HTMLText, _ rows: (inout HTMLText) -> Void) {
    html.open("div", "class=\"scroll\" tabindex=\"0\" role=\"group\" aria-label=\"\(heads[0])\"")
    html.open("table")
    html.open("thead")
    html.open("tr")
    for head in heads { html.element("th", head, "scope=\"col\"") }
    html.close("tr")
    html.close("thead")
    html.open("tbody")
    rows(&html)
    html.close("tbody")
    html.close("table")
    html.close("div")
  }

  private func row(_ cells: [String], into html: inout HTMLText) {
    html.open("tr")
    for cell in cells { html.element("td", cell) }
    html.close("tr")
  }

  /// A form in few words.
  private static func words(_ node: SchemaNode) -> String {
    switch node {
    case .string, .pattern: "chuỗi"
    case .choice(let values): values.joined(separator: " | ")
    case .count: "số nguyên"
    case .boolean: "true | false"
    case .array(let items): "mảng \(words(items))"
    case .object(let members): "{" + members.map { $0.name + ($0.isRequired ? "" : "?") }.joined(separator: ", ") + "}"
    case .openObject(let members):
      members.isEmpty ? "đối tượng JSON" : "{" + members.map(\.name).joined(separator: ", ") + ", …}"
    case .reference(let name): name
    case .anyOf(let nodes): nodes.map(words).joined(separator: " | ")
    }
  }
}
