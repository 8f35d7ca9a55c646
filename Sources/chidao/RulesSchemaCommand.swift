import ArgumentParser
import DirectiveStream
import DirectiveWorkbench

/// `chidao rules schema`: the JSON Schemas of the files of a pack.
struct RulesSchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "In lược đồ JSON của tệp quy tắc, để trình soạn thảo kiểm tra khi gõ.",
    discussion: """
      chidao rules schema rule
      chidao rules schema document > document.schema.json

      Với yaml-language-server, dòng đầu của tệp quy tắc ghi:
      # yaml-language-server: $schema=../schema/document.schema.json
      """)

  @Argument(
    help: ArgumentHelp(
      "Loại: document, rule, macro, lexicon, settings, examples, pack, overlay.", valueName: "loại"))
  var kind: PackSchema.Kind = .document

  func run() throws {
    System.ignoreClosedPipes()
    try StandardOutput.print(PackSchema(kind).json())
  }
}

extension PackSchema.Kind: ExpressibleByArgument {}
