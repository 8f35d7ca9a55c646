/// The definitions of parties, citations, tasks, deadlines, outline and checks.
extension AnalysisSchema {
  private static let moment = SchemaNode.pattern("^[0-9]{4}(-[0-9]{2}(-[0-9]{2}(T[0-9]{2}:[0-9]{2})?)?)?$")
  private static let target = SchemaNode.anyOf([.choice(["document"]), .pattern("^c[0-9]+$")])
  private static let duration = SchemaNode.pattern("^P([0-9]+[YMWD])*(T([0-9]+[HMS])+)?$")

  static let factDefinitions: [SchemaMember] = [
    .always(
      "party",
      .object([
        .always("name", .string, "Full name: abbreviations written out, a shared head given back."),
        .always("text", .string, "As printed."),
        span,
        .known("level", .string, "Level of the body, such as province."),
        .known("succeeded_by", .string, "What became of the body, where it no longer exists."),
        status,
        .known("resolves_to", .string, "What a backward reference stands for, such as addressees."),
        .known("places", .array(.string), "Places listed behind a group, as printed."),
        rule, why,
      ]), "A body as one place of the text names it."),
    .always(
      "citation",
      .object([
        .always("id", .pattern("^c[0-9]+$"), "Identifier inside this analysis."),
        .known("kind", .string, "Kind as printed."),
        .known("identifier", .string, "Number and symbol joined."),
        .known("number", .string, "Number."),
        .known("symbol", .string, "Symbol."),
        .known("title", .string, "Name of a law or code cited by name."),
        .known("date", partialDate, "Date beside the mention, ISO 8601."),
        .known(
          "issuer",
          .object([
            .always("name", .string, "Full name."),
            .known("level", .string, "Level of the body."),
            .known("succeeded_by", .string, "What became of the body."),
          ]), "Issuer beside the mention."),
        .always(
          "relation", .string,
          "What this document has to do with it: legal_basis, implements, in_reply_to, approved_by, amends, replaces, "
            + "repeals or refers."),
        .known("subject", .string, "Subject beside the mention."),
        status,
        .always(
          "mentions",
          .array(
            .object([
              .always("text", .string, "As printed."),
              span,
              .known("provision", .string, "Article, clause or point that is meant."),
              .known(
                "form", .choice(["self", "above", "short", "alias"]),
                "How it refers, where it does so in other words than the document's own name."),
              rule, why,
            ])), "Every place where it is referred to."),
      ]), "A document that the text refers to."),
    .always(
      "alias",
      .object([
        .always("name", .string, "The name that the text gives."),
        span,
        .known("refers_to", target, "Identifier of the citation that it stands for, or document."),
        .known("party", .string, "Full name of the body that it stands for."),
        rule, why,
      ]), "A name that the text defines."),
    .always(
      "reference",
      .object([
        .always("text", .string, "As printed."),
        span,
        .always(
          "form", .choice(["self", "above", "short", "alias"]),
          "To the document itself, to one named above, by its number alone, or by a name that the text defines."),
        .known("refers_to", target, "Identifier of the citation that is meant, or document for this one."),
        .known("party", .string, "Full name of the body that is meant."),
        .known("reason", .choice(["absent", "ambiguous"]), "Why nothing is said to be meant."),
        .known("candidates", .array(.pattern("^c[0-9]+$")), "What it could mean, where that is several."),
        rule, why,
      ]), "Words that stand for what the text names elsewhere."),
    .always(
      "assignment",
      .object([
        .always("id", .pattern("^a[0-9]+$"), "Identifier inside this analysis."),
        .always("agencies", .array(.reference("party")), "Bodies that must do it."),
        .known("role", .string, "lead, where the text says who leads."),
        .always("cooperating", .array(.reference("party")), "Bodies that help."),
        .always("task", .string, "The task without label and without the agency that opens it."),
        .always("text", .string, "The whole unit as printed, without its label."),
        span,
        .always("outline", .string, "Labels down to the unit, joined by '/'."),
        .always("deadlines", .array(.pattern("^d[0-9]+$")), "Identifiers of its deadlines."),
        .always("citations", .array(.pattern("^c[0-9]+$")), "Identifiers of the documents it cites."),
        .always("reports_to", .array(.reference("party")), "Bodies to which the result is reported."),
        rule, why,
      ]), "A task given to named bodies."),
    .always(
      "deadline",
      .object([
        .always("id", .pattern("^d[0-9]+$"), "Identifier inside this analysis."),
        .always("text", .string, "The shortest phrase that carries the limit, as printed."),
        span,
        .always(
          "bound", .choice(["before", "by", "on", "during", "within", "recurring", "urgent"]), "Kind of limit."),
        .known("start", moment, "First day of a period."),
        .known("end", moment, "Last day as printed, with the hour where one is given."),
        .known("duration", duration, "Length of a time limit, ISO 8601."),
        .known("business_days", .boolean, "True where the days are working days; else left out."),
        .known("anchor", .string, "The words from which the duration runs."),
        .known("every", duration, "Interval of a recurring limit, ISO 8601."),
        .known("rrule", .string, "Recurrence rule, RFC 5545."),
        .known("due", moment, "Last day or moment on which the thing is still in time."),
        .known("reason", .string, "Why there is no due date."),
        status, rule, why,
      ]), "A limit in time on something that must be done."),
    .always(
      "outline_item",
      .object([
        .always("label", .string, "Label as printed; empty for a paragraph without one."),
        .always("heading", .string, "Heading, or the first words."),
        span,
        .always("items", .array(.reference("outline_item")), "Items below it."),
      ]), "An item of the document's structure."),
    .always(
      "check",
      .object([
        .always("code", .pattern("^[a-z][a-z0-9_]*$"), "Stable name, such as number_blank."),
        .always("severity", .choice(["info", "warning", "error"]), "How much it matters."),
        .always("message", .string, "In Vietnamese, for a person."),
        .known("span", .reference("span"), "Where it was seen."),
      ]), "Something a reader should look at."),
  ]
}
