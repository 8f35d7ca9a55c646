import ArgumentParser
import DirectiveEngine
import DirectiveRules
import DirectiveStream
import DirectiveText
import DirectiveWorkbench

/// `chidao explain`: who read a place, who tried to, and why they did not.
struct ExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Cho biết vì sao một chỗ được đọc như vậy, hoặc vì sao không được đọc.",
    discussion: """
      chidao explain cong-van.txt --at 12:34
      chidao explain --text 'hoàn thành trước ngày mai' --rule deadline.before_day

      Với một chỗ (dòng:cột): dữ kiện và quy tắc nào đọc chỗ ấy, quy tắc nào đã thử, đi được đến đâu, dừng vì gì: \
      phần mẫu không khớp, điều kiện ngữ cảnh, phần văn bản, hay nhường quy tắc khác. Với --rule mà không có --at: mọi \
      chỗ mà quy tắc ấy đã thử.

      Mã thoát: 0 xong; 2 không làm được.
      """)

  /// How the explanation is printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @Argument(help: ArgumentHelp("Tệp, hoặc '-' cho đầu vào chuẩn.", valueName: "tệp|-"))
  var input: String?

  @Option(help: ArgumentHelp("Văn bản cần hỏi, thay cho tệp.", valueName: "văn-bản"))
  var text: String?

  @Option(help: ArgumentHelp("Chỗ cần hỏi: dòng và cột, từ 1, cột đếm theo chữ.", valueName: "dòng:cột"))
  var at: String?

  @Option(help: ArgumentHelp("Chỉ hỏi về một quy tắc.", valueName: "mã"))
  var rule: String?

  @Flag(help: "In mọi quy tắc đã thử, không chỉ những quy tắc đi xa nhất.")
  var all = false

  @Option(help: ArgumentHelp("Dạng kết quả: text hoặc json.", valueName: "dạng"))
  var format: Format = .text

  @OptionGroup var rules: RulesOptions

  @OptionGroup var intake: IntakeArguments

  func validate() throws {
    if input != nil, text != nil {
      throw ValidationError("văn bản được nêu hai lần (tệp và --text); hãy bỏ một.")
    }
    if input == nil, text == nil {
      throw ValidationError("chưa có văn bản nào; hãy nêu tệp, '-', hoặc --text.")
    }
    if let at, TextPlace(at) == nil {
      throw ValidationError("--at '\(at)' không hợp lệ; cần dòng:cột, như 12:34.")
    }
  }

  func run() throws {
    System.ignoreClosedPipes()
    let location = try ExitStatus.orFail { try rules.location() }
    let pack = try ExitStatus.orFail { try location.readPack() }
    if let rule { try ExitStatus.orFail { try RuleNames.check(rule, in: pack) } }
    let source = try ExitStatus.orFail {
      try text.map { try InputReader().decode(Array($0.utf8), name: "--text") }
        ?? InputReader(intake: intake.intake).text(input ?? "-")
    }
    let files = location.files()
    let explanation = try ExitStatus.orFail {
      do throws(CompileError) {
        var explainer = try Explainer(pack) { path in
          files.files.first { $0.path == path }.map { String(decoding: $0.bytes, as: UTF8.self) }
        }
        return explainer.explain(source, at: at.flatMap { TextPlace($0) }, rule: rule)
      } catch {
        throw RulesError.notCompiled(error.message)
      }
    }
    guard let explanation else {
      StandardError.print("\(source.name): văn bản không có chỗ \(at ?? "").")
      throw ExitStatus.failure
    }
    switch format {
    case .text: try StandardOutput.print(Array(explanation.render(all: all).utf8))
    case .json:
      var writer = JSONWriter(style: .pretty)
      explanation.write(into: &writer)
      try StandardOutput.print(writer.bytes + [0x0A])
    }
  }
}
