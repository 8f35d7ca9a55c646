import ArgumentParser
import Foundation

/// Runs one case that was written to disk, or a text, through everything.
struct CheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Runs one case from its folder, or one text file.")

  @Argument(help: "The folder of a case (text.txt, pack/), or a text file.")
  var path: String

  @Option(help: "How many times the usual time a case may take.")
  var slowness = 1.0

  func run() throws {
    let url = URL(fileURLWithPath: path)
    var isFolder: ObjCBool = false
    let exists = FileManager.default.fileExists(atPath: path, isDirectory: &isFolder)
    guard exists else { throw ValidationError("no file or folder '\(path)'") }
    let test = isFolder.boolValue ? try CaseFolder(url: url).read() : TestCase(text: [UInt8](try Data(contentsOf: url)))
    var bench = CaseBench(engine: try Material().engine, slowness: slowness)
    let problems = bench.problems(of: test, number: 0)
    for problem in problems { print(problem) }
    if !problems.isEmpty { throw ExitCode(1) }
  }
}
