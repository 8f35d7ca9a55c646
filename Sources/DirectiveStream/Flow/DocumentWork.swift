/// What became of one input.
package struct ProcessedDocument: Sendable {
  /// How an input ended.
  package enum Outcome: Sendable {
    /// There is an analysis; `hasFindings` where a check warns of something.
    case analyzed(hasFindings: Bool)
    /// There is none, for the reason with this code.
    case failed(code: String)
  }

  /// The record, without a line end; empty where there is none to be written.
  package var bytes: [UInt8]
  /// Lines for standard error.
  package var notes: [String]
  package var outcome: Outcome
  /// Why the record that an earlier run wrote for this input is not the one that this run would write.
  package var conflict: RecordConflict?
  /// What a ``DocumentReceiver`` takes in the place of bytes.
  package var payload: (any Sendable)?

  package init(bytes: [UInt8], notes: [String] = [], outcome: Outcome) {
    self.bytes = bytes
    self.notes = notes
    self.outcome = outcome
  }
}

/// Takes the results of a run in the order of the inputs, one at a time, where they are more than bytes.
package protocol DocumentReceiver: AnyObject, Sendable {
  /// Takes a result.
  func receive(_ result: ProcessedDocument) throws(OutputError)
  /// Makes sure that what was taken is not lost any more.
  func flush() throws(OutputError)
}

/// Makes records of documents, one after another: one for each thread, with buffers of its own.
package protocol DocumentWork: ~Copyable, SendableMetatype {
  /// Reads, analyses and renders a document.
  mutating func process(_ document: RawDocument) -> ProcessedDocument

  /// Compares the record of an earlier run with the document that it must be of; with `whole`, with every byte of the
  /// record that this run would write.
  mutating func compare(_ document: RawDocument, with record: [UInt8], whole: Bool) -> ProcessedDocument
}
