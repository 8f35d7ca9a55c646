import ArgumentParser
import DirectiveRules
import DirectiveStream
import DirectiveWorkbench

/// `chidao rules format`: the canonical form of rule files.
struct RulesFormatCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "format",
    abstract: "Viết lại tệp quy tắc theo dạng chuẩn, giữ nguyên ghi chú và nội dung.",
    discussion: """
      chidao rules format Rules/
      chidao rules format --check Rules/deadlines/dated.yaml

      Mã thoát: 0 xong; 1 có tệp chưa đúng dạng (--check); 2 có tệp không đọc được.
      """)

  @Argument(help: ArgumentHelp("Tệp hoặc thư mục (mặc định: bộ quy tắc).", valueName: "đường-dẫn"))
  var paths: [String] = []

  @Flag(help: "Chỉ kể tệp chưa đúng dạng, không viết.")
  var check = false

  @OptionGroup var rules: RulesOptions

  func run() throws {
    System.ignoreClosedPipes()
    let files = try ExitStatus.orFail { try ruleFiles() }
    var changed = 0
    var failed = false
    var report = ""
    for file in files {
      let text: String
      do {
        text = try file.read()
      } catch {
        StandardError.print(error.message)
        failed = true
        continue
      }
      switch RuleFormatter().format(text, path: file.path) {
      case .unreadable(let diagnostics):
        failed = true
        StandardError.lines(diagnostics.map { $0.render(source: text) }.joined(separator: "\n"))
      case .text(let formatted) where formatted.utf8.elementsEqual(text.utf8): break
      case .text(let formatted):
        changed += 1
        report += "\(file.path):\(Self.firstDifference(text, formatted)): \(check ? "chưa đúng dạng" : "đã viết lại")\n"
        if !check { try ExitStatus.orFail { try file.write(formatted) } }
      }
    }
    report += "\(files.count) tệp, \(changed) tệp \(check ? "chưa đúng dạng" : "được viết lại")\n"
    try StandardOutput.print(Array(report.utf8))
    if failed { throw ExitStatus.failure }
    if check, changed > 0 { throw ExitStatus.findings }
  }

  /// The files that were named, those of folders in the order of their paths.
  private func ruleFiles() throws -> [RuleFile] {
    guard paths.isEmpty else {
      return try paths.flatMap { path -> [RuleFile] in
        switch FilePath.kind(path) {
        case .folder:
          PackFiles(folder: path).files.map(\.path).compactMap { RuleFile(anywhere: FilePath.join(path, $0)) }
        case .file: [RuleFile(anywhere: path)].compactMap { $0 }
        case .missing: throw RuleFileError.refused(path, FilePath.describe(2))
        }
      }
    }
    guard case .folder(let folder) = try rules.location() else { throw RuleFileError.embedded }
    return PackFiles(folder: folder).files.compactMap { RuleFile(anywhere: FilePath.join(folder, $0.path)) }
  }

  /// The first line (1-based) in which two texts differ.
  private static func firstDifference(_ a: String, _ b: String) -> Int {
    let first = a.split(separator: "\n", omittingEmptySubsequences: false)
    let second = b.split(separator: "\n", omittingEmptySubsequences: false)
    return 1 + zip(first, second).prefix { $0.utf8.elementsEqual($1.utf8) }.count { _ in true }
  }
}
