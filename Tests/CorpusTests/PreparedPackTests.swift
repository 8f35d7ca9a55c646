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
      // Not looked at by the macro, which would print the bytes.
      let kept = PreparedPack(bytes, key: Self.key)
      self.kept = try #require(kept)
    }

    /// Everything that is printed of documents, by one of the two.
    static func outputs(_ documents: [TestDocument], _ pack: PreparedPack) throws -> [[UInt8]] {
      let json = AnalysisJSON(
        engine: EngineIdentity(pack.engine), rules: pack.rules,
        options: AnalysisJSON.Options(offsets: .scalars, includesMentions: true, includesWhy: true))
      let office = OfficeResolver(office: "Sở Y tế tỉnh Quảng Bình", pack: pack)
      var worker = pack.engine.makeWorker()
      var writer = JSONWriter(style: .compact)
      return try documents.map { document in
        let analysis = worker.analyze(
          try SourceText.decode(document.bytes(), name: document.name), mentions: true)
        writer.removeAll()
        json.write(analysis, sha256: "", relevance: office.facts(of: analysis), into: &writer)
        return writer.bytes
      }
    }

    /// The names of the documents of which the two do not print the same.
    func differences(_ documents: [TestDocument]) throws -> [String] {
      let (first, second) = (try Self.outputs(documents, compiled), try Self.outputs(documents, kept))
      return documents.indices.filter { first[$0] != second[$0] }.map { documents[$0].name }
    }
  }

  private static let own = Result { try Pair(TestEngine.pack()) }

  @Test("nothing that the engine runs is forgotten")
  func wholePack() throws {
    let pair = try Self.own.get()
    #expect(SnapshotDifference.find(pair.compiled.engine, pair.kept.engine) == nil)
    #expect(SnapshotDifference.find(pair.compiled.rules, pair.kept.rules) == nil)
    let isSame = pair.kept.bytes(key: Pair.key) == pair.bytes
    #expect(isSame)
  }

  @Test("what is compared is looked into")
  func differencesAreFound() throws {
    let small = try PreparedPack(MarkedUp.pack("DATE")).engine.pack
    let other = try PreparedPack(MarkedUp.pack("DOCNUM")).engine.pack
    #expect(SnapshotDifference.find(small, small) == nil)
    #expect(SnapshotDifference.find(small.phases, other.phases) != nil)
  }

  @Test("the same analyses, to the byte")
  func sameAnalyses() throws {
    #expect(!TestDocuments.own.isEmpty)
    #expect(try Self.own.get().differences(TestDocuments.own) == [])
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
    #expect(try pair.differences(Array(TestDocuments.own.prefix(8))) == [])
    let key = { (files: PackFiles) in PreparedPack.key(of: files, program: "") }
    #expect(key(both) != key(TestEngine.files))
    #expect(key(both) != key(TestEngine.files.overlaid(by: overlay, folder: "elsewhere")))
    #expect(key(both) != PreparedPack.key(of: both, program: "another build"))
  }

  @Test("damaged bytes are refused")
  func damage() throws {
    let pack = try PreparedPack(MarkedUp.pack("DATE | DOCNUM"))
    let bytes = pack.bytes(key: Pair.key)
    func isTaken(_ bytes: [UInt8], _ key: String = Pair.key) -> Bool { PreparedPack(bytes, key: key) != nil }
    #expect(isTaken(bytes))
    #expect(!isTaken(bytes, "another"))
    #expect(!isTaken([]))
    #expect(!isTaken(bytes + [0]))
    var random = SeededNumbers(seed: 20_261_121)
    for _ in 0..<1_000 {
      let length = random.next(below: bytes.count)
      #expect(!isTaken(Array(bytes[..<length])), "cut at \(length)")
      var flipped = bytes
      let place = random.next(below: bytes.count)
      flipped[place] ^= 1 << UInt8(random.next(below: 8))
      #expect(!isTaken(flipped), "flipped at \(place)")
    }
    // The first line names the form in which packs are kept.
    var other = bytes
    other[12] = UInt8(ascii: "0")
    #expect(!isTaken(other))
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
