import Testing

@testable import DirectiveStream

/// What comes out of an input that holds several documents.
@Suite struct RecordReaderTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  private func read(_ text: String, _ form: InputForm, limit: Int = 1_000) throws -> [Found] {
    let path = try folder.write(text, to: "in")
    var feed = DocumentFeed(arguments: [path], form: form, limit: limit)
    return feed.all(in: folder)
  }

  @Test func textsBetweenNULs() throws {
    #expect(try read("a\0b\n\nc", .nul) == [Found("in:1", "a"), Found("in:2", "b\n\nc")])
    #expect(try read("a\0b\0", .nul) == [Found("in:1", "a"), Found("in:2", "b")])
    #expect(try read("a\0\n", .nul) == [Found("in:1", "a")])
    #expect(try read("a\0\0b", .nul) == [Found("in:1", "a"), Found("in:2", ""), Found("in:3", "b")])
    #expect(try read("", .nul) == [])
  }

  @Test func textsBetweenBlankLines() throws {
    #expect(try read("\n\na\nb\n\n \t\r\n\nc", .record) == [Found("in:1", "a\nb\n"), Found("in:2", "c")])
    #expect(try read("a\r\nb\r\n\r\nc\r\n", .record) == [Found("in:1", "a\r\nb\r\n"), Found("in:2", "c\r\n")])
    #expect(try read("\n \n", .record) == [])
  }

  @Test func linesAreNumberedAsAnEditorDoes() throws {
    #expect(try read("{\"text\":1}\n\n{}\n", .jsonl) == [Found("in:1", "{\"text\":1}"), Found("in:3", "{}")])
  }

  @Test func whatIsTooLongIsCutAndTheNextIsWhole() throws {
    let long = String(repeating: "x", count: 600_000)
    #expect(try read(long + "\0b", .nul, limit: 5) == [Found("in:1", "xxxxx", isCut: true), Found("in:2", "b")])
    #expect(try read("12345\0b", .nul, limit: 5) == [Found("in:1", "12345"), Found("in:2", "b")])
    let records = try read("abc\ndef\nghi\n\nb", .record, limit: 5)
    #expect(records == [Found("in:1", "abc\nd", isCut: true), Found("in:2", "b")])
    #expect(try read(long + "\n{}", .jsonl, limit: 5) == [Found("in:1", "! too_large"), Found("in:2", "{}")])
  }

  /// Delimiters at every place around the borders of the reader's blocks.
  @Test func bordersOfBlocksAreNoBorders() throws {
    let block = 256 * 1024
    for length in (block - 2)...(block + 2) {
      let text = String(repeating: "y", count: length)
      let found = try read(text + "\0" + text, .nul, limit: 10 * block)
      #expect(found.map(\.content.utf8.count) == [length, length])
    }
  }

  @Test func bytesAreCountedOnce() throws {
    let path = try folder.write("\n\nab\ncd\n\n\nef", to: "in")
    var feed = DocumentFeed(arguments: [path], form: .record, limit: 100)
    var consumed = 0
    while let document = feed.next() { consumed += document.consumed }
    #expect(consumed == 12)
  }

  @Test(arguments: [
    (#"{"id": "a", "text": "x"}"#, "a", "x"), (#"{"text":"\u1EA1\n","id":17,"more":[1]}"#, "17", "ạ\n"),
    (#"{"text": ""}"#, nil, ""), (#"{"id": null, "text": "y"}"#, nil, "y"),
  ])
  func lineWithText(_ line: String, _ id: String?, _ text: String) throws {
    let read = try JSONLine(Array(line.utf8), name: "in:1")
    #expect(read.id == id)
    #expect(read.text == text)
  }

  @Test(arguments: [
    ("{", "cú pháp"), ("[]", "đối tượng"), (#"{"id": "a"}"#, "'text'"), (#"{"text": 1}"#, "'text'"),
    (#"{"id": {}, "text": "x"}"#, "'id'"), (#"{"id": 1.5, "text": "x"}"#, "'id'"), (#"{"text": "x"} y"#, "cú pháp"),
  ])
  func lineThatIsNone(_ line: String, _ words: String) {
    let error = #expect(throws: InputError.self) { try JSONLine(Array(line.utf8), name: "in:7") }
    #expect(error?.message.hasPrefix("in:7: ") == true)
    #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
  }
}
