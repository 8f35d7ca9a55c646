import DirectiveRules
import DirectiveText

/// Analyses documents one after another, reusing its caches and buffers from one to the next.
public struct Worker: ~Copyable {
  let engine: Engine
  var documents: DocumentReader

  /// Where the time goes, if it is not nil: to be set before documents are read.
  public var stageTimes: StageTimes? {
    get { documents.phases.times }
    set { documents.phases.times = newValue }
  }

  init(_ engine: Engine) {
    self.engine = engine
    documents = DocumentReader(engine.pack)
  }

  /// Everything that the pack reads out of a document. Never throws: what cannot be read is not there.
  ///
  /// Linear in the length of the text.
  public mutating func analyze(_ source: SourceText, mentions: Bool = false) -> Analysis {
    let reader = MentionReader(pack: engine.pack, source: source)
    documents.read(reader)
    var outlineBuilder = OutlineBuilder(reader: reader)
    let outline = outlineBuilder.build(documents.state.stream, documents.state.store)
    documents.phases.times?.end("outline")
    let reading = Reading(
      reader: reader, stream: documents.state.stream, store: documents.state.store, outline: outline)
    var analysis = AnalysisAssembler(
      reading: reading, deadlineResolver: DeadlineResolver(calendar: engine.calendar)
    ).analysis()
    if mentions { analysis.mentions = reading.mentionFacts() }
    documents.phases.times?.end("assembly")
    return analysis
  }
}
