import DirectiveEngine
import DirectiveStream

/// Turns analyses and failures into the bytes of the chosen form.
struct AnalysisRenderer: Sendable {
  enum Form: Sendable {
    case json(JSONWriter.Style)
    case table(AnalysisTable)
  }

  let form: Form
  let json: AnalysisJSON
  /// The office whose tasks are wanted, if only those are.
  var office: OfficeResolver?

  /// Whether the engine has to be asked for mentions.
  var needsMentions: Bool {
    if case .table(let table) = form { return table.includesMentions }
    return json.options.needsMentions
  }

  /// A writer for ``render(_:sha256:with:)``, to be kept from one document to the next.
  func makeWriter() -> JSONWriter {
    if case .json(let style) = form { return JSONWriter(style: style) }
    return JSONWriter(style: .compact)
  }

  func render(_ analysis: Analysis, sha256: String, with writer: inout JSONWriter) -> [UInt8] {
    let relevance = office?.facts(of: analysis)
    if case .table(let table) = form { return table.render(analysis, relevance: relevance) }
    writer.removeAll()
    json.write(analysis, sha256: sha256, relevance: relevance, into: &writer)
    return writer.bytes
  }

  /// The record of a failure; nothing in a table, where standard error says it.
  func render(_ error: InputError, with writer: inout JSONWriter) -> [UInt8] {
    guard case .json = form else { return [] }
    writer.removeAll()
    json.writeFailure(name: error.name, code: error.code, message: error.message, into: &writer)
    return writer.bytes
  }

  /// An array around the documents of a batch; lines for JSON Lines; a blank line between tables.
  func frame(isBatch: Bool) -> RecordSink.Frame {
    switch form {
    case .json(.pretty) where isBatch: RecordSink.Frame(opening: "[\n", separator: ",\n", closing: "\n]\n")
    case .json: RecordSink.Frame(ending: "\n")
    case .table: RecordSink.Frame(separator: "\n")
    }
  }
}
