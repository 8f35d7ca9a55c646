import Foundation
import Testing

@testable import DirectiveStream

/// What the arguments of a command mean, and in what order it comes.
@Suite struct DocumentFeedTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func read(_ arguments: [String], form: InputForm? = nil, limit: Int = 1_000) -> [Found] {
    var feed = DocumentFeed(arguments: arguments.map(folder.path), form: form, limit: limit)
    return feed.all(in: folder)
  }

  @Test func foldersGiveTheirTextsInTheOrderOfNames() throws {
    for name in ["d/b.txt", "d/a/z.md", "d/c.TXT", "d/.hidden.txt", "d/x.png", "d/a.txt", "d/a/.git/c.txt"] {
      try folder.write(name, to: name)
    }
    #expect(read(["d"]).map(\.name) == ["d/a/z.md", "d/a.txt", "d/b.txt", "d/c.TXT"])
  }

  @Test func eachInputThatCannotBeReadIsThere() throws {
    try folder.write("x", to: "empty/picture.png")
    try folder.write("t", to: "t.txt")
    let found = read(["nowhere", "empty", "t.txt"])
    #expect(
      found == [
        Found("nowhere", "! unreadable"), Found("empty", "! no_documents"), Found("t.txt", "t"),
      ])
  }

  @Test func filesAreTakenForWhatTheirNamesSay() throws {
    try folder.write("{\"text\":\"x\"}\n", to: "a.jsonl")
    try folder.write("p\0q", to: "b.txt")
    #expect(read(["a.jsonl", "b.txt"]).map(\.name) == ["a.jsonl:1", "b.txt"])
    #expect(read(["a.jsonl", "b.txt"], form: .text).map(\.name) == ["a.jsonl", "b.txt"])
    #expect(read(["b.txt"], form: .nul).map(\.name) == ["b.txt:1", "b.txt:2"])
    try folder.write("{}", to: "d/x.jsonl")
    try folder.write("t", to: "d/y.txt")
    #expect(read(["d"]).map(\.name) == ["d/y.txt"])
    #expect(read(["d"], form: .jsonl).map(\.name) == ["d/x.jsonl:1"])
  }

  @Test func listsAreToldFromSingleDocuments() throws {
    let file = try folder.write("t", to: "t.txt")
    #expect(!DocumentFeed.isBatch([file], form: nil))
    #expect(!DocumentFeed.isBatch(["-"], form: nil))
    #expect(DocumentFeed.isBatch(["-"], form: .nul))
    #expect(DocumentFeed.isBatch([file, file], form: nil))
    #expect(DocumentFeed.isBatch([folder.url.path], form: nil))
    #expect(DocumentFeed.isBatch(["x.tar.gz"], form: nil))
    #expect(!DocumentFeed.isBatch(["x.tar.gz"], form: .text))
  }

  @Test func aFileThatIsTooLongIsCut() throws {
    try folder.write("12345", to: "five.txt")
    try folder.write("123456", to: "six.txt")
    #expect(
      read(["five.txt", "six.txt"], limit: 5) == [Found("five.txt", "12345"), Found("six.txt", "12345", isCut: true)])
    // What has no end is read as far as the limit.
    var feed = DocumentFeed(arguments: ["/dev/zero"], limit: 3_000_000)
    #expect(feed.next()?.isCut == true)
  }

  @Test func theTotalIsKnownWithoutReading() throws {
    try folder.write("12345", to: "d/a.txt")
    try folder.write("123", to: "d/e/b.md")
    let lines = try folder.write("{}\n", to: "c.jsonl")
    let texts = InputTotal(arguments: [folder.path("d"), "nowhere"], form: nil)
    #expect(texts.documents == 3)
    #expect(texts.bytes == 8)
    let records = InputTotal(arguments: [folder.path("d"), lines], form: nil)
    #expect(records.documents == nil)
    #expect(records.bytes == 11)
    #expect(InputTotal(arguments: ["/dev/null"], form: nil).bytes == nil)
  }

  @Test func aCutTextEndsWithAWholeLineOrLetter() {
    func trimmed(_ bytes: [UInt8]) -> [UInt8] {
      var bytes = bytes
      TextCut.trim(&bytes)
      return bytes
    }
    #expect(trimmed(Array("ab\ncd".utf8)) == Array("ab\n".utf8))
    for cut in 1...3 { #expect(trimmed(Array("abạ".utf8.prefix(2 + cut))) == Array((cut == 3 ? "abạ" : "ab").utf8)) }
    #expect(trimmed([0xFF, 0xFE, 0x41, 0x00, 0x42]) == [0xFF, 0xFE, 0x41, 0x00])
    #expect(trimmed([]) == [])
    #expect(trimmed([0x80, 0x80]) == [0x80, 0x80])
  }
}
