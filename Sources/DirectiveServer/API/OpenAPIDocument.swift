import DirectiveEngine

/// The description of the API in OpenAPI 3.1.
struct OpenAPIDocument {
  let routes: [Route]
  let hasKeys: Bool
  let origin: String

  /// Where OpenAPI keeps its schemas.
  private static let schemas = "#/components/schemas/"

  func json() -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.object { writer in
      writer.field("openapi", "3.1.0")
      writer.object("info") { writer in
        writer.field("title", "ChiDao")
        writer.field("version", Engine.version)
        writer.field("description", "Đọc văn bản chỉ đạo: ai ban hành, viện dẫn gì, gửi ai, ai phải làm gì, hạn nào.")
      }
      writer.array("servers") { writer in
        writer.object { $0.field("url", origin) }
      }
      writer.object("paths") { writer in
        for path in paths {
          writer.key(path)
          writer.object { writer in
            for route in routes where route.path == path {
              guard let operation = route.operation else { continue }
              writer.key(route.method.rawValue.lowercased())
              write(operation, route, into: &writer)
            }
          }
        }
      }
      writer.object("components") { writer in
        writer.object("schemas") { writer in
          AnalysisSchema().write(definitionsInto: &writer, prefix: Self.schemas)
          writer.key("problem")
          writeProblemSchema(into: &writer)
        }
        if hasKeys {
          writer.object("securitySchemes") { writer in
            writer.object("key") { writer in
              writer.field("type", "http")
              writer.field("scheme", "bearer")
            }
          }
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }

  /// Each once, in the order of the routes.
  private var paths: [String] {
    routes.reduce(into: []) { paths, route in
      if route.operation != nil, !paths.contains(route.path) { paths.append(route.path) }
    }
  }

  private func write(_ operation: Operation, _ route: Route, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("operationId", operation.id)
      writer.field("summary", operation.summary)
      if !operation.description.isEmpty { writer.field("description", operation.description) }
      if !operation.parameters.isEmpty {
        writer.array("parameters") { writer in
          for parameter in operation.parameters { write(parameter, into: &writer) }
        }
      }
      if !operation.bodies.isEmpty {
        writer.object("requestBody") { writer in
          writer.field("required", true)
          write(content: operation.bodies, into: &writer)
        }
      }
      writer.object("responses") { writer in
        writer.object("200") { writer in
          writer.field("description", operation.answer.summary)
          write(content: operation.answer.bodies, into: &writer)
        }
        for status in statuses(operation, route) {
          writer.key(String(status.code))
          writer.object { writer in
            writer.field("description", status.title)
            write(
              content: [Operation.Body(contentType: "application/problem+json", schema: .reference("problem"))],
              into: &writer)
          }
        }
      }
      if hasKeys, !route.isOpen {
        writer.array("security") { writer in
          writer.object { $0.array("key", []) }
        }
      }
    }
  }

  private func statuses(_ operation: Operation, _ route: Route) -> [(code: Int, title: String)] {
    var kinds = operation.problems + [.badRequest]
    if hasKeys, !route.isOpen { kinds.append(.unauthorized) }
    if !operation.bodies.isEmpty { kinds += [.timeout, .tooLarge, .wrongType, .busy] }
    let byStatus = Dictionary(grouping: kinds, by: \.status)
    return byStatus.sorted { $0.key < $1.key }.map { ($0.key, $0.value.map(\.title).joined(separator: "; ")) }
  }

  private func write(_ parameter: Operation.Parameter, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("name", parameter.name)
      writer.field("in", parameter.isInPath ? "path" : "query")
      if parameter.isInPath { writer.field("required", true) }
      writer.field("description", parameter.summary)
      writer.key("schema")
      parameter.schema.write(into: &writer, prefix: Self.schemas)
    }
  }

  private func write(content bodies: [Operation.Body], into writer: inout JSONWriter) {
    writer.object("content") { writer in
      for body in bodies {
        writer.key(body.contentType)
        writer.object { writer in
          writer.key("schema")
          body.schema.write(into: &writer, prefix: Self.schemas)
        }
      }
    }
  }

  private func writeProblemSchema(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("type", "object")
      writer.field("description", "RFC 9457.")
      writer.object("properties") { writer in
        for name in ["type", "title", "code", "detail"] {
          writer.key(name)
          writer.object(isInline: true) { $0.field("type", "string") }
        }
        writer.object("status", isInline: true) { $0.field("type", "integer") }
      }
      writer.array("required", ["type", "title", "status", "code", "detail"])
    }
  }
}
