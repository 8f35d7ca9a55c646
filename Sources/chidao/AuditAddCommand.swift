import ArgumentParser
import DirectiveAudit
import DirectiveStream

/// `chidao audit add`: documents and registries into the database.
struct AuditAddCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "add",
    abstract: "Đọc văn bản vào kho dữ liệu.",
    discussion: """
      chidao audit add --data kho.db van-ban/
      chidao audit add --data kho.db --registry danh-muc.csv
      chidao audit add --data kho.db --prune van-ban/

      Đầu vào như của 'chidao analyze': tệp, thư mục, kho tar, JSON Lines, '-'. Chạy lại bao nhiêu lần cũng được: tệp \
      không đổi thì bỏ qua, tệp đã đổi thì thay, cùng nội dung dưới hai tên là một văn bản. Bị ngắt lúc nào cũng không \
      mất gì đã báo là xong; chạy lại y như cũ để làm tiếp. Nhiều lượt 'add' cùng lúc thì chờ nhau.

      Danh mục là tệp CSV có dòng đầu identifier,kind,date,issuer,subject,in_force_from,in_force_to,replaced_by; chỉ \
      identifier là bắt buộc.
      """)

  @Argument(help: ArgumentHelp("Tệp, thư mục hoặc '-'.", valueName: "tệp|thư-mục|-"))
  var inputs: [String] = []

  @OptionGroup var database: AuditDataOptions

  @Option(
    name: .customLong("registry"), parsing: .singleValue,
    help: ArgumentHelp("Danh mục văn bản đã biết (CSV); nêu nhiều lần được.", valueName: "tệp.csv"))
  var registries: [String] = []

  @Flag(help: "Bỏ khỏi kho những văn bản thuộc các đầu vào này mà tệp không còn nữa.")
  var prune = false

  @Option(
    help: ArgumentHelp(
      "Cách các văn bản nằm trong đầu vào: text, jsonl, nul, record, tar (mặc định: theo tên tệp).", valueName: "dạng"))
  var input: InputForm?

  @Option(help: ArgumentHelp("Số văn bản xử lý cùng lúc (mặc định: số bộ xử lý).", valueName: "số"))
  var jobs: Int?

  @Flag(name: .shortAndLong, help: "In tên từng văn bản ra đầu ra chuẩn khi nó đã nằm chắc trong kho.")
  var verbose = false

  @OptionGroup var rules: RulesOptions

  @OptionGroup var cache: CacheOptions

  @OptionGroup var bounds: LimitOptions

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) {
      throw ValidationError("--jobs \(jobs) không hợp lệ; cần một số từ 1 đến 1024.")
    }
    if inputs.isEmpty, registries.isEmpty {
      throw ValidationError("chưa có văn bản nào; hãy nêu tệp, thư mục, '-', hoặc --registry.")
    }
  }

  func run() throws {
    System.ignoreClosedPipes()
    let limits = try bounds.limits()
    let prepared = try cache.prepare(rules)
    let store = try database.open(creates: true)
    let addition = AuditAddition(store, reading: AuditReading(prepared.pack, limits: limits))
    var total = AdditionSummary()
    for path in registries { total = total + (try ExitStatus.orFail { try addition.addRegistry(path) }) }
    var problem: String?
    var hasFailures = false
    if !inputs.isEmpty {
      let result = try ExitStatus.orFail { try add(addition) }
      total = total + result.summary
      problem = result.problem?.message
      hasFailures = result.hasFailures || result.problem != nil
    }
    prepared.keep()
    if let problem { StandardError.print(problem) }
    StandardError.print(total.message)
    if hasFailures { throw ExitStatus.failure }
  }

  private func add(_ addition: AuditAddition) throws -> AuditAddition.Result {
    let isVerbose = verbose
    var result = try addition.run(
      inputs, form: input, jobs: jobs ?? System.processorCount,
      progress: TerminalStyle.isTerminal(2) ? ProgressLine(descriptor: 2, arguments: inputs, form: input) : nil,
      notify: { StandardError.note($0) },
      acknowledge: { name in
        // A reader that has gone away wants to hear no more; the documents are in all the same.
        if isVerbose { try? StandardOutput.print(Array((name + "\n").utf8)) }
      })
    if prune, result.problem == nil { result.summary.addRemoved(try addition.prune(inputs)) }
    return result
  }
}
