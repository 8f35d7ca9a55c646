import ArgumentParser
import DirectiveAudit
import DirectiveEngine
import DirectiveRules
import DirectiveServer
import DirectiveStream

/// `chidao serve`: the page in which a directive is pasted, and the HTTP API under it.
struct ServeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve",
    abstract: "Mở trang để dán văn bản vào đọc, cùng giao diện lập trình HTTP.",
    discussion: """
      chidao serve
      chidao serve --port 8090 --api-keys khoa.txt --host 0.0.0.0

      In địa chỉ ra rồi phục vụ đến khi nhận Ctrl-C hoặc SIGTERM; yêu cầu đang làm được làm xong. Mặc định chỉ máy này \
      mở được. Không văn bản nào được lưu hay ghi vào nhật ký (stderr, mỗi yêu cầu một dòng JSON). Mô tả các đường \
      dẫn: trang /docs, hoặc /openapi.json.

      Mã thoát: 0 đã dừng; 2 không mở được.
      """)

  @Option(help: ArgumentHelp("Cổng; 0 là cổng trống bất kỳ.", valueName: "cổng"))
  var port = 8080

  @Option(help: ArgumentHelp("Địa chỉ lắng nghe; 0.0.0.0 cho cả mạng.", valueName: "địa-chỉ"))
  var host = "127.0.0.1"

  @Option(help: ArgumentHelp("Số byte nhiều nhất của một văn bản gửi đến.", valueName: "số"))
  var maxBody = 4 << 20

  @Option(help: ArgumentHelp("Số giây nhiều nhất để gửi xong một yêu cầu.", valueName: "số"))
  var requestTimeout = 30

  @Option(help: ArgumentHelp("Số giây một kết nối được im lặng.", valueName: "số"))
  var idleTimeout = 60

  @Option(help: ArgumentHelp("Số kết nối mở cùng lúc.", valueName: "số"))
  var connections = 512

  @Option(help: ArgumentHelp("Số văn bản xử lý cùng lúc (mặc định: số bộ xử lý).", valueName: "số"))
  var jobs: Int?

  @Option(help: ArgumentHelp("Số văn bản được chờ; quá số ấy thì trả lời 503.", valueName: "số"))
  var queue = 256

  @Option(
    help: ArgumentHelp("Chỉ phục vụ ai có khóa: tệp các dòng 'tên sha256:…' (tạo bằng --new-key).", valueName: "tệp"))
  var apiKeys: String?

  @Option(
    help: ArgumentHelp("Tạo một khóa mới cho người này, in khóa và dòng cho tệp khóa, rồi thôi.", valueName: "tên"))
  var newKey: String?

  @Option(
    name: .customLong("allow-origin"), parsing: .singleValue,
    help: ArgumentHelp("Cho trang của địa chỉ này gọi đến (CORS); nêu nhiều lần được.", valueName: "địa-chỉ"))
  var origins: [String] = []

  @Flag(help: "Không ghi mỗi yêu cầu một dòng vào nhật ký; lỗi vẫn ghi.")
  var quiet = false

  @Option(help: ArgumentHelp("Thêm các trang đối chiếu của kho dữ liệu này ('chidao audit').", valueName: "tệp"))
  var data: String?

  @OptionGroup var rules: RulesOptions

  func validate() throws {
    func check(_ option: String, _ value: Int, _ range: ClosedRange<Int>) throws {
      guard !range.contains(value) else { return }
      throw ValidationError(
        "\(option) \(value) không hợp lệ; cần một số từ \(range.lowerBound) đến \(range.upperBound).")
    }
    try check("--port", port, 0...65535)
    try check("--max-body", maxBody, 1...(256 << 20))
    try check("--request-timeout", requestTimeout, 1...3600)
    try check("--idle-timeout", idleTimeout, 1...3600)
    try check("--connections", connections, 1...100_000)
    try check("--jobs", jobs ?? 1, 1...1024)
    try check("--queue", queue, 1...100_000)
    if let newKey, newKey.isEmpty || newKey.contains(where: { $0.isWhitespace || $0 == "#" }) {
      throw ValidationError("--new-key '\(newKey)' không hợp lệ; cần một tên không có dấu cách.")
    }
  }

  func run() async throws {
    System.ignoreClosedPipes()
    if let newKey {
      let made = APIKeys.make(name: newKey)
      try StandardOutput.print(Array("khóa: \(made.key)\ndòng cho tệp --api-keys: \(made.line)\n".utf8))
      return
    }
    let configuration = try ExitStatus.orFail { try settings() }
    let loaded = try ExitStatus.orFail { try serverRules() }
    let audit = try ExitStatus.orFail { try auditReader() }
    do {
      try await DirectiveService(loaded, configuration, audit: audit).run { address in
        StandardError.print("đang phục vụ ở \(address) (Ctrl-C để dừng)")
      }
    } catch {
      StandardError.print(
        "không mở được \(host):\(port): \(error); hãy chọn cổng khác bằng --port, hoặc địa chỉ khác bằng --host.")
      throw ExitStatus.failure
    }
  }

  private func settings() throws -> DirectiveService.Configuration {
    var configuration = DirectiveService.Configuration()
    configuration.host = host
    configuration.port = port
    configuration.origins = origins
    configuration.logsRequests = !quiet
    configuration.limits.bodyBytes = maxBody
    configuration.limits.requestTime = .seconds(requestTimeout)
    configuration.limits.idleTime = .seconds(idleTimeout)
    configuration.limits.connections = connections
    configuration.limits.queue = queue
    if let jobs { configuration.limits.jobs = jobs }
    if let apiKeys {
      let text = String(decoding: try InputReader().read(apiKeys), as: UTF8.self)
      configuration.keys = try APIKeys(text, file: apiKeys)
    }
    return configuration
  }

  /// Opens the database and brings its findings up to date, so that the first reader does not wait for that.
  private func auditReader() throws -> AuditReader? {
    guard let data else { return nil }
    let reader = AuditReader(try AuditStore(path: data), checks: try rules.location().auditChecks())
    try reader.refresh()
    return reader
  }

  private func serverRules() throws -> ServerRules {
    let location = try rules.location()
    let pack = try location.readPack()
    do {
      return ServerRules(pack: pack, prepared: try PreparedPack(pack), files: location.files())
    } catch {
      throw RulesError.notCompiled(error.message)
    }
  }
}

extension APIKeysError: UserError {}
