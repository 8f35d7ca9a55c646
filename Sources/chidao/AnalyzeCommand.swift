import ArgumentParser
import DirectiveEngine
import DirectiveRules

/// `chidao analyze`: documents in, analyses out.
struct AnalyzeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Phân tích văn bản và in kết quả.",
    discussion: """
      chidao analyze cong-van.txt
      chidao analyze --format jsonl --jobs 4 van-ban-den/ > ket-qua.jsonl
      chidao analyze --format table --for 'Sở Y tế tỉnh An Bình' cong-van.txt

      Thư mục được đọc đệ quy, theo thứ tự tên, lấy các tệp .txt và .md; '-' là đầu vào chuẩn. Một tệp cho một đối \
      tượng JSON; nhiều tệp hoặc thư mục cho một mảng JSON (với jsonl: mỗi văn bản một dòng). Đầu vào không đọc được \
      thành một bản ghi có 'error', các đầu vào khác vẫn được xử lý, mã thoát là 2.
      """)

  /// How the analyses are printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case json, jsonl, table
  }

  /// What spans count.
  enum Offsets: String, CaseIterable, ExpressibleByArgument {
    case scalar, utf16, utf8
  }

  @Argument(help: ArgumentHelp("Tệp, thư mục hoặc '-'.", valueName: "tệp|thư-mục|-"))
  var inputs: [String] = []

  @Option(help: ArgumentHelp("Dạng kết quả.", valueName: "dạng"))
  var format: Format = .json

  @Flag(help: "Với mỗi dữ kiện: quy tắc nào đọc được, ở tệp và dòng nào, bắt được những cụm nào.")
  var why = false

  @Flag(help: "Thêm mọi cụm từ mà quy tắc nhận ra, kể cả cụm không thành dữ kiện.")
  var mentions = false

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp(
      "Việc của một cơ quan, kèm lý do: tên có địa danh, hoặc 'home' cho cơ quan của bộ quy tắc.", valueName: "cơ-quan")
  )
  var office: String?

  @Option(help: ArgumentHelp("Đơn vị của vị trí trong văn bản.", valueName: "đơn-vị"))
  var offsets: Offsets = .scalar

  @OptionGroup var rules: RulesOptions

  @OptionGroup var cache: CacheOptions

  @Option(help: ArgumentHelp("Ghi mỗi kết quả vào một tệp TÊN.json trong thư mục này.", valueName: "thư-mục"))
  var output: String?

  @Option(help: ArgumentHelp("Số văn bản xử lý cùng lúc (mặc định: số bộ xử lý).", valueName: "số"))
  var jobs: Int?

  @Option(help: ArgumentHelp("Tô màu bảng: auto, always, never.", valueName: "khi"))
  var color: TerminalStyle.Mode = .auto

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs \(jobs) không hợp lệ; cần một số từ 1 đến 1024.")
    }
    if output != nil, format == .table {
      throw ValidationError("--output ghi tệp JSON, không dùng được với --format table; hãy bỏ một trong hai.")
    }
    if let office, !office.contains(where: \.isLetter) {
      throw ValidationError(
        "--for '\(office)' không phải tên cơ quan; hãy viết như 'Sở Y tế tỉnh An Bình' hoặc 'home'.")
    }
    if inputs.filter({ $0 == InputDocuments.standardInput }).count > 1 {
      throw ValidationError("đầu vào chuẩn '-' chỉ đọc được một lần; hãy bỏ bớt '-'.")
    }
    if inputs.isEmpty, TerminalStyle.isTerminal(0) {
      throw ValidationError("chưa có văn bản nào; hãy nêu tệp, thư mục, hoặc '-' để đọc đầu vào chuẩn.")
    }
  }

  func run() async throws {
    System.ignoreClosedPipes()
    let prepared = try cache.prepare(rules)
    let pack = prepared.pack
    let documents = InputDocuments(arguments: inputs.isEmpty ? [InputDocuments.standardInput] : inputs)
    let resolver = try ExitStatus.orFail { try office.map { try Self.resolver($0, pack) } }
    let renderer = AnalysisRenderer(
      form: form, json: AnalysisJSON(engine: EngineIdentity(pack.engine), rules: pack.rules, options: options),
      office: resolver)
    let folder = try ExitStatus.orFail { try output.map { try OutputFolder(path: $0, documents: documents.entries) } }
    for note in folder?.notes ?? [] { StandardError.print(note) }
    let batch = DocumentBatch(engine: pack.engine, renderer: renderer, jobs: jobs ?? System.processorCount)
    let outcome = await batch.run(documents, into: OrderedOutput(frame: renderer.frame(for: documents), folder: folder))
    prepared.keep()
    if let problem = outcome.problem { StandardError.print(problem) }
    if outcome.isIncomplete { throw ExitStatus.failure }
  }

  /// Who is meant by the option.
  private static func resolver(_ name: String, _ pack: PreparedPack) throws(OfficeError) -> OfficeResolver {
    guard name == "home" else { return OfficeResolver(office: name, pack: pack) }
    guard let home = OfficeResolver.home(of: pack) else { throw OfficeError() }
    return OfficeResolver(office: home, pack: pack)
  }

  private var options: AnalysisJSON.Options {
    let unit: OffsetUnit =
      switch offsets {
      case .scalar: .scalars
      case .utf16: .utf16
      case .utf8: .utf8
      }
    return AnalysisJSON.Options(offsets: unit, includesMentions: mentions, includesWhy: why)
  }

  private var form: AnalysisRenderer.Form {
    switch format {
    case .json: .json(.pretty)
    case .jsonl: .json(.compact)
    case .table: .table(TerminalStyle.detect(color).table(includesWhy: why, includesMentions: mentions))
    }
  }
}

/// `--for home` where the pack names no home.
private struct OfficeError: UserError {
  let message =
    "--for home: bộ quy tắc không nêu cơ quan nhà; thêm 'settings: office' với 'home: Tên cơ quan kèm địa danh' vào "
    + "lớp phủ của cơ quan, hoặc viết tên sau --for."
}
