import ArgumentParser
import DirectiveRules
import DirectiveStream
import DirectiveWorkbench

/// `chidao rules explain`: what a rule reads, or what a code means.
struct RulesExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Giải thích một quy tắc, hoặc một mã lỗi của 'rules check'.",
    discussion: """
      chidao rules explain citation.numbered
      chidao rules explain P052
      """)

  @Argument(help: ArgumentHelp("Mã quy tắc, hoặc mã lỗi như P052.", valueName: "mã"))
  var name: String

  @OptionGroup var rules: RulesOptions

  func run() throws {
    System.ignoreClosedPipes()
    if let code = DiagnosticCode(rawValue: name.uppercased()) {
      return try StandardOutput.print(Array(CodeExplanation(code).text().utf8))
    }
    let pack = try ExitStatus.orFail { try rules.location().readPack() }
    let rule = try ExitStatus.orFail {
      guard let rule = pack.rules.first(where: { $0.id == name }) else {
        throw RulesError.noRule(name, nearest: pack.nearestRule(to: name))
      }
      return rule
    }
    try StandardOutput.print(Array(RuleExplanation(rule, in: pack).text().utf8))
  }
}
