import ArgumentParser
import DirectiveEngine

/// `--rules`, for every command that needs a rule pack.
struct RulesOptions: ParsableArguments {
  @Option(
    name: .customLong("rules"), parsing: .singleValue,
    help: ArgumentHelp(
      "Thư mục bộ quy tắc (mặc định: $CHIDAO_RULES, ../share/chidao/Rules hoặc Rules cạnh chương trình, hoặc bộ kèm "
        + "sẵn). Nêu nhiều lần: các thư mục sau là lớp phủ lên bộ đầu; chỉ nêu lớp phủ thì phủ lên bộ mặc định.",
      valueName: "thư-mục"))
  var folders: [String] = []

  /// Where the pack is that the options name.
  func location() throws(RulesError) -> RulesLocation { try RulesLocation.find(folders) }

  /// Reads and compiles the pack, without the examples of its rules. Prints what is wrong and ends with status 2 where that cannot be done.
  func load() throws -> LoadedRules {
    let pack = try ExitStatus.orFail { try location().readPack(examples: false) }
    return try ExitStatus.orFail { try LoadedRules(pack) }
  }
}

/// `--no-cache`, for the commands that only run a pack and do not look at it.
struct CacheOptions: ParsableArguments {
  @Flag(
    help: ArgumentHelp(
      "Không dùng và không ghi bộ quy tắc đã biên dịch sẵn ($CHIDAO_CACHE, hoặc chidao trong thư mục cache của người "
        + "dùng; CHIDAO_CACHE=off cũng vậy)."))
  var noCache = false

  /// The pack that the options name, ready to run. Prints what is wrong and ends with status 2 where that cannot be done.
  func prepare(_ rules: RulesOptions) throws -> PreparedRules {
    try ExitStatus.orFail { try rules.location().prepare(noCache ? nil : PackCache.standard) }
  }
}
