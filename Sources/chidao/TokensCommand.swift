import ArgumentParser
import DirectiveEngine
import DirectiveStream
import DirectiveText

/// `chidao tokens`: how the text is cut.
struct TokensCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tokens",
    abstract: "In các token của văn bản, mỗi token một dòng JSON.",
    discussion: """
      chidao tokens cong-van.txt
      echo 'Uỷ ban nhân dân tỉnh' | chidao tokens --words -

      Mỗi dòng có text (như trong văn bản), class, shape, key (dạng so sánh) và span (ký tự Unicode, từ 0).
      """)

  @Argument(help: ArgumentHelp("Tệp, hoặc '-' cho đầu vào chuẩn.", valueName: "tệp|-"))
  var input = InputDocuments.standardInput

  @Flag(help: "Ghép các âm tiết thành từ theo danh sách từ.")
  var words = false

  @Option(
    help: ArgumentHelp("Danh sách từ, mỗi dòng một từ (mặc định: từ điển của bộ quy tắc).", valueName: "tệp"))
  var lexicon: String?

  @OptionGroup var rules: RulesOptions

  @OptionGroup var intake: IntakeArguments

  func validate() throws {
    if lexicon != nil, !words {
      throw ValidationError("--lexicon chỉ có nghĩa cùng với --words; hãy thêm --words.")
    }
  }

  func run() throws {
    System.ignoreClosedPipes()
    let pack = try ExitStatus.orFail { try rules.location().readPack(examples: false) }
    let breakRules = try ExitStatus.orFail { try TokenLines.breakRules(of: pack) }
    let lines = try ExitStatus.orFail {
      var list: [String]?
      if let lexicon {
        list = try InputReader().text(lexicon).text.split(whereSeparator: \.isNewline).map(String.init)
      } else if words {
        list = TokenLines.words(of: pack)
      }
      return TokenLines(source: try InputReader(intake: intake.intake).text(input), rules: breakRules, words: list)
    }
    var output = OutputBuffer(descriptor: 1, name: "đầu ra chuẩn")
    do throws(OutputError) {
      try lines.write(to: &output)
      try output.flush()
    } catch {
      try StandardOutput.end(error)
    }
  }
}
