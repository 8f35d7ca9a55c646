import DirectiveRules
import DirectiveText
import Foundation
import Testing

@testable import DirectiveEngine

/// A pack that was kept and read back is the pack that was compiled.
@Suite("Prepared packs")
struct PreparedPackTests {
  /// A pack, compiled and read back.
  private struct Pair {
    let compiled: PreparedPack
    let kept: PreparedPack
    let bytes: [UInt8]
    static let key = "a key"

    init(_ pack: Pack) throws {
      compiled = try PreparedPack(pack)
      bytes = compiled.bytes(key: Self.key)
      kept = try #require(PreparedPack(bytes, key: Self.key))
    }

    /// Everything that is printed of a document, by both.
    func outputs(_ document: TestDocument) throws -> [[UInt8]] {
      let source = try SourceText.decode(document.bytes(), name: document.name)
      return [compiled, kept].map { pack in
        var worker = pack.engine.makeWorker()
        let analysis = worker.analyze(source, mentions: true)
        let json = AnalysisJSON(
          engine: EngineIdentity(pack.engine), rules: pack.rules,
          options: AnalysisJSON.Options(offsets: .scalars, includesMentions: true, includesWhy: true))
        var writer = JSONWriter(style: .pretty)
        let office = OfficeResolver(office: "Sở Y tế tỉnh Quảng Bình", pack: pack)
        json.write(analysis, sha256: "", relevance: office.facts(of: analysis), into: &writer)
        return writer.bytes
      }
    }
  }

  private static let own = Result { try Pair(TestEngine.pack()) }

  @Test("nothing that the engine runs is forgotten")
  func wholePack() throws {
    let pair = try Self.own.get()
    #expect(SnapshotDifference.find(pair.compiled.engine, pair.kept.engine) == nil)
    #expect(SnapshotDifference.find(pair.compiled.rules, pair.kept.rules) == nil)
    #expect(pair.kept.bytes(key: Pair.key) == pair.bytes)
  }

  @Test("what is compared is looked into")
  func differencesAreFound() throws {
    let small = try PreparedPack(MarkedUp.pack("DATE")).engine.pack
    let other = try PreparedPack(MarkedUp.pack("DOCNUM")).engine.pack
    #expect(SnapshotDifference.find(small, small) == nil)
    #expect(SnapshotDifference.find(small, other)?.hasPrefix("phases.#.") == true)
  }

  @Test("the same analyses, to the byte", arguments: TestDocuments.own)
  func sameAnalyses(_ document: TestDocument) throws {
    let outputs = try Self.own.get().outputs(document)
    #expect(outputs[0] == outputs[1])
  }

  @Test("the same analyses with an overlay")
  func sameAnalysesWithOverlay() throws {
    let removed = try #require(try TestEngine.pack().rules.last?.id)
    let overlay = PackFiles(files: [
      PackFiles.File(
        path: "pack.yaml", text: "pack: office\nversion: 1.0.0\nformat: 1\noverlay: directives\nremove: [\(removed)]\n"),
      PackFiles.File(
        path: "a.yaml",
        text: """
          lexicon: agency
          attributes: [level]
          entries: |
            Sở Y tế | level=province | also=Sở Cầu treo
          ---
          settings: office
          home: Sở Cầu treo tỉnh An Bình
          """),
    ])
    let both = TestEngine.files.overlaid(by: overlay, folder: "office")
    let reading = PackReader(strict: false).read(both)
    let pack = try #require(reading.pack, "\(reading.diagnostics.filter { $0.severity == .error }.map(\.message))")
    let pair = try Pair(pack)
    #expect(SnapshotDifference.find(pair.compiled.engine, pair.kept.engine) == nil)
    #expect(OfficeResolver.home(of: pair.kept) == OfficeResolver.home(of: pack))
    #expect(pair.kept.engine.packName.hasSuffix("+ office 1.0.0"))
    for document in TestDocuments.own.prefix(8) {
      let outputs = try pair.outputs(document)
      #expect(outputs[0] == outputs[1], "\(document.name)")
    }
    let key = { (files: PackFiles) in PreparedPack.key(of: files, program: "") }
    #expect(key(both) != key(TestEngine.files))
    #expect(key(both) != key(TestEngine.files.overlaid(by: overlay, folder: "elsewhere")))
    #expect(key(both) != PreparedPack.key(of: both, program: "another build"))
  }

  @Test("damaged bytes are refused")
  func damage() throws {
    let pack = try PreparedPack(MarkedUp.pack("DATE | DOCNUM"))
    let bytes = pack.bytes(key: Pair.key)
    #expect(PreparedPack(bytes, key: Pair.key) != nil)
    #expect(PreparedPack(bytes, key: "another") == nil)
    #expect(PreparedPack([], key: Pair.key) == nil)
    #expect(PreparedPack(bytes + [0], key: Pair.key) == nil)
    var random = SeededNumbers(seed: 20_261_121)
    for _ in 0..<1_000 {
      #expect(PreparedPack(Array(bytes[..<random.next(below: bytes.count)]), key: Pair.key) == nil)
      var flipped = bytes
      flipped[random.next(below: bytes.count)] ^= 1 << UInt8(random.next(below: 8))
      #expect(PreparedPack(flipped, key: Pair.key) == nil)
    }
    // The first line names the form in which packs are kept.
    var other = bytes
    other[12] = UInt8(ascii: "0")
    #expect(PreparedPack(other, key: Pair.key) == nil)
  }

  @Test("tables that were made to deceive are read without harm")
  func forgedTables() throws {
    let pack = try PreparedPack(MarkedUp.pack("DATE | %sample | \"một hai\"")).engine.pack
    var writer = SnapshotWriter()
    pack.vocabulary.write(to: &writer)
    CompiledLexicons(
      terms: pack.terms, trie: pack.trie, lineTerms: pack.lineTerms, paragraphTerms: pack.paragraphTerms
    ).write(to: &writer)
    pack.phases[0].write(to: &writer)
    pack.expressions.write(to: &writer)
    var random = SeededNumbers(seed: 3)
    var refused = 0
    for _ in 0..<2_000 {
      var bytes = writer.bytes
      for _ in 0...random.next(below: 3) { bytes[random.next(below: bytes.count)] = UInt8(random.next(below: 256)) }
      do throws(SnapshotError) {
        var reader = SnapshotReader(bytes)
        _ = try Vocabulary(from: &reader)
        _ = try CompiledLexicons(from: &reader)
        _ = try CompiledPhase(from: &reader)
        _ = try TokenExpressions(from: &reader)
      } catch {
        refused += 1
      }
    }
    #expect(refused > 0)
  }
}

/// A pack of one rule.
private enum MarkedUp {
  static func pack(_ match: String) throws -> Pack {
    let files = PackFiles(
      files: [
        PackFiles.File(
          path: "pack.yaml",
          text: "pack: test\nversion: 1\nformat: 1\ntokenizer: tokenizer/vi.rbbi\nfolders: [rules]\n"
            + "phases:\n  - {name: find, over: paragraphs}\n"),
        PackFiles.File(
          path: "rules/all.yaml",
          text: "lexicon: sample\ntolerant: true\nentries: |\n  Trạm Cầu treo | also=Cầu treo\n---\n"
            + "rule: test.hit\nphase: find\nemits: Hit\nmatch: |\n  \(match) | /[0-9]+h/\n"),
      ] + TestEngine.files.files.filter { $0.path == "tokenizer/vi.rbbi" })
    let reading = PackReader(strict: false).read(files)
    return try #require(reading.pack, "\(reading.diagnostics.map(\.message))")
  }
}

/// Numbers that look random and are the same on every run (SplitMix64).
private struct SeededNumbers {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next(below limit: Int) -> Int {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return Int((value ^ value >> 31) % UInt64(max(1, limit)))
  }
}
