import Foundation
import Testing

/// What the sources must not hold: the pack knows the domain, the engine does not.
@Suite("Hygiene of the sources")
struct SourceHygieneTests {
  struct File: Sendable, CustomTestStringConvertible {
    /// Relative to `Sources`.
    var path: String
    var text: String
    var testDescription: String { path }
  }

  static let files: [File] = {
    let folder = TestDocuments.root.appendingPathComponent("Sources").resolvingSymlinksInPath()
    let walk = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    let urls = (walk?.compactMap { $0 as? URL } ?? []).filter { $0.pathExtension == "swift" }
    return urls.sorted { $0.path < $1.path }.compactMap { url in
      guard let text = try? String(contentsOf: url, encoding: .utf8) else { return nil }
      return File(path: String(url.path.dropFirst(folder.path.count + 1)), text: text)
    }
  }()

  @Test("there are sources")
  func hasFiles() {
    #expect(Self.files.count > 60)
  }

  /// Files whose string literals speak to people: commands, errors and diagnostics, checks, the table, the schema.
  private static func speaksToPeople(_ path: String) -> Bool {
    [
      "chidao/", "DirectiveWorkbench/", "DirectiveRules/Reading/", "DirectiveRules/Checking/",
      "DirectiveRules/Formatting/", "DirectiveStream/", "DirectiveAudit/", "DirectiveIntake/", "DirectiveExchange/",
      "DirectiveServer/",
      "DirectiveEngine/Output/AnalysisSchema",
    ]
    .contains { path.hasPrefix($0) }
      || path.hasSuffix("Error.swift") || path.hasSuffix("Table.swift") || path.hasSuffix("CheckRunner.swift")
      || path.hasSuffix("BreakRules.swift") || path.hasSuffix("InputChecks.swift")
      || path.hasSuffix("+Words.swift")
      || path.hasSuffix("RuleCatalogue.swift")
      || path.hasSuffix("WorkCalendar.swift")
  }

  /// A letter that Vietnamese has and English has not.
  private static func isAccented(_ scalar: Unicode.Scalar) -> Bool {
    (0x1EA0...0x1EF9).contains(scalar.value) || (0xC0..<0x1B1).contains(scalar.value) && scalar.properties.isAlphabetic
  }

  /// A line without its comment. Good enough for a test: no literal of these sources holds two slashes.
  private static func code(_ line: Substring) -> Substring {
    guard let comment = line.range(of: "//") else { return line }
    return line[..<comment.lowerBound]
  }

  @Test("no Vietnamese letter in code outside messages", arguments: files)
  func noDomainWords(_ file: File) {
    guard !Self.speaksToPeople(file.path) else { return }
    for (number, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      #expect(
        !Self.code(line).unicodeScalars.contains(where: Self.isAccented), "\(file.path):\(number + 1): \(line)")
    }
  }

  @Test("no word of the domain without its marks either", arguments: files)
  func noFoldedDomainWords(_ file: File) {
    guard file.path.hasPrefix("DirectiveText/") || file.path.hasPrefix("DirectiveEngine/") else { return }
    // Fragments that no English identifier holds.
    for word in [
      "cong van", "chi thi", "ke hoach", "kinh gui", "noi nhan", "uy ban", "ubnd", "thu tuong", "chu tri", "nghi dinh",
    ] {
      for (number, line) in file.text.lowercased().split(separator: "\n", omittingEmptySubsequences: false).enumerated()
      {
        #expect(!Self.code(line).contains(word), "\(file.path):\(number + 1): \(word)")
      }
    }
  }

  @Test("text and engine do without Foundation and Yams", arguments: files)
  func noFoundation(_ file: File) {
    guard file.path.hasPrefix("DirectiveText/") || file.path.hasPrefix("DirectiveEngine/") else { return }
    for name in ["Foundation", "FoundationEssentials", "Yams", "Glibc"] {
      #expect(!file.text.contains("import " + name + "\n"), "\(file.path) imports \(name)")
    }
  }

  @Test("imports run down, never up", arguments: files)
  func importsRunDown(_ file: File) {
    let order = [
      "CICU", "DirectiveText", "DirectiveRules", "DirectiveEngine", "DirectiveIntake", "DirectiveStream",
      "DirectiveExchange", "DirectiveWorkbench", "DirectiveServer",
    ]
    guard let module = file.path.split(separator: "/").first, let own = order.firstIndex(of: String(module)) else {
      return
    }
    for upper in order[own...] {
      #expect(!file.text.contains("import " + upper + "\n"), "\(file.path) imports \(upper)")
    }
  }

  @Test("no regular expression engine on the road", arguments: files)
  func noRegex(_ file: File) {
    for name in ["NSRegularExpression", "import RegexBuilder", "Regex(\"", "Regex<", ".regularExpression"] {
      #expect(!file.text.contains(name), "\(file.path) uses \(name)")
    }
  }

  @Test("nothing is unwrapped or tried by force", arguments: files)
  func noForce(_ file: File) {
    for name in ["try!", "as!", "fatalError("] {
      #expect(!file.text.contains(name), "\(file.path) uses \(name)")
    }
  }

  /// But for what every system has: programs are run through `env`, and the command finds itself.
  @Test("no folder of one machine is named", arguments: files)
  func noMachine(_ file: File) {
    for (number, line) in file.text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      for literal in line.components(separatedBy: "\"").enumerated() where literal.offset % 2 == 1 {
        let path = literal.element
        guard path.hasPrefix("/"), path.dropFirst().contains("/"), path.dropFirst().first?.isLetter == true else {
          continue
        }
        let isAddress =
          file.path.hasPrefix("DirectiveServer/")
          && ["/v1/", "/assets/", "/audit/"].contains(where: path.hasPrefix)
        #expect(
          isAddress || ["/usr/bin/env", "/proc/self/exe"].contains(path), "\(file.path):\(number + 1) names \(path)")
      }
    }
  }

  @Test("no ICU header where Swift could see it")
  func noICUHeader() throws {
    let headers = TestDocuments.files(in: TestDocuments.root.appendingPathComponent("Sources/CICU/include"), type: "h")
    #expect(!headers.isEmpty)
    for url in headers {
      #expect(!(try String(contentsOf: url, encoding: .utf8)).contains("#include <unicode"), "\(url.lastPathComponent)")
    }
  }
}
