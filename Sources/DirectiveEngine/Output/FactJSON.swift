import DirectiveText

/// Writes the facts of one document: parties, citations, tasks, deadlines, outline and checks.
struct FactJSON {
  let source: SourceText
  let unit: OffsetUnit
  let why: WhyJSON?

  func write(_ span: Range<Int>, as key: StaticString = "span", into writer: inout JSONWriter) {
    writer.object(key, isInline: true) { writer in
      writer.field("start", unit.offset(ofScalar: span.lowerBound, in: source))
      writer.field("end", unit.offset(ofScalar: span.upperBound, in: source))
      if let place = source.origin?.place(ofScalar: span.lowerBound) {
        writer.field("page", place.page)
        writer.field("paragraph", place.paragraph)
      }
    }
  }

  func write(_ parties: [PartyFact], into writer: inout JSONWriter) {
    for party in parties { write(party, into: &writer) }
  }

  private func write(_ fact: PartyFact, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("name", fact.party.name)
      writer.field("text", fact.text)
      write(fact.evidence.span, into: &writer)
      writer.field("level", fact.party.level)
      writer.field("succeeded_by", fact.party.succeededBy)
      writer.field("status", fact.status?.rawValue)
      writer.field("resolves_to", fact.resolvesTo)
      if !fact.places.isEmpty { writer.array("places", fact.places) }
      writer.field("rule", fact.evidence.rule)
      why?.write(fact.evidence, with: self, into: &writer)
    }
  }

  func write(_ party: Party, as key: StaticString, into writer: inout JSONWriter) {
    writer.object(key) { writer in
      writer.field("name", party.name)
      writer.field("level", party.level)
      writer.field("succeeded_by", party.succeededBy)
    }
  }

  func write(_ fact: CitationFact, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("id", fact.id)
      writer.field("kind", fact.kind)
      writer.field("identifier", fact.identifier)
      writer.field("number", fact.number)
      writer.field("symbol", fact.symbol)
      writer.field("title", fact.title)
      writer.field("date", fact.date)
      if let issuer = fact.issuer { write(issuer, as: "issuer", into: &writer) }
      writer.field("relation", fact.relation)
      writer.field("subject", fact.subject)
      writer.field("status", fact.status?.rawValue)
      writer.array("mentions") { writer in
        for mention in fact.mentions {
          writer.object { writer in
            writer.field("text", mention.text)
            write(mention.evidence.span, into: &writer)
            writer.field("provision", mention.provision)
            writer.field("form", mention.form?.rawValue)
            writer.field("rule", mention.evidence.rule)
            why?.write(mention.evidence, with: self, into: &writer)
          }
        }
      }
    }
  }

  func write(_ fact: AliasFact, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("name", fact.name)
      write(fact.evidence.span, into: &writer)
      write(fact.target, into: &writer)
      writer.field("rule", fact.evidence.rule)
      why?.write(fact.evidence, with: self, into: &writer)
    }
  }

  func write(_ fact: ReferenceFact, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("text", fact.text)
      write(fact.evidence.span, into: &writer)
      writer.field("form", fact.form.rawValue)
      write(fact.target, into: &writer)
      writer.field("reason", fact.failure?.rawValue)
      if !fact.candidates.isEmpty { writer.array("candidates", fact.candidates) }
      writer.field("rule", fact.evidence.rule)
      why?.write(fact.evidence, with: self, into: &writer)
    }
  }

  private func write(_ target: ReferenceFact.Target?, into writer: inout JSONWriter) {
    switch target {
    case .document: writer.field("refers_to", "document")
    case .citation(let id): writer.field("refers_to", id)
    case .party(let name): writer.field("party", name)
    case nil: break
    }
  }

  func write(_ fact: AssignmentFact, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("id", fact.id)
      writer.array("agencies") { write(fact.agencies, into: &$0) }
      writer.field("role", fact.role)
      writer.array("cooperating") { write(fact.cooperating, into: &$0) }
      writer.field("task", fact.task)
      writer.field("text", fact.text)
      write(fact.evidence.span, into: &writer)
      writer.field("outline", fact.outline)
      writer.array("deadlines", fact.deadlines)
      writer.array("citations", fact.citations)
      writer.array("reports_to") { write(fact.reportsTo, into: &$0) }
      writer.field("rule", fact.evidence.rule)
      why?.write(fact.evidence, with: self, into: &writer)
    }
  }

  func write(_ fact: DeadlineFact, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("id", fact.id)
      writer.field("text", fact.text)
      write(fact.evidence.span, into: &writer)
      writer.field("bound", fact.value.bound)
      writer.field("start", fact.value.start)
      writer.field("end", fact.value.end)
      writer.field("duration", fact.value.duration)
      // Left out where false: the scorer and readers of a table want it only where days are working days.
      if fact.value.businessDays { writer.field("business_days", true) }
      writer.field("anchor", fact.value.anchor)
      writer.field("every", fact.value.every)
      writer.field("rrule", fact.value.rrule)
      writer.field("due", fact.value.due)
      writer.field("reason", fact.value.reason)
      writer.field("status", fact.status?.rawValue)
      writer.field("rule", fact.evidence.rule)
      why?.write(fact.evidence, with: self, into: &writer)
    }
  }

  func write(_ items: [OutlineFact], into writer: inout JSONWriter) {
    for item in items {
      writer.object { writer in
        writer.field("label", item.label)
        writer.field("heading", item.heading)
        write(item.span, into: &writer)
        writer.array("items") { write(item.items, into: &$0) }
      }
    }
  }

  func write(_ fact: CheckFact, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("code", fact.code)
      writer.field("severity", fact.severity)
      writer.field("message", fact.message)
      if let span = fact.span { write(span, into: &writer) }
    }
  }

  func write(_ fact: MentionFact, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("type", fact.type)
      writer.field("text", fact.text)
      write(fact.evidence.span, into: &writer)
      WhyJSON.write(values: fact.values, into: &writer)
      writer.field("rule", fact.evidence.rule)
      why?.write(fact.evidence, with: self, into: &writer)
    }
  }
}
