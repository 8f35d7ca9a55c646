import ArgumentParser
import DirectiveEngine
import DirectiveRules
import DirectiveStream
import DirectiveText
import DirectiveWorkbench

/// `chidao rules diff`: what two packs read differently.
struct RulesDiffCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "So kết quả của hai bộ quy tắc trên cùng các văn bản: được gì, mất gì, đổi gì.",
    discussion: """
      chidao rules diff --corpus Corpus/gold HEAD~1
      chidao rules diff --corpus van-ban/ --format markdown Rules-cu/ Rules/

      CŨ và MỚI là thư mục có pack.yaml, hoặc bản ghi git (HEAD~1, main …) của thư mục bộ quy tắc (--rules); không nêu \
      MỚI thì là bộ quy tắc đang dùng. Mã thoát: 0 xong, dù có khác hay không; 2 có việc không làm được.
      """)

  @Argument(help: ArgumentHelp("Bộ quy tắc cũ: thư mục hoặc bản ghi git.", valueName: "cũ"))
  var old: String

  @Argument(help: ArgumentHelp("Bộ quy tắc mới: thư mục hoặc bản ghi git.", valueName: "mới"))
  var new: String?

  @Option(help: ArgumentHelp("Văn bản để so: tệp hoặc thư mục; dùng được nhiều lần.", valueName: "tệp|thư-mục"))
  var corpus: [String]

  @Option(help: ArgumentHelp("Dạng kết quả.", valueName: "dạng"))
  var format: ComparisonReport.Form = .table

  @Option(help: ArgumentHelp("Số chỗ khác được kể ra nhiều nhất (json luôn có đủ).", valueName: "số"))
  var limit = 100

  @OptionGroup var rules: RulesOptions

  @Option(help: ArgumentHelp("Số văn bản xử lý cùng lúc (mặc định: số bộ xử lý).", valueName: "số"))
  var jobs: Int?

  func validate() throws {
    if corpus.isEmpty { throw ValidationError("chưa có văn bản nào để so; hãy thêm --corpus THƯ-MỤC.") }
    if limit < 0 { throw ValidationError("--limit \(limit) không hợp lệ; cần một số từ 0 trở lên.") }
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs \(jobs) không hợp lệ; cần một số từ 1 đến 1024.")
    }
  }

  func run() throws {
    System.ignoreClosedPipes()
    let (before, after) = (try engine(of: old), try engine(of: new))
    let (documents, isComplete) = read()
    let comparison = PackComparison(
      old: before, new: after, documents: documents, jobs: jobs ?? System.processorCount)
    let report = ComparisonReport(comparison, old: old, new: new ?? after.packName, limit: limit)
    try StandardOutput.print(report.render(format))
    if !isComplete { throw ExitStatus.failure }
  }

  /// The engine of a folder, of a revision of the pack's folder, or, for nil, of the pack in use.
  private func engine(of name: String?) throws -> Engine {
    guard let name else { return try rules.load().engine }
    let pack = try ExitStatus.orFail {
      if FilePath.kind(name) == .folder { return try RulesLocation.find([name]).readPack() }
      guard case .folder(let folder) = try rules.location() else {
        throw ArgumentProblem(
          message: "'\(name)' không phải thư mục; để so với một bản ghi git, hãy chỉ thư mục bộ quy tắc bằng --rules.")
      }
      return try RulesLocation.pack(of: PackRevision(folder: folder, revision: name).files(), name: name)
    }
    return try ExitStatus.orFail { try LoadedRules(pack) }.engine
  }

  /// The texts of the corpus; what cannot be read is named and left out.
  private func read() -> ([SourceText], isComplete: Bool) {
    var texts: [SourceText] = []
    var isComplete = true
    for entry in InputDocuments(arguments: corpus).entries {
      do throws(InputError) {
        switch entry {
        case .document(let path): texts.append(try InputReader().text(path))
        case .failure(let error): throw error
        }
      } catch {
        StandardError.print(error.message)
        isComplete = false
      }
    }
    return (texts, isComplete)
  }
}

/// An argument that cannot be used as it was meant.
private struct ArgumentProblem: UserError {
  var message: String
}

extension ComparisonReport.Form: ExpressibleByArgument {}
