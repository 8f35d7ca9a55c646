/// What of a document touches one office.
extension FactJSON {
  func write(_ relevance: RelevanceFacts, into writer: inout JSONWriter) {
    writer.object("relevance") { writer in
      writer.field("office", relevance.office)
      writer.array("addressed") { write(relevance.addressed, into: &$0) }
      writer.array("tasks") { writer in
        for task in relevance.tasks {
          writer.object { writer in
            writer.field("assignment", task.assignment)
            writer.array("why") { write(task.why, into: &$0) }
          }
        }
      }
      if !relevance.undecided.isEmpty { writer.array("undecided", relevance.undecided) }
    }
  }

  private func write(_ reasons: [RelevanceFacts.Why], into writer: inout JSONWriter) {
    for why in reasons {
      writer.object { writer in
        writer.field("reason", why.reason.rawValue)
        writer.field("text", why.text)
        write(why.evidence.span, into: &writer)
        writer.field("rule", why.evidence.rule)
      }
    }
  }
}
