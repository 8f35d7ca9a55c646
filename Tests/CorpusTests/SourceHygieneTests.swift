import Foundation
import Testing

/// What the sources must not hold (the pack knows the domain; the engine does not).
@Suite("Hygiene of the sources")
struct SourceHygieneTests {
  private static let sources: [URL] = {
    let folder = TestDocuments.root.appendingPathComponent("Sources")
    let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    return (walk?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }.sorted { $0.path < $1.path }
  }()

  /// Files whose string literals speak to people: commands, messages of errors and diagnostics, the table view.
  private static func speaksToPeople(_ url: URL) -> Bool {
    let path = url.path
    return path.contains("/Sources/chidao/") || path.hasSuffix("Error.swift") || path.contains("Table")
      || path.contains("/DirectiveRules/Reading/") || path.contains("/DirectiveRules/Checking/")
      || path.contains("/Output/AnalysisSchema")
  }

  @Test("no Vietnamese letter in code outside messages", arguments: sources)
  func noDomainWords(_ url: URL) throws {
    guard !Self.speaksToPeople(url) else { return }
    let text = try String(contentsOf: url, encoding: .utf8)
    for (number, line) in text.components(separatedBy: "\n").enumerated() {
      let code = line.components(separatedBy: "//").first ?? ""
      let accented = code.unicodeScalars.first { scalar in
        (0x1EA0...0x1EF9).contains(scalar.value) || [0x110, 0x111, 0x102, 0x103, 0x1A0, 0x1A1, 0x1AF, 0x1B0].contains(scalar.value)
          || (scalar.value >= 0xC0 && scalar.value < 0x180 && scalar.properties.isAlphabetic)
      }
      #expect(accented == nil, "\(url.lastPathComponent):\(number + 1): \(line)")
    }
  }

  @Test("text and engine do without Foundation", arguments: sources)
  func noFoundation(_ url: URL) throws {
    guard url.path.contains("/DirectiveText/") || url.path.contains("/DirectiveEngine/") else { return }
    let text = try String(contentsOf: url, encoding: .utf8)
    #expect(!text.contains("import Foundation"), "\(url.lastPathComponent)")
    #expect(!text.contains("import Yams"), "\(url.lastPathComponent)")
  }

  @Test("no regular expression engine on the road", arguments: sources)
  func noRegex(_ url: URL) throws {
    let text = try String(contentsOf: url, encoding: .utf8)
    for name in ["NSRegularExpression", "import RegexBuilder", "Regex(", "Regex<"] {
      #expect(!text.contains(name), "\(url.lastPathComponent) uses \(name)")
    }
  }

  @Test("no ICU header where Swift could see it")
  func noICUHeader() throws {
    let folder = TestDocuments.root.appendingPathComponent("Sources/CICU/include")
    for url in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
      #expect(!(try String(contentsOf: url, encoding: .utf8)).contains("#include <unicode"), "\(url.lastPathComponent)")
    }
  }
}
