import ArgumentParser
import DirectiveRules
import DirectiveStream
import DirectiveWorkbench

/// `chidao evaluate`: analyses compared with gold.
struct EvaluateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evaluate",
    abstract: "So kết quả phân tích với gold: precision, recall, F1 theo loại dữ kiện và theo nhóm văn bản.",
    discussion: """
      chidao evaluate Corpus/gold
      chidao evaluate Corpus/gold --baseline Corpus/gold/floors.json --errors

      Thư mục gold có các cặp TÊN.txt và TÊN.gold.json; tệp groups.csv (name, rồi các cột nhóm) chia văn bản thành \
      nhóm, ngoài loại văn bản và phần đầu của tên như crawl-017. Mã thoát: 0 xong; 1 có số dưới mức sàn của \
      --baseline; 2 không đọc được.
      """)

  @Argument(help: ArgumentHelp("Thư mục gold.", valueName: "thư-mục"))
  var folder: String

  @Option(
    help: ArgumentHelp("Thư mục có sẵn kết quả TÊN.json (mặc định: phân tích lại từng văn bản).", valueName: "thư-mục"))
  var analyses: String?

  @Option(name: .customLong("doc"), help: ArgumentHelp("Chỉ văn bản này; dùng được nhiều lần.", valueName: "tên"))
  var names: [String] = []

  @Flag(help: "Liệt kê từng chỗ bỏ sót, thừa hay khác, kèm dòng và cột.")
  var errors = false

  @Option(help: ArgumentHelp("Tệp mức sàn; có số nào thấp hơn thì mã thoát là 1.", valueName: "tệp"))
  var baseline: String?

  @Flag(help: "Nâng mức sàn lên số vừa đạt; không bao giờ hạ.")
  var updateBaseline = false

  @Option(help: ArgumentHelp("Dạng kết quả.", valueName: "dạng"))
  var format: EvaluationReport.Form = .table

  @OptionGroup var rules: RulesOptions

  func validate() throws {
    if updateBaseline, baseline == nil {
      throw ValidationError("--update-baseline cần biết tệp nào; hãy thêm --baseline TỆP.")
    }
    if updateBaseline, !names.isEmpty {
      throw ValidationError("--update-baseline đo cả thư mục; hãy bỏ --doc.")
    }
    if let analyses, FilePath.kind(analyses) != .folder {
      throw ValidationError("--analyses '\(analyses)' không phải thư mục; cần thư mục có các tệp TÊN.json.")
    }
  }

  func run() throws {
    System.ignoreClosedPipes()
    let gold = try ExitStatus.orFail { try GoldFolder(path: folder, only: names) }
    let evaluation = try evaluate(gold)
    for note in evaluation.notes { StandardError.print(note + ".") }
    let floors = try ExitStatus.orFail { try readFloors() }
    let shortfalls = floors?.shortfalls(of: evaluation.total)
    let report = EvaluationReport(evaluation, shortfalls: shortfalls, includesFindings: errors)
    try StandardOutput.print(report.render(format))
    if updateBaseline, let baseline, let floors {
      let raised = floors.raised(to: evaluation.total)
      if raised != floors {
        do throws(OutputError) {
          try OutputFile(path: baseline).write(raised.json())
        } catch {
          try StandardOutput.end(error)
        }
        StandardError.print("\(baseline): đã nâng mức sàn.")
      }
    }
    if shortfalls?.isEmpty == false { throw ExitStatus.findings }
  }

  private func evaluate(_ gold: GoldFolder) throws -> Evaluation {
    let pack = try ExitStatus.orFail { try rules.location().readPack() }
    let evaluator = Evaluator(try tables(of: pack))
    if let analyses { return evaluator.evaluate(gold, analyses: analyses) }
    let loaded = try ExitStatus.orFail { try LoadedRules(pack) }
    return evaluator.evaluate(gold, with: loaded.engine)
  }

  /// What counts as the same: as the pack says, or, where it says nothing, as the pack inside the program does.
  private func tables(of pack: Pack) throws -> ScoringTables {
    if let tables = ScoringTables(pack) { return tables }
    let embedded = try ExitStatus.orFail { try RulesLocation.embedded.readPack() }
    return ScoringTables(embedded) ?? ScoringTables()
  }

  /// The floors of the baseline; none where it is still to be written, nil where none is asked for.
  private func readFloors() throws -> Baseline? {
    guard let path = baseline else { return nil }
    if updateBaseline, FilePath.kind(path) == .missing { return Baseline() }
    return try Baseline(json: InputReader().read(path), name: path)
  }
}

extension EvaluationReport.Form: ExpressibleByArgument {}

extension EvaluationError: UserError {}
