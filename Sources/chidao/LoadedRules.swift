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
  /// The pack, read and checked. Throws where it has errors; warnings are left to `chidao rules check`.
  func readPack() throws(RulesError) -> Pack {
    let reading = read(strict: false)
    guard let pack = reading.pack else {
      let errors = reading.diagnostics.filter { $0.severity == .error }
      throw .invalid(folder: name, errors: errors.count, report: report(errors))
    }
    return pack
  }
}
