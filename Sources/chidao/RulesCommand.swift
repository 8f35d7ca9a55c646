import ArgumentParser

/// `chidao rules`: work on the rule pack itself.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract: "Kiểm tra, tra cứu, viết và so sánh bộ quy tắc.",
    discussion: """
      chidao rules check Rules/
      chidao rules explain citation.numbered
      """,
    subcommands: [
      RulesCheckCommand.self, RulesExplainCommand.self, RulesListCommand.self, RulesNewCommand.self,
      RulesFormatCommand.self, RulesTestCommand.self, RulesProfileCommand.self, RulesDiffCommand.self,
      RulesSchemaCommand.self,
    ])
}
