import ArgumentParser
import DirectiveEngine
import DirectiveStream
import DirectiveText
import DirectiveWorkbench

/// `chidao rules profile`: what each rule costs and brings over a body of documents.
struct RulesProfileCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "profile",
    abstract: "Đếm trên các văn bản: mỗi quy tắc thử, khớp, thắng bao nhiêu, tốn bao nhiêu thời gian.",
    discussion: """
      chidao rules profile Corpus/gold
      chidao rules profile --format json van-ban/ > dem.json

      thử: số chỗ mà phần đầu của mẫu có mặt; chọn: tỷ lệ của chúng trên mọi chỗ; khớp: số chỗ khớp mẫu; đúng chỗ: số \
      chỗ khớp mà điều kiện ngữ cảnh cho phép; thắng: số lần thành kết quả; giờ: phần thời gian theo số bước so khớp. \
      Cuối bảng là các quy tắc không thắng ở đâu và các quy tắc chỉ thắng trong một văn bản.

      Mã thoát: 0 xong; 2 có văn bản không đọc được.
      """)

  /// How the profile is printed.
  enum Format: String, CaseIterable, ExpressibleByArgument {
    case text, json
  }

  @Argument(help: ArgumentHelp("Tệp hoặc thư mục.", valueName: "tệp|thư-mục"))
  var inputs: [String]

  @Option(help: ArgumentHelp("Dạng kết quả: text hoặc json.", valueName: "dạng"))
  var format: Format = .text

  @OptionGroup var rules: RulesOptions

  func run() throws {
    System.ignoreClosedPipes()
    let loaded = try rules.load()
    var documents: [SourceText] = []
    var isIncomplete = false
    for entry in InputDocuments(arguments: inputs).entries {
      do throws(InputError) {
        switch entry {
        case .document(let path): documents.append(try InputReader().text(path))
        case .failure(let error): throw error
        }
      } catch {
        StandardError.print(error.message)
        isIncomplete = true
      }
    }
    let profile = CorpusProfile(pack: loaded.pack, engine: loaded.engine, documents: documents)
    switch format {
    case .text: try StandardOutput.print(Array(profile.render().utf8))
    case .json:
      var writer = JSONWriter(style: .pretty)
      profile.write(into: &writer)
      try StandardOutput.print(writer.bytes + [0x0A])
    }
    if isIncomplete { throw ExitStatus.failure }
  }
}
