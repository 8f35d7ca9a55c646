import ArgumentParser
import DirectiveAudit
import DirectiveStream

/// `chidao audit show`: one document with its references both ways.
struct AuditShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Một văn bản là gì, ai viện dẫn nó, nó viện dẫn gì, kèm câu.",
    discussion: """
      chidao audit show --data kho.db 830/QĐ-TTg
      chidao audit show --data kho.db --format json van-ban/cong-van.txt

      Văn bản được nêu bằng số và ký hiệu, tên gọi (Luật Trẻ em), tên tệp, hoặc mã 16 chữ số. Văn bản không có trong \
      kho thì in những nơi viện dẫn nó, kèm ngày và cơ quan ghi ở đó.
      """)

  /// How the document is printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case table, json
  }

  @Argument(help: ArgumentHelp("Văn bản nào.", valueName: "số-ký-hiệu|tên|tệp|mã"))
  var document: String

  @OptionGroup var database: AuditDataOptions

  @Option(help: ArgumentHelp("Dạng kết quả.", valueName: "dạng"))
  var format: Format = .table

  @Option(help: ArgumentHelp("In nhiều nhất bao nhiêu nơi viện dẫn.", valueName: "số"))
  var limit = 50

  @OptionGroup var rules: RulesOptions

  func run() throws {
    System.ignoreClosedPipes()
    let reader = try database.reader(rules)
    let result = try ExitStatus.orFail { try reader.lookUp(document, limit: max(0, limit)) }
    guard !result.isEmpty else {
      StandardError.print(
        "'\(document)': kho không có văn bản này và không văn bản nào viện dẫn nó; "
          + "'chidao audit search' tìm theo chữ.")
      throw ExitStatus.failure
    }
    try StandardOutput.print(format == .json ? result.json() : LookupTable(result).render())
  }
}
