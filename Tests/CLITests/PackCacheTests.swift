import Foundation
import Testing

/// The packs that the command keeps from one run to the next.
@Suite(.timeLimit(.minutes(5))) struct PackCacheTests {
  let folder = TemporaryFolder()

  init() throws {
    // A small pack of its own: what is tested is the keeping.
    let tokenizer = CommandLineTool.rules.appendingPathComponent("tokenizer/vi.rbbi")
    try folder.write(Data(contentsOf: tokenizer), to: "rules/vi.rbbi")
    try folder.write(
      "pack: small\nversion: 1\nformat: 1\ntokenizer: vi.rbbi\nfolders: [a]\n"
        + "phases:\n  - {name: find, over: paragraphs}\n", to: "rules/pack.yaml")
    try folder.write("rule: test.day\nphase: find\nemits: Day\nmatch: DATE\n", to: "rules/a/a.yaml")
    try folder.write("Trước ngày 30/4/2022, theo 830/QĐ-TTg.\n", to: "a.txt")
  }

  private func analyze(_ more: [String] = [], cache: String? = "cache") throws -> CommandLineTool.Result {
    let result = try CommandLineTool.run(
      ["analyze", "--mentions", "--why", "--rules", "rules", "a.txt"] + more, in: folder,
      environment: cache.map { ["CHIDAO_CACHE": $0] } ?? [:])
    #expect(result.status == 0, "\(result.errors)")
    #expect(result.errors.isEmpty)
    return result
  }

  private func only() throws -> URL {
    let names = try folder.names("cache")
    #expect(names.count == 1)
    return folder.url("cache").appendingPathComponent(try #require(names.first))
  }

  private func rights(_ url: URL) throws -> Int? {
    try FileManager.default.attributesOfItem(atPath: url.path)[.posixPermissions] as? Int
  }

  @Test func aPackIsKeptForTheUserAlone() throws {
    let plain = try analyze(cache: nil)
    #expect(plain.output.contains("test.day"))
    #expect(try analyze().output == plain.output)
    #expect(try only().pathExtension == "pack")
    #expect(try rights(only()) == 0o600)
    #expect(try rights(folder.url("cache")) == 0o700)
    let written = try Data(contentsOf: only())
    #expect(try analyze().output == plain.output)
    #expect(try Data(contentsOf: only()) == written)
  }

  @Test func anotherPackIsKeptApart() throws {
    _ = try analyze()
    try folder.write("rule: test.number\nphase: find\nemits: Number\nmatch: DOCNUM\n", to: "rules/a/a.yaml")
    #expect(try analyze().output.contains("test.number"))
    #expect(try folder.names("cache").count == 2)
    // Old ones go.
    for number in 0..<9 {
      try folder.write("# \(number)\nrule: test.day\nphase: find\nemits: Day\nmatch: DATE\n", to: "rules/a/a.yaml")
      _ = try analyze()
    }
    #expect(try folder.names("cache").count == 8)
  }

  @Test func aDamagedFileIsMadeAnew() throws {
    let plain = try analyze()
    let good = try Data(contentsOf: only())
    for damaged in [Data(), good.prefix(good.count / 2), good + Data([0]), Data(good.map { $0 ^ 0x20 })] {
      try damaged.write(to: only())
      #expect(try analyze().output == plain.output)
      #expect(try Data(contentsOf: only()) == good)
    }
  }

  @Test func aFileThatOthersMayWriteIsNotUsed() throws {
    let plain = try analyze()
    let file = try only()
    try FileManager.default.setAttributes([.posixPermissions: 0o666], ofItemAtPath: file.path)
    #expect(try analyze().output == plain.output)
    #expect(try rights(only()) == 0o600)
    let elsewhere = folder.url("elsewhere.pack")
    try FileManager.default.moveItem(at: file, to: elsewhere)
    try FileManager.default.createSymbolicLink(at: file, withDestinationURL: elsewhere)
    #expect(try analyze().output == plain.output)
    // The link was replaced, not followed.
    #expect(try FileManager.default.attributesOfItem(atPath: file.path)[.type] as? FileAttributeType == .typeRegular)
  }

  @Test func nothingIsKeptWhereThatIsNotWanted() throws {
    let plain = try analyze(cache: "off")
    #expect(try analyze(["--no-cache"]).output == plain.output)
    #expect(!FileManager.default.fileExists(atPath: folder.url("off").path))
    #expect(!FileManager.default.fileExists(atPath: folder.url("cache").path))
    // Where a file is in the way, nothing is said.
    try folder.write("", to: "taken")
    #expect(try analyze(cache: "taken").output == plain.output)
    #expect(try analyze(cache: "taken/below").output == plain.output)
  }

  @Test func thePlaceIsThatOfTheUsersCaches() throws {
    for (name, place) in [("XDG_CACHE_HOME", "chidao"), ("HOME", ".cache/chidao")] {
      let own = TemporaryFolder()
      _ = try CommandLineTool.run(
        ["analyze", "--rules", "rules", "a.txt"], in: folder, environment: [name: own.url.path])
      #expect(try own.names(place).count == 1)
    }
  }
}
