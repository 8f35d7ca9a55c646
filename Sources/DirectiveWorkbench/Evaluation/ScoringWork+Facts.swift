extension ScoringWork {
  /// The fields of the registration card.
  mutating func card() {
    let wanted = gold["document"]
    let found = analysis["document"]
    let signer = found["signer"].isObject ? found["signer"] : .object(["name": found["signer"]])
    let fields: [(name: String, value: JSONValue)] = [
      ("kind", flattened(found["kind"])), ("number", found["number"]), ("symbol", found["symbol"]),
      ("issuer", flattened(found["issuer"])), ("place", found["place"]), ("date", flattened(found["date"])),
      ("subject", found["subject"]), ("signer", signer["name"]), ("signer_position", signer["position"]),
    ]
    for (name, value) in fields {
      let want = wanted[name]
      let isNumber = name == "number" || name == "symbol"
      func folded(_ value: JSONValue) -> String {
        isNumber ? folding.key(value.words) : folding.fold(value.words)
      }
      let isRight = want.isTruthy && value.isTruthy && folded(value) == folded(want)
      for row in ["document." + name, "document"] {
        score.tallies.add(
          row, hit: isRight ? 1 : 0, found: value.isTruthy ? 1 : 0, gold: want.isTruthy ? 1 : 0)
      }
      guard !isRight, want.isTruthy || value.isTruthy else { continue }
      let isLast = name.hasPrefix("signer")
      let evidence = position(of: found["evidence"][name])
      tell(
        "document." + name, .differs, name, wanted: want.isTruthy ? want.words : nil,
        got: value.isTruthy ? value.words : nil,
        at: evidence ?? (want.isTruthy ? position(ofWords: want.words, last: isLast) : nil))
    }
  }

  /// Addressees and recipients.
  mutating func parties() {
    for row in ["addressees", "recipients"] {
      let wanted = gold[row].items
      let found = analysis[row].items
      let work = self
      pair(
        Pairing(
          row: row, found: found, wanted: wanted, same: { work.isSameParty(found[$0], wanted[$1]) },
          show: { work.name($0) },
          place: { work.place(ofParty: wanted[$0], last: row == "recipients") }))
    }
  }

  /// Where the words of a body stand: as printed, or by its name.
  func place(ofParty entry: JSONValue, last: Bool = false) -> TextPosition? {
    let printed = entry["text"].text.flatMap { position(ofWords: $0, last: last) }
    return printed ?? position(ofWords: name(entry), last: last)
  }

  /// Citations, and the fields of those that were found.
  mutating func citations() {
    let wanted = gold["citations"].items
    let found = analysis["citations"].items
    let work = self
    let pairs = pair(
      Pairing(
        row: "citations", found: found, wanted: wanted, same: { work.isSameCitation(found[$0], wanted[$1]) },
        show: { work.show(citation: $0) }, place: { work.place(ofCitation: wanted[$0]) }))
    for (at, index) in pairs {
      for field in ["kind", "date", "issuer", "relation"] {
        let want = wanted[index][field]
        let value = flattened(found[at][field])
        guard want.isTruthy || (value.isTruthy && field == "date") else { continue }
        let text = value.isTruthy ? value.words : ""
        let isRight = want.isTruthy && folding.fold(text) == folding.fold(want.words)
        score.tallies.add(
          "citations." + field, hit: isRight ? 1 : 0, found: value.isTruthy ? 1 : 0, gold: want.isTruthy ? 1 : 0)
        guard !isRight else { continue }
        tell(
          "citations." + field, .differs, show(citation: wanted[index]), wanted: want.isTruthy ? want.words : nil,
          got: value.isTruthy ? value.words : nil,
          at: position(of: found[at]["mentions"].items.first ?? .null) ?? place(ofCitation: wanted[index]))
      }
    }
  }

  /// By the number; a document without one by its title.
  private func isSameCitation(_ a: JSONValue, _ b: JSONValue) -> Bool {
    if b["identifier"].isTruthy { return folding.key(a["identifier"].words) == folding.key(b["identifier"].words) }
    return !a["identifier"].isTruthy && folding.fold(a["title"].words) == folding.fold(b["title"].words)
  }

  private func show(citation: JSONValue) -> String {
    let number = citation["identifier"].isTruthy ? citation["identifier"].words : citation["title"].words
    return [citation["kind"].words, number, citation["date"].words].filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func place(ofCitation entry: JSONValue) -> TextPosition? {
    position(ofWords: entry["identifier"].isTruthy ? entry["identifier"].words : entry["title"].words)
  }
}
