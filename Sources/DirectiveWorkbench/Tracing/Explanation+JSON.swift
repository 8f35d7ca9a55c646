import DirectiveEngine
import DirectiveRules

extension Explanation {
  /// The explanation as JSON, with every rule that tried, in a fixed order.
  public func write(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("source", source.name)
      if let place, let offset {
        writer.object("at", isInline: true) { writer in
          writer.field("line", place.line)
          writer.field("column", place.column)
          writer.field("offset", offset)
        }
      }
      writer.field("rule", rule)
      writer.array("facts") { writer in
        for fact in FactAtPlace.all(in: trace.analysis, at: offset)
        where fact.evidence.rule == rule ?? fact.evidence.rule {
          write(fact, into: &writer)
        }
      }
      writer.array("read") { writer in
        for mention in trace.mentions { write(mention, into: &writer) }
      }
      writer.array("tried") { writer in
        for attempt in failures { write(attempt, into: &writer) }
      }
    }
  }

  private func write(_ fact: FactAtPlace, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("kind", fact.kind)
      writer.field("id", fact.id)
      writer.field("text", PlainLine.of(fact.text))
      writer.field("rule", fact.evidence.rule)
      write(fact.evidence.span, into: &writer)
      writer.field("status", fact.status?.rawValue)
      writer.field("resolution", fact.resolution)
      guard !fact.from.isEmpty else { return }
      writer.array("from") { writer in
        for evidence in fact.from {
          writer.object(isInline: true) { writer in
            writer.field("rule", evidence.rule)
            write(evidence.span, into: &writer)
          }
        }
      }
    }
  }

  private func write(_ mention: TracedMention, into writer: inout JSONWriter) {
    writer.object { writer in
      write(rule: mention.rule, phase: mention.phase, into: &writer)
      writer.field("type", mention.type)
      writer.field("zone", mention.zone)
      writer.field("text", PlainLine.of(mention.text))
      write(mention.span, into: &writer)
      if mention.isSuspect { writer.field("suspect", true) }
      writer.array("captures") { writer in
        for capture in mention.captures {
          writer.object(isInline: true) { writer in
            writer.field("name", capture.name)
            writer.field("text", PlainLine.of(capture.text))
            write(capture.span, into: &writer)
            writer.field("rule", capture.rule)
            writer.field("lexicon", capture.term?.lexicon)
            writer.field("term", capture.term?.canonical)
          }
        }
      }
      writer.array("values") { writer in
        for value in mention.values {
          writer.object(isInline: true) { writer in
            writer.field("name", value.key)
            writer.field("value", value.value)
          }
        }
      }
      write(attempt(behind: mention)?.conditions ?? [], of: mention.rule, into: &writer)
    }
  }

  private func write(_ attempt: RuleAttempt, into writer: inout JSONWriter) {
    writer.object { writer in
      write(rule: attempt.rule, phase: attempt.phase, into: &writer)
      writer.field("text", PlainLine.of(attempt.text))
      write(attempt.span, into: &writer)
      writer.field("tokens", attempt.length)
      switch attempt.outcome {
      case .read: writer.field("outcome", "read")
      case .lost(let rival):
        writer.field("outcome", "lost")
        writer.object("rival") { writer in
          writer.field("rule", rival.rule)
          writer.field("text", PlainLine.of(rival.text))
          write(rival.span, into: &writer)
          writer.field("reason", rival.reason.rawValue)
        }
      case .forbidden(let number):
        writer.field("outcome", "forbidden")
        writer.field("condition", number)
      case .outside(let zone):
        writer.field("outcome", "outside")
        writer.field("zone", zone)
        writer.array("zones", rules[attempt.rule]?.zones ?? [])
      case .stopped(let stop):
        writer.field("outcome", "stopped")
        writer.field("found", stop.found)
        writer.array("expected") { writer in
          for range in stop.expected {
            writer.object(isInline: true) { writer in write(range, into: &writer) }
          }
        }
      }
      write(attempt.conditions, of: attempt.rule, into: &writer)
    }
  }

  private func write(_ conditions: [RuleAttempt.Condition], of rule: String, into writer: inout JSONWriter) {
    guard !conditions.isEmpty else { return }
    writer.array("conditions") { writer in
      for condition in conditions {
        writer.object(isInline: true) { writer in
          writer.field("kind", condition.kind.rawValue)
          writer.field("found", condition.isFound)
          if let range = pattern(of: condition, in: rule) { write(range, into: &writer) }
        }
      }
    }
  }

  private func write(rule: String, phase: String, into writer: inout JSONWriter) {
    writer.field("rule", rule)
    writer.field("phase", phase)
    writer.field("file", rules[rule]?.range.file)
    writer.field("line", rules[rule]?.range.line)
  }

  private func write(_ range: SourceRange, into writer: inout JSONWriter) {
    writer.field("file", range.file)
    writer.field("line", range.line)
    writer.field("column", range.column)
    writer.field("length", range.length)
  }

  private func write(_ span: Range<Int>, into writer: inout JSONWriter) {
    writer.object("span", isInline: true) { writer in
      writer.field("start", span.lowerBound)
      writer.field("end", span.upperBound)
    }
  }
}
