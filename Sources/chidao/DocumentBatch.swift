import DirectiveEngine

/// Runs documents through several workers at once. The output is the same for any number of them.
struct DocumentBatch {
  let engine: Engine
  let renderer: AnalysisRenderer
  /// The most workers that are made.
  let jobs: Int

  func run(_ documents: InputDocuments, into output: OrderedOutput) async -> OrderedOutput.Outcome {
    let entries = documents.entries
    await withTaskGroup(of: Void.self) { group in
      for _ in 0..<max(1, min(jobs, entries.count)) {
        group.addTask { [engine, renderer] in
          // Made inside the task: a worker is never shared.
          var processor = DocumentProcessor(engine: engine, renderer: renderer)
          while let index = await output.take(of: entries.count) {
            await output.put(processor.process(entries[index]), at: index)
          }
        }
      }
    }
    return await output.finish()
  }
}
