import DirectiveEngine
import HTTPTypes
import Hummingbird

/// What a server tells of itself: that it lives, what it has done, what its results look like.
struct SystemHandler: Sendable {
  let rules: ServerRules
  let metrics: ServerMetrics
  let desk: AnalysisDesk

  var routes: [Route] {
    let health = Operation(
      id: "health", summary: "Máy chủ có sống không",
      answer: Operation.Answer(
        summary: "phiên bản chương trình và bộ quy tắc",
        bodies: [
          Operation.Body(
            contentType: "application/json",
            schema: .object([
              .always("status", .choice(["ok"]), ""), .always("version", .string, ""), .always("rules", .string, ""),
              .always("rules_sha256", .string, ""),
            ]))
        ]))
    let schema = Operation(
      id: "schema", summary: "Lược đồ JSON (2020-12) của kết quả",
      answer: Operation.Answer(
        summary: "lược đồ", bodies: [Operation.Body(contentType: "application/schema+json", schema: .anyObject)]))
    let counters = Operation(
      id: "metrics", summary: "Số đo cho Prometheus",
      answer: Operation.Answer(
        summary: "số đo", bodies: [Operation.Body(contentType: "text/plain", schema: .string)]))
    return [
      Route(method: .get, path: "/healthz", operation: health, isOpen: true) { _ in answerHealth() },
      Route(method: .get, path: "/v1/schema", operation: schema) { _ in
        .whole(AnalysisSchema().json(), "application/schema+json")
      },
      Route(method: .get, path: "/metrics", operation: counters) { _ in
        .whole(Array(metrics.text(waiting: desk.waiting).utf8), "text/plain; version=0.0.4; charset=utf-8")
      },
    ]
  }

  private func answerHealth() -> Response {
    let engine = rules.prepared.engine
    var writer = JSONWriter(style: .compact)
    writer.object { writer in
      writer.field("status", "ok")
      writer.field("version", Engine.version)
      writer.field("rules", engine.packName)
      writer.field("rules_sha256", engine.packDigest)
    }
    return .whole(writer.bytes, "application/json")
  }
}
