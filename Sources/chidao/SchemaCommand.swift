import ArgumentParser
import DirectiveEngine
import DirectiveStream

/// `chidao schema`: the JSON Schema of the output.
struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema",
    abstract: "In lược đồ JSON (JSON Schema 2020-12) của kết quả phân tích.",
    discussion: """
      chidao schema
      chidao schema > analysis.schema.json
      """)

  func run() throws {
    System.ignoreClosedPipes()
    try StandardOutput.print(AnalysisSchema().json())
  }
}
