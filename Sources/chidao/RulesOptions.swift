import ArgumentParser
import DirectiveEngine

/// `--rules`, for every command that needs a rule pack.
struct RulesOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"),
    help: ArgumentHelp(
      "Thư mục bộ quy tắc (mặc định: $CHIDAO_RULES, ../share/chidao/Rules hoặc Rules cạnh chương trình, hoặc bộ kèm sẵn).",
      valueName: "thư-mục"))
  var folder: String?

  /// Reads and compiles the pack, without the examples of its rules. Prints what is wrong and ends with status 2 where that cannot be done.
  func load() throws -> LoadedRules {
    let pack = try ExitStatus.orFail { try RulesLocation.find(folder).readPack(examples: false) }
    return try ExitStatus.orFail { try LoadedRules(pack) }
  }
}
