import Foundation
import PackagePlugin

/// Puts the rule pack into the command at build time: `EmbeddedRules.swift` is made anew when a file of it changes.
@main
struct EmbedRulesPlugin: BuildToolPlugin {
  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let rules = context.package.directoryURL.appending(path: "Rules")
    let files = try FileManager.default.subpathsOfDirectory(atPath: rules.path()).sorted()
      .filter { path in [".yaml", ".rbbi", ".sql"].contains { path.hasSuffix($0) } }
      .map { rules.appending(path: $0) }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedRules.swift")
    return [
      .buildCommand(
        displayName: "Embedding the rule pack", executable: try context.tool(named: "EmbedRules").url,
        arguments: [rules.path(), output.path(), "EmbeddedRules", ".yaml", ".rbbi", ".sql"], inputFiles: files,
        outputFiles: [output])
    ]
  }
}
