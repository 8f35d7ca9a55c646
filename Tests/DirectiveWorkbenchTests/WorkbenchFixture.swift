import DirectiveEngine
import DirectiveRules
import Foundation
import Testing

/// Small packs made of text, for tests of what rule authors use. Their names and numbers are invented.
enum WorkbenchFixture {
  static let manifest = """
    pack: workbench
    version: 0.0.0
    format: 1
    title: a pack for tests
    tokenizer: tokenizer/vi.rbbi
    phases:
      - name: layout
        over: lines
      - name: first
        over: paragraphs
      - name: second
        over: paragraphs
    folders: [lexicons, rules]

    """

  static let layout = """
    settings: zones
    names: [head, body]

    """

  static var breakRules: String {
    get throws {
      let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
      return try String(contentsOf: root.appendingPathComponent("Rules/tokenizer/vi.rbbi"), encoding: .utf8)
    }
  }

  /// A pack with these rules, in the file `rules/a.yaml`.
  static func pack(_ rules: String, lexicons: String = "") throws -> Pack {
    var files = [
      PackFiles.File(path: "pack.yaml", text: manifest), PackFiles.File(path: "rules/a.yaml", text: rules + "\n"),
      PackFiles.File(path: "rules/zones.yaml", text: layout),
      PackFiles.File(path: "tokenizer/vi.rbbi", text: try breakRules),
    ]
    if !lexicons.isEmpty { files.append(PackFiles.File(path: "lexicons/a.yaml", text: lexicons)) }
    let reading = PackReader(strict: false).read(PackFiles(files: files))
    return try #require(reading.pack, "\(reading.diagnostics.map { $0.render() }.joined(separator: "\n"))")
  }
}
