import ArgumentParser
import DirectiveAudit
import DirectiveEngine
import DirectiveStream

/// `chidao audit search`: documents that hold words.
struct AuditSearchCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "search",
    abstract: "Tìm văn bản theo chữ, không kể dấu và hoa thường.",
    discussion: """
      chidao audit search --data kho.db chuyen doi so
      chidao audit search --data kho.db '"an toàn thông tin" SYT*'

      Mọi từ đều phải có; từ trong ngoặc kép phải đứng liền nhau; 'chuyen*' là từ bắt đầu bằng chuyen.
      """)

  /// How hits are printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, json
  }

  @Argument(help: ArgumentHelp("Từ cần tìm.", valueName: "từ"))
  var words: [String]

  @OptionGroup var database: AuditDataOptions

  @Option(help: ArgumentHelp("Dạng kết quả.", valueName: "dạng"))
  var format: Format = .table

  @Option(help: ArgumentHelp("In nhiều nhất bao nhiêu văn bản.", valueName: "số"))
  var limit = 20

  func run() throws {
    System.ignoreClosedPipes()
    let result = try ExitStatus.orFail {
      let reader = AuditReader(try database.open(), checks: try AuditChecks(files: []))
      return try reader.search(words.joined(separator: " "), AuditReader.Page(limit: limit))
    }
    try StandardOutput.print(format == .json ? result.json() : ListTable.render(result))
  }
}

/// `chidao audit tasks`: who must do what by when, over the whole body.
struct AuditTasksCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tasks",
    abstract: "Nhiệm vụ trong toàn kho, theo cơ quan và hạn.",
    discussion: """
      chidao audit tasks --data kho.db --agency 'Sở Y tế'
      chidao audit tasks --data kho.db --as-of 2024-06-30 --state overdue

      Quá hạn là quá hạn vào ngày nêu ở --as-of; không bao giờ tự lấy ngày hôm nay.
      """)

  /// How tasks are printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, json, csv
  }

  @OptionGroup var database: AuditDataOptions

  @Option(help: ArgumentHelp("Chỉ cơ quan có những chữ này trong tên.", valueName: "tên"))
  var agency: String?

  @Option(help: ArgumentHelp("Ngày để xét quá hạn, dạng 2024-06-30.", valueName: "ngày"))
  var asOf: String?

  @Option(help: ArgumentHelp("all, open (chưa quá hạn), overdue, undated (không có ngày).", valueName: "loại"))
  var state: TaskFilter.State = .all

  @Option(help: ArgumentHelp("Dạng kết quả.", valueName: "dạng"))
  var format: Format = .table

  @Option(help: ArgumentHelp("In nhiều nhất bao nhiêu nhiệm vụ.", valueName: "số"))
  var limit: Int?

  func validate() throws {
    if let asOf, asOf.count != 10 || PartialDate(iso: asOf)?.day == nil {
      throw ValidationError("--as-of '\(asOf)' không phải một ngày; cần dạng 2024-06-30.")
    }
    if asOf == nil, state == .overdue || state == .open {
      throw ValidationError("--state \(state.rawValue) cần biết vào ngày nào; hãy thêm --as-of NGÀY.")
    }
  }

  func run() throws {
    System.ignoreClosedPipes()
    let tasks = try ExitStatus.orFail {
      let reader = AuditReader(try database.open(), checks: try AuditChecks(files: []))
      return try reader.tasks(
        TaskFilter(agency: agency, asOf: asOf, state: state), limit.map { AuditReader.Page(limit: $0) } ?? .all)
    }
    let bytes: [UInt8] =
      switch format {
      case .table: ListTable.render(tasks)
      case .json: tasks.json()
      case .csv: ListTable.csv(tasks)
      }
    try StandardOutput.print(bytes)
  }
}

extension TaskFilter.State: ExpressibleByArgument {}

/// `chidao audit graph`: references as a graph.
struct AuditGraphCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "graph",
    abstract: "Đồ thị viện dẫn: GraphML, DOT, JSON; hình SVG quanh một văn bản.",
    discussion: """
      chidao audit graph --data kho.db > kho.graphml
      chidao audit graph --data kho.db --format svg 830/QĐ-TTg > hinh.svg
      """)

  /// How the graph is printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case graphml, dot, json, svg
  }

  @Argument(help: ArgumentHelp("Quanh văn bản nào (mặc định: toàn kho).", valueName: "số-ký-hiệu|tên|tệp|mã"))
  var document: String?

  @OptionGroup var database: AuditDataOptions

  @Option(help: ArgumentHelp("Dạng kết quả.", valueName: "dạng"))
  var format: Format = .graphml

  @Option(help: ArgumentHelp("Xa nhất bao nhiêu bước.", valueName: "số"))
  var depth = 1

  @Option(help: ArgumentHelp("Nhiều nhất bao nhiêu văn bản.", valueName: "số"))
  var limit = 200

  @OptionGroup var rules: RulesOptions

  func validate() throws {
    if format == .svg, document == nil {
      throw ValidationError("--format svg vẽ quanh một văn bản; hãy nêu văn bản nào.")
    }
    if !(0...10).contains(depth) { throw ValidationError("--depth \(depth) không hợp lệ; cần một số từ 0 đến 10.") }
  }

  func run() throws {
    System.ignoreClosedPipes()
    let reader = try database.reader(rules)
    let graph = try ExitStatus.orFail { try makeGraph(reader) }
    let text = GraphText(graph)
    let bytes: [UInt8] =
      switch format {
      case .graphml: text.graphML()
      case .dot: text.dot()
      case .json: graph.json()
      case .svg: NeighbourhoodPicture(graph).svg() ?? []
      }
    try StandardOutput.print(bytes)
  }

  private func makeGraph(_ reader: AuditReader) throws(AuditError) -> AuditGraph {
    guard let document else { return try reader.graph() }
    let found = try reader.lookUp(document, limit: 0).documents
    guard let first = found.first else { throw .notFound("'\(document)': kho không có văn bản này.") }
    if found.count > 1 {
      let ids = found.map { "\($0.document.id) (\($0.document.name))" }.joined(separator: ", ")
      throw .notFound("'\(document)' có thể là \(found.count) văn bản; hãy nêu mã của một trong: \(ids).")
    }
    return try reader.neighbourhood(of: first.document.id, depth: depth, limit: limit)
  }
}

/// `chidao audit export`: the tables for other programs.
struct AuditExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Xuất các bảng của kho: JSON Lines, hoặc CSV để nạp vào DuckDB, Spark, Parquet.",
    discussion: """
      chidao audit export --data kho.db --format csv --output bang/
      chidao audit export --data kho.db --table citation > vien-dan.jsonl

      --output ghi mỗi bảng một tệp và columns.json với kiểu của từng cột; --table in một bảng ra đầu ra chuẩn.
      """)

  @OptionGroup var database: AuditDataOptions

  @Option(help: ArgumentHelp("jsonl hoặc csv.", valueName: "dạng"))
  var format: AuditExport.Form = .jsonl

  @Option(help: ArgumentHelp("Chỉ bảng này.", valueName: "tên"))
  var table: String?

  @Option(help: ArgumentHelp("Thư mục để ghi.", valueName: "thư-mục"))
  var output: String?

  @OptionGroup var rules: RulesOptions

  func validate() throws {
    if table == nil, output == nil {
      throw ValidationError("hãy nêu --output THƯ-MỤC để ghi mọi bảng, hoặc --table TÊN để in một bảng.")
    }
  }

  func run() throws {
    System.ignoreClosedPipes()
    let reader = try database.reader(rules)
    let export = AuditExport(try database.open())
    _ = reader
    guard let output else {
      return try ExitStatus.orFail { try export.write(table ?? "", as: format) { try StandardOutput.print($0) } }
    }
    if let number = FilePath.makeFolder(output) {
      StandardError.print("không tạo được \(output): \(FilePath.describe(number))")
      throw ExitStatus.failure
    }
    for name in table.map({ [$0] }) ?? AuditExport.tables {
      var bytes: [UInt8] = []
      try ExitStatus.orFail { try export.write(name, as: format) { bytes += $0 } }
      try write(bytes, to: FilePath.join(output, "\(name).\(format.rawValue)"))
    }
    try write(try ExitStatus.orFail { try export.columns() }, to: FilePath.join(output, "columns.json"))
  }

  private func write(_ bytes: [UInt8], to path: String) throws {
    do throws(OutputError) {
      try OutputFile(path: path).write(bytes)
    } catch {
      try StandardOutput.end(error)
    }
  }
}

extension AuditExport.Form: ExpressibleByArgument {}
