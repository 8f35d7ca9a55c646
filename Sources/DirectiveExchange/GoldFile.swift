import DirectiveEngine

/// Writes what a person made of an analysis as a gold file, so that corrections can be measured against
/// (`chidao evaluate`) and feed the rules.
///
/// The form is that of `NAME.gold.json`: strings as printed, a task by its first and last words.
public struct GoldFile: Sendable {
  /// Words by which the ends of a task are named: so many that they seldom stand elsewhere too.
  private static let words = 10

  /// A writer without settings.
  public init() {}

  /// The gold as JSON text with a line feed at the end.
  public func render(_ analysis: ReviewedAnalysis) -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.object { writer in
      let card = analysis.card
      writer.object("document") { writer in
        writer.field("kind", card.kind)
        writer.field("number", card.number)
        writer.field("symbol", card.symbol)
        writer.field("issuer", card.issuer)
        writer.field("place", card.place)
        writer.field("date", card.date)
        writer.field("subject", card.subject)
        writer.field("signer", card.signer)
        writer.field("signer_position", card.signerPosition)
      }
      write("addressees", analysis.addressees, into: &writer)
      write("recipients", analysis.recipients, into: &writer)
      writer.array("citations") { writer in
        for citation in analysis.citations { write(citation, into: &writer) }
      }
      writer.array("assignments") { writer in
        for task in analysis.tasks { write(task, into: &writer) }
      }
      writer.array("deadlines") { writer in
        for deadline in analysis.deadlines { write(deadline, into: &writer) }
      }
    }
    writer.endLine()
    return writer.bytes
  }

  /// A list of names, one a line.
  private func write(_ key: StaticString, _ names: [String], into writer: inout JSONWriter) {
    writer.array(key) { writer in
      for name in names { writer.string(name) }
    }
  }

  private func write(_ citation: ReviewedAnalysis.Citation, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("kind", citation.kind)
      writer.field("identifier", citation.identifier)
      writer.field("title", citation.title)
      writer.field("date", citation.date)
      writer.field("issuer", citation.issuer)
      writer.field("relation", citation.relation)
    }
  }

  private func write(_ task: ReviewedAnalysis.Task, into writer: inout JSONWriter) {
    let words = task.text.split(whereSeparator: \.isWhitespace)
    // The name of a body stands elsewhere too: what follows it tells the task from those places.
    let opening = task.agencies.filter { task.text.lowercased().hasPrefix($0.lowercased()) }
    let named = opening.map { $0.split(whereSeparator: \.isWhitespace).count }.max() ?? 0
    let first = max(Self.words, named + Self.words / 2)
    writer.object { writer in
      write("agencies", task.agencies, into: &writer)
      write("cooperating", task.cooperating, into: &writer)
      writer.field("starts", words.prefix(first).joined(separator: " "))
      writer.field("ends", words.suffix(Self.words).joined(separator: " "))
      writer.array("deadlines", isInline: true) { writer in
        for index in task.deadlines { writer.integer(index) }
      }
    }
  }

  private func write(_ deadline: ReviewedAnalysis.Deadline, into writer: inout JSONWriter) {
    let value = deadline.value
    writer.object { writer in
      writer.field("text", deadline.text)
      writer.field("bound", value.bound)
      writer.field("start", value.start)
      writer.field("end", value.end)
      writer.field("duration", value.duration)
      if value.businessDays { writer.field("business_days", true) }
      writer.field("anchor", value.anchor)
      writer.field("every", value.every)
    }
  }
}
