/// The definitions of what touches one office.
extension AnalysisSchema {
  static let relevanceDefinitions: [SchemaMember] = [
    .always(
      "relevance",
      .object([
        .always("office", .string, "The office, as it was named."),
        .always("addressed", .array(.reference("relevance_reason")), "Why the document is addressed to it, if it is."),
        .always(
          "tasks",
          .array(
            .object([
              .always("assignment", .pattern("^a[0-9]+$"), "Identifier of the task."),
              .always("why", .array(.reference("relevance_reason")), "Every reason, never none."),
            ])), "Tasks that touch the office, in the order of the text."),
        .known(
          "undecided", .array(.string),
          "Names that mean the office or another of its kind: it was named without its place, and the text names several."
        ),
      ]), "What of a document touches one office."),
    .always(
      "relevance_reason",
      .object([
        .always(
          "reason", .choice(RelevanceFacts.Reason.allCases.map(\.rawValue)),
          "named: the text names it; group: it names a group that holds it; cooperating: it is to help; reports_to: the "
            + "result goes to it; addressee: the document is addressed to it and the task names nobody more exact."),
        .always("text", .string, "The words that say so, as printed."),
        span, rule,
      ]), "Why something touches an office."),
  ]
}
