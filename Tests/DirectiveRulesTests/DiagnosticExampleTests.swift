import Testing

@testable import DirectiveRules

/// What `rules explain` shows of a mistake is what happens: each wrong snippet gives its code in a small pack, each right
/// one does not. So every code is given at least once.
@Suite("Mistakes made and mended")
struct DiagnosticExampleTests {
  /// Codes that need the engine; their examples are run by the tests of the workbench.
  static let engineCodes: Set<DiagnosticCode> = [
    .exampleNotRead, .exampleValue, .exampleNotRejected, .variantDiffers, .partNotExercised, .notCompiled,
  ]

  static let shown: [DiagnosticCode] = DiagnosticCode.allCases.filter { code in
    if case .words = code.example.place { return false }
    return !engineCodes.contains(code)
  }

  private func given(_ snippet: String, _ example: DiagnosticExample) -> Set<DiagnosticCode> {
    var changes: [String: String] = [:]
    let rule = "rule: vi_du.x\nphase: mentions\nemits: X\n"
    let examples = "examples: [{text: a, gives: {}}, {reject: b}]\n"
    switch example.place {
    case .match: changes["rules/vi_du.yaml"] = rule + "match: |\n  " + snippet + "\n" + examples
    case .ruleLines: changes["rules/vi_du.yaml"] = rule + "match: a:NUM\n" + snippet + "\n" + examples
    case .documents: changes["rules/vi_du.yaml"] = snippet.isEmpty ? "settings: x\n" : snippet
    case .entries:
      changes["rules/vi_du.yaml"] =
        "lexicon: noi\nattributes: [level]\nentries: |\n  Nơi Một\n  " + snippet + "\n---\n"
        + rule.replacing("vi_du.x", with: "vi_du.y") + "match: a:%noi\n" + examples
    case .manifest:
      // The line that the snippet ends with stands in the manifest.
      changes["pack.yaml"] = PackFixture.manifest.replacing(example.right, with: snippet)
    case .words: break
    }
    return Set(PackFixture.read(changes).diagnostics.map(\.code))
  }

  @Test("the wrong one gives the code, the right one does not", arguments: DiagnosticExampleTests.shown)
  func example(_ code: DiagnosticCode) {
    let example = code.example
    #expect(given(example.wrong, example).contains(code))
    #expect(!given(example.right, example).contains(code), "\(given(example.right, example))")
  }

  @Test("every code is explained", arguments: DiagnosticCode.allCases)
  func explained(_ code: DiagnosticCode) {
    #expect(code.title != code.rawValue && !code.explanation.isEmpty)
    #expect(code.example.wrong != code.title, "\(code.rawValue) has no example of its own")
  }

  @Test("codes that no snippet can show are few, and shown in words")
  func inWords() {
    let inWords = DiagnosticCode.allCases.filter { code in
      if case .words = code.example.place { return true }
      return false
    }
    // Unreadable, not UTF-8, too large, no manifest: given by HostilePackTests; those of overlays by OverlayTests; over a
    // limit by the workbench.
    let overlays: Set<DiagnosticCode> = [.notAnOverlay, .wrongOverlayBase, .nothingToRemove, .overlayAlone]
    #expect(
      Set(inWords) == overlays.union([.unreadableFile, .notUTF8, .tooLarge, .missingManifest, .notCompiled]))
  }
}
