import ArgumentParser
import DirectiveEngine
import DirectiveStream

/// `chidao`: arguments, printing and exit status; the work is done in the modules below.
@main
struct ChiDaoCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "chidao",
    abstract: "Đọc văn bản chỉ đạo: ai ban hành, viện dẫn gì, gửi ai, ai phải làm gì, hạn nào.",
    discussion: """
      chidao analyze cong-van.txt
      chidao analyze --format table cong-van.txt

      Mã thoát: 0 xong; 1 có phát hiện (rules check, evaluate); 2 có việc không làm được; 64 sai cú pháp lệnh.
      """,
    subcommands: [
      AnalyzeCommand.self, EvaluateCommand.self, TokensCommand.self, ExplainCommand.self, RulesCommand.self,
      AuditCommand.self, SchemaCommand.self, ServeCommand.self,
    ])

  @Flag(name: .long, help: "In phiên bản của chương trình, bộ quy tắc, ICU và Unicode.")
  var version = false

  @OptionGroup var rules: RulesOptions

  func run() async throws {
    System.ignoreClosedPipes()
    guard version else { throw CleanExit.helpRequest(self) }
    try StandardOutput.print(VersionText.make(rules: rules))
  }
}
