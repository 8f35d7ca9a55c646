import DirectiveEngine
import DirectiveRules

/// A rule pack ready to be used.
struct LoadedRules {
  let pack: Pack
  let engine: Engine

  init(_ pack: Pack) throws(RulesError) {
    self.pack = pack
    do {
      engine = try Engine(pack: pack)
    } catch {
      throw .notCompiled(error.message)
    }
  }
}

/// A rule pack ready to run, without its sources.
struct PreparedRules {
  let pack: PreparedPack
  /// Where it is still to be kept, and by which key; nil where it comes from there, or is not to be kept.
  private let keeping: (cache: PackCache, key: String)?

  init(pack: PreparedPack, keeping: (cache: PackCache, key: String)?) {
    self.pack = pack
    self.keeping = keeping
  }

  /// Keeps the pack for the next run. To be called when the results are out: nobody waits for it then.
  func keep() {
    guard let (cache, key) = keeping else { return }
    cache.write(pack.bytes(key: key), key)
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

  /// The pack of the files at this place, ready to run: the one that was kept by an earlier run where the cache has it,
  /// else read, checked and compiled.
  func prepare(_ cache: PackCache?) throws(RulesError) -> PreparedRules {
    let files = files()
    let key = cache?.key(of: files)
    if let cache, let key, let bytes = cache.read(key), let pack = PreparedPack(bytes, key: key) {
      return PreparedRules(pack: pack, keeping: nil)
    }
    let pack = try Self.pack(of: PackReader(strict: false, examples: false).read(files), name: name)
    do {
      return PreparedRules(pack: try PreparedPack(pack), keeping: cache.flatMap { cache in key.map { (cache, $0) } })
    } catch {
      throw .notCompiled(error.message)
    }
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
