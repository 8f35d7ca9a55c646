import ArgumentParser
import DirectiveRules
import DirectiveStream

/// `chidao rules new`: the frame of a rule, with marks where something must be filled in.
struct RulesNewCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new",
    abstract: "Viết khung của một quy tắc mới; 'rules check' kể những chỗ còn phải điền.",
    discussion: """
      chidao rules new deadline.by_evening --phase deadlines --emits Deadline
      chidao rules new deadline.by_evening --phase deadlines --emits Deadline --rules Rules --file deadlines/own.yaml

      Không có --file thì in ra; có thì viết thêm vào cuối tệp (tính từ thư mục bộ quy tắc), hoặc tạo tệp.
      """)

  @Argument(help: ArgumentHelp("Mã quy tắc, như deadline.by_evening.", valueName: "mã"))
  var id: String

  @Option(help: ArgumentHelp("Giai đoạn.", valueName: "giai-đoạn"))
  var phase: String

  @Option(help: ArgumentHelp("Kiểu được ghi lại.", valueName: "kiểu"))
  var emits: String

  @Option(help: ArgumentHelp("Tệp của bộ quy tắc để viết vào.", valueName: "tệp"))
  var file: String?

  @OptionGroup var rules: RulesOptions

  func run() throws {
    System.ignoreClosedPipes()
    let location = try ExitStatus.orFail { try rules.location() }
    let pack = try ExitStatus.orFail { try location.readPack() }
    let scaffold = try ExitStatus.orFail { try RuleScaffold(id: id, phase: phase, emits: emits, in: pack) }
    guard let file else { return try StandardOutput.print(Array(scaffold.text.utf8)) }
    try ExitStatus.orFail { try RuleFile(location, path: file).append(scaffold.text) }
    try StandardOutput.print(
      Array("đã viết '\(id)' vào \(file); còn phải điền những chỗ ghi \(RuleScaffold.mark)\n".utf8))
  }
}

extension ScaffoldError: UserError {}
