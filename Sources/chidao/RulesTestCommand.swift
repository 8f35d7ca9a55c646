import ArgumentParser
import DirectiveEngine
import DirectiveRules
import DirectiveStream
import DirectiveWorkbench

/// `chidao rules test`: runs the examples inside the rules.
struct RulesTestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test",
    abstract: "Chạy mọi ví dụ trong các quy tắc; --mutate tìm phần của quy tắc mà không ví dụ nào cần đến.",
    discussion: """
      chidao rules test Rules/
      chidao rules test Rules/ --rule deadline.on_day --mutate
      chidao rules test Rules/ --file deadlines --accept
      chidao rules test Rules/ --file deadlines/dated.yaml --suggest

      Mỗi ví dụ được đọc bằng cả bộ quy tắc. Với --mutate, từng thành phần của từng quy tắc được bỏ ra một lượt: thành \
      phần nào bỏ đi mà không ví dụ nào sai thì được nêu, kèm tệp, dòng và cột.

      --accept viết thêm vào các ví dụ đúng những gì chúng chưa nói: ⟦…⟧ quanh phần quy tắc đọc, và mọi giá trị quy tắc \
      cho ra bây giờ. Điều ví dụ đã nói không bao giờ bị đổi; ví dụ sai vẫn sai. Xem lại bằng git diff.

      --suggest tìm, cho mỗi thành phần chưa ví dụ nào cần đến, một câu đọc khác đi khi bỏ thành phần ấy, làm từ các ví dụ \
      đã có; --write ghi các ví dụ ấy vào tệp TÊN.examples.yaml cạnh tệp quy tắc. Chúng ghi cách bộ quy tắc đọc bây giờ: phải đọc lại, \
      sửa chỗ đọc sai và viết lại cho ra câu văn.

      Mã thoát: 0 không có phát hiện; 1 có phát hiện; 2 không chạy được.
      """)

  /// How the findings are printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @Argument(help: ArgumentHelp("Thư mục bộ quy tắc.", valueName: "thư-mục"))
  var folder: String?

  @Option(
    name: .customLong("rule"), parsing: .upToNextOption,
    help: ArgumentHelp("Chỉ các quy tắc này (mã, hoặc phần đầu của mã như deadline).", valueName: "mã"))
  var names: [String] = []

  @Option(
    name: .customLong("file"), parsing: .upToNextOption,
    help: ArgumentHelp("Chỉ các tệp hay thư mục này của bộ quy tắc, như deadlines/dated.yaml.", valueName: "đường-dẫn"))
  var paths: [String] = []

  @Flag(help: "Bỏ thử từng thành phần của quy tắc.")
  var mutate = false

  @Flag(help: "Gợi ý ví dụ cho từng thành phần mà không ví dụ nào cần đến (kèm --mutate).")
  var suggest = false

  @Flag(help: "Ghi các ví dụ gợi ý vào TÊN.examples.yaml cạnh tệp quy tắc (kèm --suggest).")
  var write = false

  @Flag(help: "Viết vào ví dụ những gì chúng chưa nói, như quy tắc đọc bây giờ.")
  var accept = false

  @Option(help: ArgumentHelp("Dạng kết quả: text hoặc json.", valueName: "dạng"))
  var format: Format = .text

  @Option(help: ArgumentHelp("Số luồng chạy cùng lúc (mặc định: số bộ xử lý).", valueName: "số"))
  var jobs: Int?

  @OptionGroup var rules: RulesOptions

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs \(jobs) không hợp lệ; cần một số từ 1 đến 1024.")
    }
    if folder != nil, !rules.folders.isEmpty {
      throw ValidationError("thư mục được nêu hai lần (tham số và --rules); hãy bỏ một.")
    }
  }

  func run() throws {
    System.ignoreClosedPipes()
    let location = try ExitStatus.orFail { try RulesLocation.find(folder.map { [$0] } ?? rules.folders) }
    let pack = try ExitStatus.orFail { try location.readPack() }
    let loaded = try ExitStatus.orFail { try LoadedRules(pack) }
    let selection = try ExitStatus.orFail {
      try RuleSelection(names: names, paths: paths, in: pack, folder: location.folderName)
    }
    let wanted = selection.rules(in: pack)
    let threads = jobs ?? System.processorCount
    let examples = PackExamples(pack: pack, engine: loaded.engine, jobs: threads).run(rules: wanted)
    let outcome: MutationTest.Outcome? =
      try mutate || suggest || write
      ? ExitStatus.orFail { try mutations(pack, loaded.engine, selection, threads) } : nil
    if accept { try ExitStatus.orFail { try complete(examples, pack, location, selection) } }
    let files = location.files()
    let text: @Sendable (String) -> String? = { path in
      files.files.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) }
    }
    var report = PackTestReport(examples: examples, mutations: outcome, text: text)
    if suggest || write, let findings = outcome?.findings {
      report.suggestions = try ExitStatus.orFail { try suggestions(pack, findings, threads) }
    }
    if write, let suggestions = report.suggestions {
      try ExitStatus.orFail { try RuleFile.write(suggestions.files(of: pack, text: text), location) }
      StandardError.print("đã ghi \(suggestions.suggestions.count) ví dụ gợi ý; hãy đọc lại từng ví dụ")
    }
    if format == .text, !examples.failures.isEmpty {
      report.traces = try ExitStatus.orFail { try traces(of: examples.failures, pack, text) }
    }
    switch format {
    case .text: try StandardOutput.print(Array(report.render().utf8))
    case .json:
      var writer = JSONWriter(style: .pretty)
      report.write(into: &writer)
      try StandardOutput.print(writer.bytes + [0x0A])
    }
    if report.hasFindings { throw ExitStatus.findings }
  }

  /// Writes what examples leave open into their files.
  private func complete(
    _ outcome: PackExamples.Outcome, _ pack: Pack, _ location: RulesLocation, _ selection: RuleSelection
  ) throws {
    var wanted = outcome
    let rules = Dictionary(pack.rules.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    wanted.completions.removeAll { completion in
      rules[completion.rule].map { !selection.holds(example: completion.example.range.file, of: $0) } ?? true
    }
    let texts = location.files().files
    let files = wanted.completedFiles { path in
      texts.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) }
    }
    try RuleFile.write(files, location)
    StandardError.print("đã viết thêm vào \(wanted.completions.count) ví dụ trong \(files.count) tệp")
  }

  /// How far the rules of failed examples came.
  private func traces(
    of failures: [ExampleFailure], _ pack: Pack, _ text: @escaping @Sendable (String) -> String?
  ) throws(RulesError) -> [[String]] {
    do {
      var explainer = try Explainer(pack, text: text)
      var traces: [[String]] = []
      for failure in failures { traces.append(explainer.lines(about: failure)) }
      return traces
    } catch {
      throw .notCompiled(error.message)
    }
  }

  private func suggestions(
    _ pack: Pack, _ findings: [MutationTest.Finding], _ threads: Int
  ) throws(RulesError) -> ExampleSearch.Outcome {
    do {
      return try ExampleSearch(pack: pack, findings: findings, jobs: threads).run()
    } catch {
      throw .notCompiled(error.message)
    }
  }

  private func mutations(
    _ pack: Pack, _ engine: Engine, _ selection: RuleSelection, _ threads: Int
  ) throws(RulesError) -> MutationTest.Outcome {
    // Any rule's example may miss a part of another rule.
    let all = PackExamples(pack: pack, engine: engine, jobs: threads).run()
    do {
      return try MutationTest(
        pack: pack, failures: all.failures, rules: selection.named, files: selection.files, jobs: threads
      ).run()
    } catch {
      throw .notCompiled(error.message)
    }
  }
}
