/// The JSON Schema (2020-12) of everything that ``AnalysisJSON`` writes.
///
/// It stands in code beside the writer, so that a key is added in both places in one change; a test validates outputs
/// with every key filled against it, and asks that every key of the schema occurs in them.
public struct AnalysisSchema: Sendable {
  /// The schema of this version.
  public init() {}

  /// The schema as JSON text with a line feed at the end.
  public func json() -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.object { writer in
      writer.field("$schema", "https://json-schema.org/draft/2020-12/schema")
      writer.field("$id", "urn:chidao:analysis:\(AnalysisJSON.schemaVersion)")
      writer.field("title", "ChiDao analysis")
      SchemaNode.anyOf([
        .reference("analysis"), .reference("failure"),
        .array(.anyOf([.reference("analysis"), .reference("failure")])),
      ]).write(
        membersInto: &writer,
        description: """
          What a directive says: who issued it, what it cites, whom it addresses, who must do what by when. \
          One record for each input: an analysis, or a failure that names the input; several inputs are an array.
          """)
      writer.object("$defs") { writer in
        for definition in Self.definitions {
          writer.key(definition.name)
          definition.node.write(into: &writer, description: definition.description)
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }

  /// Writes the definitions, each by its name, as members of an object: for a description in which they stand among
  /// others, such as that of an API.
  /// - Parameter prefix: where they will stand, such as `#/components/schemas/`.
  package func write(definitionsInto writer: inout JSONWriter, prefix: String) {
    for definition in Self.definitions {
      writer.key(definition.name)
      definition.node.write(into: &writer, description: definition.description, prefix: prefix)
    }
  }

  static let definitions: [SchemaMember] =
    [analysis, failure, engine] + documentDefinitions + factDefinitions + evidenceDefinitions + relevanceDefinitions

  private static let analysis = SchemaMember.always(
    "analysis",
    .object([
      .always("schema_version", .pattern("^1\\.[0-9]+$"), "Version of this form: keys are added, never renamed."),
      .always("engine", .reference("engine"), "What made the analysis."),
      .always(
        "source",
        .object([
          .always("name", .string, "Name of the input as given; '-' for standard input."),
          .always("sha256", .pattern("^[0-9a-f]{64}$"), "SHA-256 of the bytes that were read."),
          .known("format", .string, "Format of the original where it was no plain text in Unicode, such as docx."),
          .always("encoding", .string, "Encoding of the characters, such as UTF-8 or TCVN3."),
          .known("encoding_reason", .string, "Why an older encoding was assumed, in Vietnamese."),
          .known("ocr", .boolean, "Where the text was recognised from pictures: any letter may be a slip."),
          .always("offsets", .choice(OffsetUnit.allCases.map(\.rawValue)), "What all spans count."),
          .known("replaced_bytes", .count, "Bytes that could not be decoded; each malformed sequence became U+FFFD."),
        ]), "The input."),
      .always("document", .reference("document"), "The registration card."),
      .always("addressees", .array(.reference("party")), "Bodies under Kính gửi, in the order of the text."),
      .always("recipients", .array(.reference("party")), "Entries under Nơi nhận, in the order of the text."),
      .always("citations", .array(.reference("citation")), "Documents referred to, in order of first mention."),
      .always("aliases", .array(.reference("alias")), "Names that the text defines."),
      .always(
        "references", .array(.reference("reference")), "Words that stand for what is named elsewhere, resolved or not."),
      .always("assignments", .array(.reference("assignment")), "Task units in the order of the text."),
      .always("deadlines", .array(.reference("deadline")), "Limits in time in the order of the text."),
      .always("outline", .array(.reference("outline_item")), "The numbered structure of the text."),
      .always("checks", .array(.reference("check")), "What a reader should look at; facts, never verdicts."),
      .known("relevance", .reference("relevance"), "What of it touches one office, on request."),
      .known("mentions", .array(.reference("mention")), "Every typed mention, on request."),
    ]), "The analysis of one document.")

  private static let failure = SchemaMember.always(
    "failure",
    .object([
      .always("schema_version", .pattern("^1\\.[0-9]+$"), "Version of this form."),
      .always("engine", .reference("engine"), "What tried to read the input."),
      .always("source", .object([.always("name", .string, "Name of the input as given.")]), "The input."),
      .always(
        "error",
        .object([
          .always("code", .pattern("^[a-z][a-z0-9_]*$"), "Stable name of the cause, such as unreadable."),
          .always("message", .string, "The cause, in Vietnamese, for a person."),
        ]), "Why there is no analysis."),
    ]), "An input that could not be analysed.")

  private static let engine = SchemaMember.always(
    "engine",
    .object([
      .always("name", .choice(["chidao"]), "Name of the engine."),
      .always("version", .string, "Version of the engine."),
      .always("rules", .string, "Name and version of the rule pack."),
      .known("rules_sha256", .pattern("^[0-9a-f]{64}$"), "SHA-256 over the files of the rule pack."),
      .always("icu", .string, "Version of ICU, on which token borders depend."),
      .always("unicode", .string, "Version of Unicode that ICU knows."),
    ]), "What made the output: with the same input it fixes every byte.")
}
