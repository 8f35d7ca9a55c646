import ArgumentParser
import DirectiveRules

/// `chidao rules`: work on the rule pack itself.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Kiểm tra bộ quy tắc.",
    discussion: """
      chidao rules check
      chidao rules check Rules/
      """,
    subcommands: [RulesCheckCommand.self, RulesDiffCommand.self])
}

/// `chidao rules check`: reads a pack and prints everything that is wrong with it.
struct RulesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Đọc bộ quy tắc và in mọi lỗi, kèm tệp, dòng và cột.",
    discussion: """
      chidao rules check
      chidao rules check Rules/

      Mã thoát: 0 không có phát hiện; 1 có lỗi hoặc cảnh báo; 2 không đọc được thư mục.
      """)

  @Argument(help: ArgumentHelp("Thư mục bộ quy tắc.", valueName: "thư-mục"))
  var folder: String?

  @OptionGroup var rules: RulesOptions

  func validate() throws {
    if folder != nil, rules.folder != nil {
      throw ValidationError("thư mục được nêu hai lần (tham số và --rules); hãy bỏ một.")
    }
  }

  func run() throws {
    System.ignoreClosedPipes()
    let location = try ExitStatus.orFail { try RulesLocation.find(folder ?? rules.folder) }
    let reading = location.read(strict: true)
    var summary = ["\(location.name): \(reading.diagnostics.count) phát hiện"]
    var problem: String?
    if let pack = reading.pack {
      summary.append("\(pack.rules.count) quy tắc, \(pack.lexicons.count) từ điển, \(pack.phases.count) pha")
      do throws(RulesError) {
        _ = try LoadedRules(pack)
      } catch {
        problem = error.message
      }
    }
    let report = RulesLocation.report(reading.diagnostics) + (problem.map { $0 + "\n" } ?? "")
    try StandardOutput.print(Array((report + summary.joined(separator: "; ") + "\n").utf8))
    if problem != nil || !reading.diagnostics.isEmpty { throw ExitStatus.findings }
  }
}
