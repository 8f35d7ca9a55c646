import ArgumentParser
import DirectiveRules
import DirectiveStream
import DirectiveWorkbench

/// `chidao rules list`: the rules of a pack, all or some.
struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list",
    abstract: "Kể các quy tắc, có thể lọc theo giai đoạn, kiểu, tệp, từ điển, macro, chữ.",
    discussion: """
      chidao rules list --phase deadlines
      chidao rules list --uses @Party --format json
      """)

  /// How the list is written.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, json
  }

  @Option(help: ArgumentHelp("Chỉ quy tắc của giai đoạn này.", valueName: "giai-đoạn"))
  var phase: String?

  @Option(help: ArgumentHelp("Chỉ quy tắc ghi lại kiểu này.", valueName: "kiểu"))
  var emits: String?

  @Option(help: ArgumentHelp("Chỉ quy tắc trong tệp hoặc thư mục này của bộ.", valueName: "đường-dẫn"))
  var file: String?

  @Option(help: ArgumentHelp("Chỉ quy tắc dùng %từ-điển, $macro hoặc @Kiểu này.", valueName: "tên"))
  var uses: String?

  @Option(help: ArgumentHelp("Chỉ quy tắc có chữ này trong mã, tiêu đề, cơ sở hoặc mẫu.", valueName: "chữ"))
  var text: String?

  @Option(help: ArgumentHelp("Dạng in.", valueName: "dạng"))
  var format: Format = .table

  @OptionGroup var rules: RulesOptions

  func run() throws {
    System.ignoreClosedPipes()
    let pack = try ExitStatus.orFail { try rules.location().readPack() }
    var query = RuleQuery()
    query.phase = phase
    query.emits = emits
    query.file = file
    query.uses = uses
    query.text = text
    let list = RuleList(query.rules(of: pack))
    let overrides = Array(OverlayLines.text(pack, only: .rule).utf8)
    try StandardOutput.print(format == .json ? list.json() : list.table() + overrides)
  }
}
