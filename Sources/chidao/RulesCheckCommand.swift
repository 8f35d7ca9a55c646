import ArgumentParser
import DirectiveRules
import DirectiveStream
import DirectiveWorkbench

/// `chidao rules check`: reads a pack, runs its examples, and prints everything that is wrong with it.
struct RulesCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check",
    abstract: "Kiểm tra bộ quy tắc và chạy các ví dụ; in mọi lỗi kèm tệp, dòng và cột.",
    discussion: """
      chidao rules check Rules/
      chidao rules check Rules/ --format sarif > rules.sarif

      Với lớp phủ (--rules BỘ --rules LỚP-PHỦ) in cả những gì lớp phủ thêm, thay, bỏ; không in cảnh báo của bộ nền.
      Dạng in: text (cho người đọc), json, sarif (2.1.0), github (lệnh của GitHub Actions).
      'chidao rules explain P052' giải thích một mã lỗi.
      Mã thoát: 0 không có phát hiện; 1 có lỗi hoặc cảnh báo; 2 không đọc được thư mục.
      """)

  @Argument(help: ArgumentHelp("Thư mục bộ quy tắc.", valueName: "thư-mục"))
  var folder: String?

  @OptionGroup var rules: RulesOptions

  @Option(help: ArgumentHelp("Dạng in.", valueName: "dạng"))
  var format: DiagnosticReport.Format = .text

  @Flag(help: "Không chạy ví dụ.")
  var noExamples = false

  func validate() throws {
    if folder != nil, !rules.folders.isEmpty {
      throw ValidationError("thư mục được nêu hai lần (tham số và --rules); hãy bỏ một.")
    }
  }

  func run() throws {
    System.ignoreClosedPipes()
    let location = try ExitStatus.orFail { try RulesLocation.find(folder.map { [$0] } ?? rules.folders) }
    let files = location.files()
    var reading = PackCheck(runsExamples: !noExamples).check(files)
    // Who checks an overlay cannot mend what the pack below is warned of.
    if !files.layers.isEmpty {
      reading.diagnostics.removeAll { $0.severity == .warning && !files.isOfOverlay($0.range.file) }
    }
    let report = DiagnosticReport(
      folder: location.folderName, files: files, diagnostics: reading.diagnostics)
    var bytes = report.bytes(format)
    if format == .text {
      let overrides = reading.pack.map { OverlayLines.text($0) } ?? ""
      bytes = Array(overrides.utf8) + bytes + Array((summary(location, reading) + "\n").utf8)
    }
    try StandardOutput.print(bytes)
    if reading.diagnostics.contains(where: { $0.code == .unreadableFile }) { throw ExitStatus.failure }
    if !reading.diagnostics.isEmpty { throw ExitStatus.findings }
  }

  private func summary(_ location: RulesLocation, _ reading: PackReading) -> String {
    let errors = reading.diagnostics.count { $0.severity == .error }
    let warnings = reading.diagnostics.count - errors
    var parts = ["\(location.name): \(errors) lỗi, \(warnings) cảnh báo"]
    if let pack = reading.pack {
      let examples = pack.rules.reduce(0) { $0 + $1.examples.count }
      let run = noExamples ? "chưa chạy" : "đã chạy"
      parts.append("\(pack.rules.count) quy tắc, \(pack.lexicons.count) từ điển, \(pack.phases.count) giai đoạn")
      parts.append("\(examples) ví dụ \(run)")
    }
    if !reading.diagnostics.isEmpty { parts.append("'chidao rules explain MÃ' giải thích một mã") }
    return parts.joined(separator: "; ")
  }
}

extension DiagnosticReport.Format: ExpressibleByArgument {}
