extension DiagnosticCode {
  private typealias Example = DiagnosticExample

  static let fileExamples: [DiagnosticCode: DiagnosticExample] = [
    .unreadableFile: Example(.words, wrong: "chidao rules check không-có", right: "chidao rules check Rules"),
    .notUTF8: Example(
      .words, wrong: "tệp lưu bằng TCVN3 hay Windows-1258", right: "lưu lại với mã UTF-8, không cần BOM"),
    .tooLarge: Example(
      .words, wrong: "một tệp từ điển 9 MiB", right: "chia thành nhiều tệp, mỗi tệp không quá 8 MiB"),
    .outsideFolder: Example(
      .manifest, wrong: "folders: [lexicons, rules, ../chung]", right: "folders: [lexicons, rules]"),
    .missingManifest: Example(
      .words, wrong: "thư mục chỉ có rules/a.yaml", right: "thêm pack.yaml với pack, version, format, tokenizer, phases"
    ),
    .unlistedFolder: Example(.manifest, wrong: "folders: [lexicons]", right: "folders: [lexicons, rules]"),
    .missingTokenizer: Example(
      .manifest, wrong: "tokenizer: tokenizer/en.rbbi", right: "tokenizer: tokenizer/vi.rbbi"),
    .unsupportedFormat: Example(.manifest, wrong: "format: 2", right: "format: 1"),
    .forbiddenCharacter: Example(
      .documents, wrong: "settings: x\na: \u{2028}b\n", right: "settings: x\na: b\n"),
    .yamlSyntax: Example(
      .documents, wrong: "settings: x\na: b: c\n", right: "settings: x\na: \"b: c\"\n"),
    .duplicateKey: Example(
      .documents, wrong: "settings: x\na: 1\na: 2\n", right: "settings: x\na: 1\n"),
    .unknownKey: Example(.ruleLines, wrong: "nott_after: [ \"dự thảo\" ]", right: "not_after: [ \"dự thảo\" ]"),
    .missingKey: Example(
      .documents, wrong: "macro: phan\n", right: "macro: phan\nmatch: NUM\n"),
    .wrongShape: Example(.ruleLines, wrong: "set: [level, x]", right: "set: { level: x }"),
    .unknownDocument: Example(.documents, wrong: "rules: x\n", right: "settings: x\na: b\n"),
    .anchorOrTag: Example(.documents, wrong: "settings: x\na: &b c\n", right: "settings: x\na: c\n"),
    .nestingTooDeep: Example(
      .documents, wrong: "settings: x\na: " + String(repeating: "[", count: 60), right: "settings: x\na: [b]\n"),
    .emptyValue: Example(.ruleLines, wrong: "in:", right: "in: body"),
    .wrongValue: Example(
      .documents, wrong: "lexicon: noi\ntolerant: yes\nentries: |\n  Nơi Một\n",
      right: "lexicon: noi\ntolerant: true\nentries: |\n  Nơi Một\n"),
    .wrongEntry: Example(.entries, wrong: "Nơi Hai | central", right: "Nơi Hai | level=central"),
    .undeclaredAttribute: Example(.entries, wrong: "Nơi Hai | lever=central", right: "Nơi Hai | level=central"),
    .duplicateEntry: Example(
      .entries, wrong: "Nơi Hai | level=x\n  Nơi Hai | level=x", right: "Nơi Hai | level=x\n  Nơi Hai | level=y"),
    .duplicateVariant: Example(.entries, wrong: "Nơi Hai | also=NH; NH", right: "Nơi Hai | also=NH; N.H"),
    .emptyLexicon: Example(
      .documents, wrong: "lexicon: noi\nentries: |\n  # chưa có\n", right: "lexicon: noi\nentries: |\n  Nơi Một\n"),
    .notComposed: Example(
      .documents, wrong: "settings: x\na: ngay\u{300}\n", right: "settings: x\na: ngày\n"),
    .untidyText: Example(.documents, wrong: "settings: x \na: b\n", right: "settings: x\na: b\n"),
  ]

  static let patternExamples: [DiagnosticCode: DiagnosticExample] = [
    .unexpectedCharacter: Example(.match, wrong: "NUM , NUM", right: "NUM \",\" NUM"),
    .unclosed: Example(.match, wrong: "( NUM | DATE", right: "( NUM | DATE )"),
    .emptyPhrase: Example(.match, wrong: "NUM \" \"", right: "NUM \"số\""),
    .bareWord: Example(.match, wrong: "NUM kèm theo", right: "NUM \"kèm theo\""),
    .misplacedQuantifier: Example(.match, wrong: "NUM DATE*?", right: "NUM DATE*"),
    .wrongRepetition: Example(.match, wrong: "NUM{5,2}", right: "NUM{2,5}"),
    .patternTooDeep: Example(
      .match, wrong: String(repeating: "(", count: 70) + "NUM" + String(repeating: ")", count: 70), right: "NUM"),
    .patternTooLong: Example(
      .match, wrong: Array(repeating: "NUM", count: 6000).joined(separator: " "), right: "NUM{3}"),
    .wrongGap: Example(.match, wrong: "NUM .. NUM", right: "NUM ..{0,8} NUM"),
    .wrongFilter: Example(.match, wrong: "NUM %agency(central)", right: "NUM %agency(level: central)"),
    .wrongRegex: Example(.match, wrong: "/[0-9/", right: "/[0-9]+/"),
    .notOneToken: Example(.match, wrong: "CAP & \"hai từ\"", right: "CAP & !\"từ\""),
    .wrongName: Example(.match, wrong: "Số:NUM", right: "so:NUM"),
    .emptyPattern: Example(.match, wrong: "NUM ( )", right: "NUM ( DATE )"),
    .unknownEscape: Example(.match, wrong: "NUM \"a\\b\"", right: "NUM \"a\""),
    .unknownMacro: Example(.match, wrong: "NUM $laed", right: "NUM $lead"),
    .macroCycle: Example(
      .documents, wrong: "macro: p\nmatch: NUM $p\n", right: "macro: p\nmatch: NUM\n"),
    .unusedMacro: Example(.documents, wrong: "macro: khong_ai_dung\nmatch: NUM\n", right: ""),
    .patternTooLarge: Example(.match, wrong: "((NUM{1000}){1000}){1000}", right: "NUM{1,20}"),
    .unsatisfiable: Example(.match, wrong: "NUM (CAPS & LOWER)", right: "NUM (CAP & !CAPS)"),
    .longGap: Example(.match, wrong: "NUM ..{0,900} DATE", right: "NUM ..{0,30} DATE"),
    .matchesNothing: Example(.match, wrong: "NUM? DATE*", right: "NUM DATE*"),
    .unknownTokenClass: Example(.match, wrong: "NUM DOCNO", right: "NUM DOCNUM"),
    .unboundedAny: Example(.match, wrong: "NUM ANY* DATE", right: "NUM ..{0,12} DATE"),
    .unknownLexicon: Example(.match, wrong: "NUM %agencies", right: "NUM %agency"),
    .unknownAttribute: Example(.match, wrong: "NUM %agency(lvl: central)", right: "NUM %agency(level: central)"),
    .unknownAttributeValue: Example(
      .match, wrong: "NUM %agency(level: centre)", right: "NUM %agency(level: central)"),
    .unknownMention: Example(.match, wrong: "NUM @Dya", right: "NUM @Day"),
    .mentionTooEarly: Example(.match, wrong: "NUM @Order", right: "NUM @Day"),
  ]
}
