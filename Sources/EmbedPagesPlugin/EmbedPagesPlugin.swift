import Foundation
import PackagePlugin

/// Puts the pages into the server at build time: `EmbeddedPages.swift` is made anew when a file of them changes.
@main
struct EmbedPagesPlugin: BuildToolPlugin {
  private static let endings = [".html", ".css", ".js", ".svg", ".txt"]

  func createBuildCommands(context: PluginContext, target: any Target) throws -> [Command] {
    let pages = target.directoryURL.appending(path: "Pages")
    let files = try FileManager.default.subpathsOfDirectory(atPath: pages.path()).sorted()
      .filter { path in Self.endings.contains(where: path.hasSuffix) }
      .map { pages.appending(path: $0) }
    let output = context.pluginWorkDirectoryURL.appending(path: "EmbeddedPages.swift")
    return [
      .buildCommand(
        displayName: "Embedding the pages", executable: try context.tool(named: "EmbedRules").url,
        arguments: [pages.path(), output.path(), "EmbeddedPages"] + Self.endings, inputFiles: files,
        outputFiles: [output])
    ]
  }
}
