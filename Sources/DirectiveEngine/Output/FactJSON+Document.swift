/// The registration card. Its fields are plain values, as a register holds them; where each was read stands beside
/// them under `evidence`, field by field.
extension FactJSON {
  func write(_ document: DocumentFacts, into writer: inout JSONWriter) {
    if let kind = document.kind {
      writer.object("kind", isInline: true) { writer in
        writer.field("code", document.kindCode)
        writer.field("name", kind.value)
      }
    }
    writer.field("number", document.number?.value)
    writer.field("symbol", document.symbol?.value)
    writer.field("identifier", document.identifier)
    if let issuer = document.issuer {
      writer.object("issuer") { writer in
        writer.field("name", issuer.value.name)
        writer.field("level", issuer.value.level)
        writer.field("succeeded_by", issuer.value.succeededBy)
        writer.field("status", issuer.status?.rawValue)
        write(from: issuer.from, into: &writer)
      }
    }
    writer.field("place", document.place?.value)
    writer.field("date", document.date?.value)
    writer.field("subject", document.subject?.value)
    if let signer = Signer(document) {
      writer.object("signer") { writer in
        writer.field("name", signer.name)
        writer.field("position", signer.position)
        writer.array("capacity", signer.capacity)
      }
    }
    writer.object("evidence") { writer in
      write(document.kind, as: "kind", into: &writer)
      write(document.number, as: "number", into: &writer)
      write(document.symbol, as: "symbol", into: &writer)
      write(document.issuer, as: "issuer", into: &writer)
      write(document.place, as: "place", into: &writer)
      write(document.date, as: "date", into: &writer)
      write(document.subject, as: "subject", into: &writer)
      write(document.signer, as: "signer", into: &writer)
      write(document.signerPosition, as: "signer_position", into: &writer)
      if !document.signerCapacities.isEmpty {
        writer.array("capacity") { writer in
          for capacity in document.signerCapacities {
            writer.object { write(fieldsOf: capacity, into: &$0) }
          }
        }
      }
    }
  }

  private struct Signer {
    var name: String?
    var position: String?
    var capacity: [String]

    init?(_ document: DocumentFacts) {
      name = document.signer?.value
      position = document.signerPosition?.value
      capacity = document.signerCapacities.map(\.value)
      if name == nil, position == nil, capacity.isEmpty { return nil }
    }
  }

  private func write<Value>(_ stated: Stated<Value>?, as key: StaticString, into writer: inout JSONWriter) {
    guard let stated else { return }
    writer.object(key) { write(fieldsOf: stated, into: &$0) }
  }

  private func write<Value>(fieldsOf stated: Stated<Value>, into writer: inout JSONWriter) {
    if let evidence = stated.evidence {
      writer.field("text", stated.text)
      write(evidence.span, into: &writer)
    }
    writer.field("status", stated.status?.rawValue)
    write(from: stated.from, into: &writer)
    if let evidence = stated.evidence {
      writer.field("rule", evidence.rule)
      why?.write(evidence, with: self, into: &writer)
    }
  }

  private func write(from places: [Evidence], into writer: inout JSONWriter) {
    guard !places.isEmpty else { return }
    writer.array("from") { writer in
      for place in places {
        writer.object { writer in
          writer.field("text", PlainText.oneLine(source.exact(place.span)))
          write(place.span, into: &writer)
          writer.field("rule", place.rule)
        }
      }
    }
  }
}
