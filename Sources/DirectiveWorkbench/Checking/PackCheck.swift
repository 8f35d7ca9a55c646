import DirectiveEngine
import DirectiveRules

/// The whole ladder of checks over a pack: its files, YAML, patterns, the pack as a whole, and, where it has no errors,
/// its examples as the engine reads them.
public struct PackCheck {
  /// Without examples the check ends with what can be told without running anything.
  public var runsExamples: Bool

  /// A check of all there is to check.
  public init(runsExamples: Bool = true) {
    self.runsExamples = runsExamples
  }

  /// The pack, where it has no errors, and every diagnostic in the order of places.
  public func check(_ files: PackFiles) -> PackReading {
    var reading = PackReader(strict: true).read(files)
    guard let pack = reading.pack, runsExamples else { return reading }
    do throws(CompileError) {
      reading.diagnostics += try ExampleCheck(pack).check()
    } catch {
      let range = SourceRange(file: "pack.yaml", line: 0, column: 0)
      reading.diagnostics.append(RuleDiagnostic(.notCompiled, at: range, error.message))
      reading.pack = nil
    }
    reading.diagnostics = PackReader.arranged(reading.diagnostics, files)
    return reading
  }
}
