import ArgumentParser
import DirectiveEngine
import DirectiveRules
import DirectiveStream

/// `chidao analyze`: documents in, analyses out.
struct AnalyzeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyze",
    abstract: "Phân tích văn bản và in kết quả.",
    discussion: """
      chidao analyze cong-van.txt
      chidao analyze --format jsonl --jobs 4 van-ban-den/ > ket-qua.jsonl
      chidao analyze --format table --for 'Sở Y tế tỉnh An Bình' cong-van.txt
      xuat-du-lieu | chidao analyze --format jsonl --input jsonl - | nhap-vao-so
      chidao analyze --format jsonl --output ket-qua.jsonl --resume kho-van-ban.tar.gz

      Văn bản có thể là .txt, .md, DOCX, ODT, PDF, HTML, RTF, DOC, ảnh quét; dạng tệp và bảng mã (Unicode, TCVN3, VNI, \
      VIQR, VISCII, windows-1258) được nhận theo nội dung, hoặc nêu bằng --from, --encoding.

      Thư mục được đọc đệ quy, theo thứ tự tên, lấy các tệp có đuôi của những dạng trên; '-' là đầu vào chuẩn. Một tệp cho một đối \
      tượng JSON; nhiều tệp hoặc thư mục cho một mảng JSON (với jsonl: mỗi văn bản một dòng). Đầu vào không đọc được \
      thành một bản ghi có 'error', các đầu vào khác vẫn được xử lý, mã thoát là 2.

      Một đầu vào có thể chứa nhiều văn bản: kho tar (.tar, .tar.gz, .tar.xz, .tar.zst …; lấy các tệp .txt, .docx, .pdf … bên \
      trong), tệp .zip, thư .eml và thông điệp edXML có đính kèm, JSON Lines (.jsonl; mỗi dòng {"id": …, "text": …}), hoặc với --input nul, record: các văn bản cách nhau \
      bằng ký tự NUL hay bằng dòng trống. Bộ nhớ không tăng theo số văn bản.

      --output TÊN.jsonl ghi vào một tệp; bị ngắt giữa chừng thì chạy lại y như cũ với --resume: các bản ghi trọn vẹn \
      được giữ lại sau khi đối chiếu với đầu vào, phần còn lại được làm tiếp.
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

  @OptionGroup var intake: IntakeArguments

  @OptionGroup var cache: CacheOptions

  @OptionGroup var bounds: LimitOptions

  @Option(
    help: ArgumentHelp(
      "Cách các văn bản nằm trong đầu vào: text, jsonl, nul, record, tar, bundle (zip, eml, edXML) (mặc định: theo tên tệp; '-' là một văn bản).",
      valueName: "dạng"))
  var input: InputForm?

  @Option(
    help: ArgumentHelp(
      "Ghi mỗi kết quả vào một tệp TÊN.json trong thư mục này; với --format jsonl và tên có đuôi .jsonl thì ghi tất cả "
        + "vào tệp ấy.",
      valueName: "thư-mục|tệp.jsonl"))
  var output: String?

  @Flag(help: "Làm tiếp tệp --output TÊN.jsonl của lượt chạy bị ngắt.")
  var resume = false

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
    if let output, format == .json, output.lowercased().hasSuffix(".jsonl") {
      throw ValidationError("--output \(output) là tệp JSON Lines; hãy thêm --format jsonl, hoặc nêu một thư mục.")
    }
    if resume, !writesLines {
      throw ValidationError("--resume cần tệp để làm tiếp; hãy thêm --format jsonl --output TÊN.jsonl.")
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

  func run() throws {
    System.ignoreClosedPipes()
    let limits = try bounds.limits()
    let prepared = try cache.prepare(rules)
    let pack = prepared.pack
    let resolver = try ExitStatus.orFail { try office.map { try Self.resolver($0, pack) } }
    let renderer = AnalysisRenderer(
      form: form, json: AnalysisJSON(engine: EngineIdentity(pack.engine), rules: pack.rules, options: options),
      office: resolver)
    let arguments = inputs.isEmpty ? [InputDocuments.standardInput] : inputs
    let isBatch = DocumentFeed.isBatch(arguments, form: input)
    let records = try ExitStatus.orFail { try sink(for: arguments, renderer.frame(isBatch: isBatch)) }
    let batch = DocumentBatch(
      jobs: jobs ?? System.processorCount,
      progress: isBatch && TerminalStyle.isTerminal(2)
        ? ProgressLine(descriptor: 2, arguments: arguments, form: input) : nil)
    let intake = intake.intake
    let feed = DocumentFeed(
      arguments: arguments, form: input, limit: limits[.documentBytes], intake: intake,
      allowsSeveral: (output == nil || writesLines) && (isBatch || format != .json))
    let (summary, problem) = batch.run(feed, into: records, notify: { StandardError.note($0) }) {
      DocumentProcessor(engine: pack.engine, renderer: renderer, limits: limits, intake: intake)
    }
    prepared.keep()
    if let message = problem?.message { StandardError.print(message) }
    if format == .jsonl, isBatch { StandardError.print(summary.message) }
    if summary.hasFailures || problem?.message != nil { throw ExitStatus.failure }
  }

  /// Whether the records go into one file.
  private var writesLines: Bool { format == .jsonl && output?.lowercased().hasSuffix(".jsonl") == true }

  private func sink(for arguments: [String], _ frame: RecordSink.Frame) throws -> RecordSink {
    guard let output else { return RecordSink(standardOutput: frame) }
    if writesLines { return RecordSink(file: try RecordFile(path: output, resume: resume)) }
    if arguments.contains(where: { DocumentFeed.holdsRecords($0, form: input) }) { throw RecordsError() }
    let folder = try OutputFolder(path: output, documents: InputDocuments(arguments: arguments))
    for note in folder.notes { StandardError.print(note) }
    return RecordSink(folder: folder)
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

/// A file for each document where only reading would tell the documents' names.
private struct RecordsError: UserError {
  let message =
    "--output THƯ-MỤC chỉ dùng được khi mỗi tệp là một văn bản; với tar, jsonl, nul, record hãy dùng --format jsonl "
    + "--output TÊN.jsonl."
}

extension InputForm: ExpressibleByArgument {}
