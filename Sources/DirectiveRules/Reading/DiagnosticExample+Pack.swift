extension DiagnosticCode {
  private typealias Example = DiagnosticExample

  /// A rule whose examples are the point; the engine tells the codes from P080 on.
  private static func rule(_ match: String, text: String, gives: String, reject: String) -> String {
    """
    rule: vi_du.han
    phase: mentions
    emits: Han
    match: \(match)
    examples:
      - text: "\(text)"
        gives: \(gives)
      - reject: "\(reject)"

    """
  }

  private static let good = rule(
    "'\"trước\" day:DATE'", text: "trước 05/6/2024", gives: "{ day: 05/6/2024 }", reject: "từ 05/6/2024")

  private static let more = "---\nexamples_of: vi_du.han\nexamples:\n  - reject: \"sau 05/6/2024\"\n"

  static let packExamples: [DiagnosticCode: DiagnosticExample] = [
    .duplicateName: Example(
      .documents, wrong: "settings: x\na: b\n---\nsettings: x\na: c\n", right: "settings: x\na: b\nd: c\n"),
    .unknownPhase: Example(
      .documents, wrong: good.replacing("phase: mentions", with: "phase: mention"), right: good),
    .unknownCapture: Example(.ruleLines, wrong: "set: { level: \"{b}\" }", right: "set: { level: \"{a}\" }"),
    .wrongPlaceholder: Example(.ruleLines, wrong: "set: { level: \"{a\" }", right: "set: { level: \"{a}\" }"),
    .unknownNormaliser: Example(.ruleLines, wrong: "normalise: { a: [small] }", right: "normalise: { a: [lower] }"),
    .idlePhase: Example(
      .manifest, wrong: "  - name: late\n    over: paragraphs\nfolders: [lexicons, rules]",
      right: "folders: [lexicons, rules]"),
    .phaseOutOfOrder: Example(
      .manifest, wrong: "  - name: late\n    over: lines\nfolders: [lexicons, rules]",
      right: "folders: [lexicons, rules]"),
    .unknownZone: Example(.ruleLines, wrong: "in: [body, tail]", right: "in: [body]"),
    .missingExamples: Example(
      .documents, wrong: String(good.split(separator: "examples:")[0]), right: good),
    .wrongExample: Example(
      .documents, wrong: good.replacing("- reject: \"từ 05/6/2024\"", with: "- text: \"từ 05/6/2024\""), right: good),
    .shadowedRule: Example(
      .documents, wrong: good + "---\n" + good.replacing("vi_du.han", with: "vi_du.lap"), right: good),
    .otherStream: Example(
      .documents,
      wrong: good.replacing("day:DATE", with: "day:@Mark"), right: good.replacing("day:DATE", with: "day:@Day")),
    .unfilled: Example(.documents, wrong: good.replacing("emits: Han", with: "emits: Han\ntitle: TODO"), right: good),
    .unknownRule: Example(
      .documents, wrong: good + more.replacing("vi_du.han", with: "vi_du.ham"), right: good + more),
    .exampleNotRead: Example(
      .documents, wrong: good.replacing("text: \"trước 05/6/2024\"", with: "text: \"đến 05/6/2024\""), right: good),
    .exampleValue: Example(
      .documents, wrong: good.replacing("day: 05/6/2024 }", with: "day: 06/6/2024 }"), right: good),
    .exampleNotRejected: Example(
      .documents, wrong: good.replacing("reject: \"từ", with: "reject: \"trước"), right: good),
    .variantDiffers: Example(
      .documents,
      wrong: good.replacing("match: '\"", with: "not_after: [ '\".\"' ]\nmatch: 'EOL \""),
      right: good),
    .partNotExercised: Example(
      .documents,
      wrong: good.replacing("\"trước\" day", with: "\"trước\" (\"hết\" | \"HẾT\")? day"),
      right: good.replacing("\"trước\" day", with: "\"trước\" \"hết\"? day")),
    .notAnOverlay: Example(
      .words, wrong: "--rules Rules --rules CoQuan, mà CoQuan/pack.yaml không có khóa overlay",
      right: "CoQuan/pack.yaml ghi 'overlay: directives', tên của bộ nền"),
    .wrongOverlayBase: Example(
      .words, wrong: "CoQuan/pack.yaml ghi 'overlay: other' mà phủ lên bộ directives", right: "overlay: directives"),
    .nothingToRemove: Example(
      .words, wrong: "remove: [ten.viet_sai]", right: "remove: [mã của một quy tắc đang có]"),
    .overlayAlone: Example(
      .words, wrong: "chidao analyze --rules CoQuan", right: "chidao analyze --rules Rules --rules CoQuan"),
    .notCompiled: Example(
      .words, wrong: "ba mươi ba biểu thức /…/ khác nhau trong một bộ quy tắc",
      right: "gộp các biểu thức, hoặc dùng lexicon (tối đa 32 biểu thức)"),
  ]
}
