import DirectiveIntake

/// A document as it came out of an input: not yet decoded, since that is work for many threads.
package struct RawDocument: Sendable {
  package enum Content: Sendable {
    /// The bytes of a document.
    case bytes([UInt8])
    /// A line of JSON Lines; its name is that of the input, to which the line's number or the record's `id` belongs.
    case line([UInt8])
    /// There is no document, and this is why.
    case failure(InputError)
  }

  /// How messages and records name it: a path, `archive.tar:member`, `-:17` for the 17th record of standard input.
  package var name: String
  package var content: Content
  /// Whether the text goes on behind these bytes: they are as many as a document may have.
  package var isCut = false
  /// Bytes of the input that were read for it, which for an archive is what is stored.
  package var consumed = 0

  /// What the message that brought it says of it.
  package var header: MessageHeader?

  package init(name: String, content: Content) {
    self.name = name
    self.content = content
  }

  /// Bytes that it holds in memory.
  var weight: Int {
    switch content {
    case .bytes(let bytes), .line(let bytes): bytes.count
    case .failure: 0
    }
  }
}
