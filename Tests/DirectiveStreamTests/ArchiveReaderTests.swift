import CArchive
import Foundation
import Testing

@testable import DirectiveStream

/// Archives are read, never unpacked.
@Suite(.enabled(if: carchive_available() != 0, "libarchive13 is not installed"))
struct ArchiveReaderTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func read(_ bytes: [UInt8], limit: Int = 100_000) throws -> [Found] {
    let path = try folder.write(bytes, to: "a.tar")
    var feed = DocumentFeed(arguments: [path], limit: limit)
    return feed.all(in: folder)
  }

  @Test func textsInTheOrderOfTheArchive() throws {
    let tar = TestArchive(
      .file("b.txt", "văn bản"), .file("a/x.png", "?"), .folder("a/"), .file("a/z.MD", ""), .file("a/.hidden.txt", "?"),
      .file("a/~.txt", String(repeating: "y", count: 70_000)))
    #expect(try read(tar.bytes).map(\.name) == ["a.tar:b.txt", "a.tar:a/z.MD", "a.tar:a/~.txt"])
    #expect(try read(tar.bytes).map(\.content.utf8.count) == ["văn bản".utf8.count, 0, 70_000])
  }

  @Test(arguments: ["gzip", "bzip2", "xz", "zstd"])
  func compressedOnes(_ program: String) throws {
    let plain = TestArchive(.file("a.txt", "t"), .file("b.txt", String(repeating: "u", count: 100_000))).bytes
    guard let packed = try folder.pipe(plain, through: program) else { return }
    #expect(packed.count < plain.count)
    #expect(
      try read(packed) == [Found("a.tar:a.txt", "t"), Found("a.tar:b.txt", String(repeating: "u", count: 100_000))])
  }

  /// Names that lead out of a folder, links and devices are names and nothing else.
  @Test func tricksAreHarmless() throws {
    let tar = TestArchive(
      .file("../../up.txt", "1"), .file("/tmp/root.txt", "2"), .link("link.txt", to: "/etc/passwd"),
      .hardLink("hard.txt", to: "/etc/passwd"), .device("zero.txt"), .file("a//b/./c.txt", "3"))
    #expect(try read(tar.bytes).map(\.content) == ["1", "2", "3"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["a.tar"])
  }

  @Test func aMemberThatIsTooLongIsCut() throws {
    let tar = TestArchive(.file("a.txt", "123456"), .file("b.txt", "12345"))
    #expect(
      try read(tar.bytes, limit: 5) == [Found("a.tar:a.txt", "12345", isCut: true), Found("a.tar:b.txt", "12345")])
  }

  @Test func brokenArchivesSaySo() throws {
    let whole = TestArchive(.file("a.txt", "1"), .file("b.txt", String(repeating: "u", count: 10_000))).bytes
    #expect(try read(Array(whole[..<2_000])).map(\.content) == ["1", "! bad_archive", "! bad_archive"])
    #expect(try read(Array("no archive at all, but a text".utf8)).map(\.content) == ["! bad_archive"])
    #expect(try read([]).map(\.content) == ["! no_documents"])
    #expect(try read(TestArchive(.file("a.png", "1")).bytes).map(\.content) == ["! no_documents"])
  }

  @Test func theBytesOfTheArchiveAreCounted() throws {
    let bytes = TestArchive(.file("a.txt", "1"), .file("b.txt", String(repeating: "u", count: 300_000))).bytes
    var feed = DocumentFeed(arguments: [try folder.write(bytes, to: "a.tar")], limit: 1_000_000)
    var consumed = 0
    while let document = feed.next() { consumed += document.consumed }
    #expect(consumed > 300_000 && consumed <= bytes.count)
  }
}
