import DirectiveRules
import DirectiveText

/// Analyses documents one after another, reusing its caches and buffers from one to the next.
public struct Worker: ~Copyable {
  let engine: Engine
  var documents: DocumentReader
  private var labels = LabelReader()

  /// Where the time goes, if it is not nil: to be set before documents are read.
  public var stageTimes: StageTimes? {
    get { documents.phases.times }
    set { documents.phases.times = newValue }
  }

  /// Bounds on what one document may cost.
  public var limits = AnalysisLimits()

  init(_ engine: Engine) {
    self.engine = engine
    documents = DocumentReader(engine.pack)
  }

  /// Everything that the pack reads out of a document. Never throws: what cannot be read is not there.
  ///
  /// Linear in the length of the text. Where a bound of ``limits`` is reached, a check says what is missing.
  /// - Parameters:
  ///   - source: the text.
  ///   - mentions: whether every typed mention is wanted, also those that became no fact.
  ///   - isCut: whether the text goes on behind the bytes that a document may have.
  public mutating func analyze(_ source: SourceText, mentions: Bool = false, isCut: Bool = false) -> Analysis {
    let reader = MentionReader(pack: engine.pack, source: source, limits: limits)
    documents.read(reader)
    let outline = OutlineBuilder(reader: reader).build(documents.state.stream, documents.state.store, &labels)
    documents.phases.times?.end("outline")
    let reading = Reading(
      reader: reader, stream: documents.state.stream, store: documents.state.store, outline: outline,
      mentionsLeftOut: documents.state.lineStore.leftOut + documents.state.store.leftOut)
    var analysis = AnalysisAssembler(
      reading: reading, deadlineResolver: DeadlineResolver(calendar: engine.calendar), isCut: isCut
    ).analysis()
    if mentions { analysis.mentions = reading.mentionFacts() }
    documents.phases.times?.end("assembly")
    return analysis
  }
}
