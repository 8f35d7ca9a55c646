import DirectiveText

/// Writes analyses in the published form: ``AnalysisSchema`` describes it, and every output is valid against it.
///
/// Keys stand in a fixed order and are left out where nothing is known; arrays are always there. Spans are half-open.
public struct AnalysisJSON: Sendable {
  /// The version of the form. Keys may be added under the same number; none is renamed or removed.
  public static let schemaVersion = "1.0"

  /// What the output holds beyond the facts.
  public struct Options: Sendable {
    /// The unit of all spans.
    public var offsets: OffsetUnit
    /// Whether every typed mention is listed, also those that became no fact.
    public var includesMentions: Bool
    /// Whether each fact says how its rule read it.
    public var includesWhy: Bool

    /// Options; by default the facts alone.
    public init(offsets: OffsetUnit = .scalars, includesMentions: Bool = false, includesWhy: Bool = false) {
      self.offsets = offsets
      self.includesMentions = includesMentions
      self.includesWhy = includesWhy
    }

    /// Whether the engine has to be asked for mentions.
    public var needsMentions: Bool { includesMentions || includesWhy }
  }

  /// What made the analyses.
  public let engine: EngineIdentity
  /// What the output holds beyond the facts.
  public let options: Options
  private let rules: RuleCatalogue

  /// A writer for the analyses of one engine. `rules` names the files and lines that `why` points to.
  public init(engine: EngineIdentity, rules: RuleCatalogue = RuleCatalogue(), options: Options = Options()) {
    self.engine = engine
    self.rules = rules
    self.options = options
  }

  /// Writes one analysis as an object.
  /// - Parameters:
  ///   - analysis: what was read.
  ///   - sha256: of the bytes that were read, in lower-case hexadecimal.
  ///   - relevance: what of it touches one office, where that was asked for.
  ///   - writer: takes the object.
  /// - Complexity: linear in the size of the output.
  public func write(
    _ analysis: Analysis, sha256: String, relevance: RelevanceFacts? = nil, into writer: inout JSONWriter
  ) {
    let facts = FactJSON(
      source: analysis.source, unit: options.offsets,
      why: options.includesWhy ? WhyJSON(mentions: analysis.mentions, rules: rules) : nil)
    writer.object { writer in
      writer.field("schema_version", Self.schemaVersion)
      engine.write(into: &writer)
      writer.object("source") { writer in
        writer.field("name", analysis.source.name)
        writer.field("sha256", sha256)
        writer.field("format", analysis.source.origin?.format)
        writer.field("encoding", analysis.source.encoding)
        writer.field("encoding_reason", analysis.source.origin?.encodingReason)
        if analysis.source.origin?.isRecognised == true { writer.field("ocr", true) }
        writer.field("offsets", options.offsets.rawValue)
        writer.field("replaced_bytes", analysis.source.replacedBytes > 0 ? analysis.source.replacedBytes : nil)
      }
      writer.object("document") { facts.write(analysis.document, into: &$0) }
      writer.array("addressees") { facts.write(analysis.addressees, into: &$0) }
      writer.array("recipients") { facts.write(analysis.recipients, into: &$0) }
      writer.array("citations") { writer in
        for citation in analysis.citations { facts.write(citation, into: &writer) }
      }
      writer.array("aliases") { writer in
        for alias in analysis.aliases { facts.write(alias, into: &writer) }
      }
      writer.array("references") { writer in
        for reference in analysis.references { facts.write(reference, into: &writer) }
      }
      writer.array("assignments") { writer in
        for assignment in analysis.assignments { facts.write(assignment, into: &writer) }
      }
      writer.array("deadlines") { writer in
        for deadline in analysis.deadlines { facts.write(deadline, into: &writer) }
      }
      writer.array("outline") { facts.write(analysis.outline, into: &$0) }
      writer.array("checks") { writer in
        for check in analysis.checks { facts.write(check, into: &writer) }
      }
      if let relevance { facts.write(relevance, into: &writer) }
      if options.includesMentions {
        writer.array("mentions") { writer in
          for mention in analysis.mentions { facts.write(mention, into: &writer) }
        }
      }
    }
  }

  /// The first bytes of every record of an input in the compact form, by which a record is known to be of this input,
  /// these rules and this program.
  package func head(name: String, sha256: String) -> [UInt8] {
    var writer = JSONWriter(style: .compact)
    writer.object { writer in
      writer.field("schema_version", Self.schemaVersion)
      engine.write(into: &writer)
      writer.object("source") { writer in
        writer.field("name", name)
        writer.field("sha256", sha256)
      }
    }
    return writer.bytes.dropLast(2)
  }

  /// Writes the record of an input that could not be analysed, so that no input of a batch is lost.
  /// - Parameters:
  ///   - name: of the input as given.
  ///   - code: stable, in snake_case.
  ///   - message: in Vietnamese, for a person.
  ///   - writer: takes the object.
  public func writeFailure(name: String, code: String, message: String, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("schema_version", Self.schemaVersion)
      engine.write(into: &writer)
      writer.object("source") { $0.field("name", name) }
      writer.object("error") { writer in
        writer.field("code", code)
        writer.field("message", message)
      }
    }
  }
}
