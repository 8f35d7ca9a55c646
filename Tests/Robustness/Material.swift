import DirectiveEngine
import DirectiveRules
import Foundation

/// What cases are made of: the repository's own corpus and pack. Immutable; threads share it.
struct Material: Sendable {
  enum Failure: Error {
    case pack([RuleDiagnostic])
    case noCorpus(String)
  }

  /// The root of the repository.
  static let root = (0..<3).reduce(URL(fileURLWithPath: #filePath)) { url, _ in url.deletingLastPathComponent() }

  /// The texts of `Corpus/gold` and their lines.
  let documents: [[UInt8]]
  let lines: [[UInt8]]
  let engine: Engine
  /// The documents (`rule:`, `macro:`, …) of the own pack.
  let book: PackBook

  init() throws {
    documents = try Self.corpus()
    lines = documents.flatMap { $0.split(separator: 0x0A).map { Array($0) } }
    let files = PackFiles(folder: Self.root.appendingPathComponent("Rules").path)
    let reading = PackReader(strict: false, examples: false).read(files)
    guard let pack = reading.pack else { throw Failure.pack(reading.diagnostics.filter { $0.severity == .error }) }
    engine = try Engine(pack: pack)
    book = PackBook(files)
  }

  /// The texts of `Corpus/gold` in the order of their names.
  static func corpus() throws -> [[UInt8]] {
    let gold = root.appendingPathComponent("Corpus/gold").path
    let names = try FileManager.default.contentsOfDirectory(atPath: gold).filter { $0.hasSuffix(".txt") }.sorted()
    let texts = names.compactMap { name in FileManager.default.contents(atPath: gold + "/" + name).map { [UInt8]($0) } }
    guard !texts.isEmpty else { throw Failure.noCorpus(gold) }
    return texts
  }

  /// The case of a number.
  func makeCase(seed: UInt64, number: Int) -> TestCase {
    var random = SeededRandom(seed: seed, case: number)
    if number % 8 == 7 { return PackMutator(material: self).makeCase(&random) }
    var test = TestCase(text: TextMutator(material: self).text(&random))
    test.choose(&random)
    return test
  }
}

/// One input with what is asked of it.
struct TestCase {
  var text: [UInt8]
  /// The pack that reads the text; nil for the repository's own.
  var pack: PackFiles?
  /// What only some cases are put through, since it takes longer than the analysis: all of it when a case is looked at alone.
  var extras: Set<Extra> = Set(Extra.allCases)
  /// Small bounds on the analysis.
  var bound: Int?

  enum Extra: CaseIterable {
    /// A worker without a past says the same, and a pack is read a second time.
    case fresh
    /// All mentions are asked for.
    case mentions
    /// The table is made as well.
    case table
    /// A pack is written in its canonical form, and kept and taken.
    case format
  }

  init(text: [UInt8], pack: PackFiles? = nil) {
    self.text = text
    self.pack = pack
  }

  /// Takes some of the extras by chance.
  mutating func choose(_ random: inout SeededRandom) {
    let percent = pack == nil ? 1 : 10
    extras = Set(
      [(Extra.fresh, percent), (.mentions, 25), (.table, 10), (.format, 25)].compactMap {
        random.chance($0.1) ? $0.0 : nil
      })
    if random.chance(5) { bound = 1 + random.below(20) }
  }
}
