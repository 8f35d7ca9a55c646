import ArgumentParser
import DirectiveAudit
import DirectiveStream

/// `chidao audit`: many documents looked at together.
struct AuditCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Đối chiếu viện dẫn giữa nhiều văn bản.",
    discussion: """
      chidao audit add --data kho.db van-ban/
      chidao audit report --data kho.db
      chidao audit show --data kho.db 830/QĐ-TTg

      Kho dữ liệu là một tệp SQLite. 'add' đọc văn bản vào kho; các lệnh khác hỏi kho. Mọi kết quả là dữ kiện kèm cả \
      hai chỗ trong văn bản, không phải kết luận. Mã thoát: 0 xong; 1 có phát hiện từ mức --fail-on trở lên; 2 có việc \
      không làm được; 64 sai cú pháp lệnh.
      """,
    subcommands: [
      AuditAddCommand.self, AuditReportCommand.self, AuditShowCommand.self, AuditSearchCommand.self,
      AuditTasksCommand.self, AuditGraphCommand.self, AuditExportCommand.self,
    ])
}

/// `--data` and `--wait`, for every command of an audit.
struct AuditDataOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Tệp kho dữ liệu (mặc định: $CHIDAO_DATA).", valueName: "tệp"))
  var data: String?

  @Option(help: ArgumentHelp("Chờ chương trình khác ghi xong, tối đa bao nhiêu giây.", valueName: "giây"))
  var wait = 60

  func validate() throws {
    if !(0...86_400).contains(wait) {
      throw ValidationError("--wait \(wait) không hợp lệ; cần số giây từ 0 đến 86400.")
    }
    if data == nil, System.environment("CHIDAO_DATA") == nil {
      throw ValidationError("chưa có kho dữ liệu; hãy thêm --data TỆP hoặc đặt CHIDAO_DATA.")
    }
  }

  /// Opens the file.
  func open(creates: Bool = false) throws -> AuditStore {
    try ExitStatus.orFail {
      try AuditStore(path: data ?? System.environment("CHIDAO_DATA") ?? "", creates: creates, wait: wait)
    }
  }

  /// Opens the file and brings its findings up to date.
  func reader(_ rules: RulesOptions) throws -> AuditReader {
    try ExitStatus.orFail {
      let checks = try rules.location().auditChecks()
      let reader = AuditReader(try open(), checks: checks)
      try reader.refresh()
      return reader
    }
  }
}

extension AuditError: UserError {}

extension AuditCheck.Severity: ExpressibleByArgument {}
