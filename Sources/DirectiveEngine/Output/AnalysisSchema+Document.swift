/// The definitions of the registration card and of evidence.
extension AnalysisSchema {
  static let status = SchemaMember.known(
    "status", .choice(["inferred", "suspect"]),
    "Where the value is not plainly stated: worked out from elsewhere, or read with a slip or blank in it.")
  static let rule = SchemaMember.always("rule", .string, "Rule that read it, such as citation.numbered.")
  static let why = SchemaMember.known("why", .reference("why"), "How the rule read it; on request.")
  static let span = SchemaMember.always("span", .reference("span"), "Where it stands.")
  static let partialDate = SchemaNode.pattern("^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$")

  static let documentDefinitions: [SchemaMember] = [
    .always(
      "document",
      .object([
        .known(
          "kind",
          .object([
            .known("code", .string, "Abbreviation of the kind, such as KH."),
            .always("name", .string, "Kind (tên loại), such as Kế hoạch."),
          ]), "Kind of document."),
        .known("number", .string, "Number (số) as printed; left out where it is blank."),
        .known("symbol", .string, "Symbol (ký hiệu) as printed."),
        .known("identifier", .string, "Number and symbol joined, as others cite the document."),
        .known(
          "issuer",
          .object([
            .always("name", .string, "Full name in normal case, its place included."),
            .known("level", .string, "Level of the body, such as province."),
            .known("succeeded_by", .string, "What became of the body, where it no longer exists."),
            status,
            .known("from", .array(.reference("place")), "What an inferred name was worked out from."),
          ]), "Body that issues the document."),
        .known("place", .string, "Place of signing."),
        .known("date", partialDate, "Date of signing, ISO 8601; cut off where the day or month is blank."),
        .known("subject", .string, "Subject (trích yếu)."),
        .known(
          "signer",
          .object([
            .known("name", .string, "Name of the person who signs."),
            .known("position", .string, "Position of the signer in normal case."),
            .always("capacity", .array(.string), "On whose behalf (TM., KT., TL.), in the order of the text."),
          ]), "Who signs."),
        .always("evidence", .reference("card_evidence"), "Where each field of the card was read."),
      ]), "The registration card (thông tin đăng ký văn bản)."),
    .always(
      "card_evidence",
      .object(
        [
          "kind", "number", "symbol", "issuer", "place", "date", "subject", "signer", "signer_position",
        ].map { .known($0, .reference("reading"), "Where the field '\($0)' was read.") }
          + [.known("capacity", .array(.reference("reading")), "Where each capacity was read.")]),
      "Where each field of the card was read."),
  ]

  static let evidenceDefinitions: [SchemaMember] = [
    .always(
      "reading",
      .object([
        .known("text", .string, "The words as printed."),
        .known("span", .reference("span"), "Where they stand."),
        status,
        .known("from", .array(.reference("place")), "What an inferred value was worked out from."),
        .known("rule", .string, "Rule that read it."),
        why,
      ]), "Where a field was read; without span and rule where it was inferred."),
    .always(
      "place",
      .object([.always("text", .string, "The words that stand there."), span, rule]),
      "A place in the text that a value was worked out from."),
    .always(
      "span",
      .object([
        .always("start", .count, "First character, from 0."),
        .always("end", .count, "The one after the last."),
        .known("page", .count, "Page of the original on which it begins, from 1; where the format has pages."),
        .known("paragraph", .count, "Paragraph of the original in which it begins, from 1; where the format has them."),
      ]), "Half-open range in the decoded original without byte order mark; source.offsets says what it counts."),
    .always(
      "why",
      .object([
        rule,
        .known("title", .string, "What the rule is, in a sentence."),
        .known("file", .string, "File of the rule in the pack."),
        .known("line", .count, "Line of the rule in the file, from 1."),
        .always(
          "captures",
          .array(
            .object([
              .always("name", .string, "Name of the capture."),
              .always("text", .string, "What it took."),
              span,
            ])), "What the rule's captures took; empty where the fact was put together from several mentions."),
        .always("values", .array(.reference("value")), "Values of the mention behind the fact."),
      ]), "How a rule read a fact."),
    .always(
      "value",
      .object([
        .always("name", .string, "Name of the value."),
        .always("value", .string, "The value, normalised."),
      ]), "One value of a mention."),
    .always(
      "mention",
      .object([
        .always("type", .string, "Type of the mention, such as Citation."),
        .always("text", .string, "The words as printed."),
        span,
        .always("values", .array(.reference("value")), "Its values in the order of the rule."),
        rule, why,
      ]), "A typed mention as a rule found it."),
  ]
}
