import DirectiveEngine
import DirectiveRules

/// A rule pack ready to be used.
struct LoadedRules {
  let pack: Pack
  let engine: Engine
  let catalogue: RuleCatalogue

  init(_ pack: Pack) throws(RulesError) {
    self.pack = pack
    do {
      engine = try Engine(pack: pack)
    } catch {
      throw .notCompiled(error.message)
    }
    catalogue = RuleCatalogue(pack)
  }
}

extension RulesLocation {
  /// How many errors of a pack are shown to someone who only wants a document analysed.
  private static let shownErrors = 5

  /// The pack, read and checked. Throws where it has errors; warnings are left to `chidao rules check`.
  ///
  /// Examples may be left out where nobody looks at them: analysing documents needs none.
  func readPack(examples: Bool = true) throws(RulesError) -> Pack {
    try Self.pack(of: read(strict: false, examples: examples), name: name)
  }

  /// The pack of some files, such as those of an earlier revision.
  static func pack(of files: PackFiles, name: String) throws(RulesError) -> Pack {
    try pack(of: PackReader(strict: false).read(files), name: name)
  }

  private static func pack(of reading: PackReading, name: String) throws(RulesError) -> Pack {
    guard let pack = reading.pack else {
      let errors = reading.diagnostics.filter { $0.severity == .error }
      // The rest follows from these as often as not; `rules check` has them all.
      let shown = errors.prefix(shownErrors)
      let rest = errors.count - shown.count
      let more = rest > 0 ? "… và \(rest) lỗi nữa; 'chidao rules check' in đủ.\n" : ""
      throw .invalid(folder: name, errors: errors.count, report: report(Array(shown)) + more)
    }
    return pack
  }
}
