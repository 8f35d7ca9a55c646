import ArgumentParser
import DirectiveAudit
import DirectiveStream

/// `chidao audit report`: what the checks have found over the whole body.
struct AuditReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report",
    abstract: "In các phát hiện trên toàn kho.",
    discussion: """
      chidao audit report --data kho.db
      chidao audit report --data kho.db --format html > bao-cao.html
      chidao audit report --data kho.db --check citation_mismatch --fail-on error

      Các phép kiểm tra là tệp SQL trong checks/audit/ của bộ quy tắc; thêm tệp vào lớp phủ là thêm phép kiểm tra.
      """)

  /// How the report is printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, json, html, csv
  }

  /// From which severity on the exit status is 1.
  enum Threshold: String, CaseIterable, ExpressibleByArgument {
    case error, warning, info, none
  }

  @OptionGroup var database: AuditDataOptions

  @Option(help: ArgumentHelp("Dạng kết quả.", valueName: "dạng"))
  var format: Format = .table

  @Option(
    name: .customLong("check"), parsing: .singleValue,
    help: ArgumentHelp("Chỉ phép kiểm tra này; nêu nhiều lần được.", valueName: "mã"))
  var codes: [String] = []

  @Option(help: ArgumentHelp("Chỉ từ mức này trở lên.", valueName: "mức"))
  var severity: AuditCheck.Severity = .info

  @Option(help: ArgumentHelp("In nhiều nhất bao nhiêu phát hiện.", valueName: "số"))
  var limit: Int?

  @Option(help: ArgumentHelp("Mã thoát là 1 khi có phát hiện từ mức này trở lên.", valueName: "mức"))
  var failOn: Threshold = .warning

  @OptionGroup var rules: RulesOptions

  func validate() throws {
    if let limit, limit < 0 { throw ValidationError("--limit \(limit) không hợp lệ; cần một số từ 0 trở lên.") }
  }

  func run() throws {
    System.ignoreClosedPipes()
    let reader = try database.reader(rules)
    let (report, failures) = try ExitStatus.orFail { try makeReport(reader) }
    let bytes: [UInt8] =
      switch format {
      case .table: report.table()
      case .json: report.json()
      case .html: report.html()
      case .csv: report.csv()
      }
    try StandardOutput.print(bytes)
    if failures > 0 { throw ExitStatus.findings }
  }

  private func makeReport(_ reader: AuditReader) throws(AuditError) -> (AuditReport, failures: Int) {
    let known = reader.codes
    for code in codes where !known.contains(code) {
      throw .notFound("không có phép kiểm tra '\(code)'; có: \(known.joined(separator: ", ")).")
    }
    let filter = FindingFilter(codes: codes, severity: severity)
    let findings = try reader.findings(filter, limit.map { AuditReader.Page(limit: $0) } ?? .all)
    guard let least = AuditCheck.Severity(rawValue: failOn.rawValue) else {
      return (AuditReport(summary: try reader.summary(), findings: findings), 0)
    }
    let failing = FindingFilter(codes: codes, severity: max(least, severity))
    let failures = try reader.findings(failing, AuditReader.Page(limit: 0)).total
    return (AuditReport(summary: try reader.summary(), findings: findings), failures)
  }
}
