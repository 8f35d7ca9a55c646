import DirectiveEngine
import DirectiveRules
import DirectiveText
import DirectiveWorkbench

/// What the thread for explanations has at hand; made with the first question, since it takes as long as reading the rules.
struct ExplainBench: ~Copyable {
  var explainer: Explainer?
}

/// Answers why a place was read as it was, and why not otherwise.
final class ExplainDesk: Sendable {
  /// A question about a text.
  struct Question: Sendable {
    var source: SourceText
    /// A scalar of the text; nil for the whole of it.
    var offset: Int?
    var rule: String?
  }

  private let pool: WorkPool<ExplainBench>

  init(_ rules: ServerRules, _ limits: ServerLimits) {
    // The first question waits until the rules are compiled with their sources.
    pool = WorkPool(threads: 1, queueLimit: limits.queue, patience: max(limits.patience, .seconds(60))) {
      ExplainBench(explainer: try? Explainer(rules.pack, text: rules.fileText))
    }
  }

  func close() { pool.close() }

  /// What is to be said to a question.
  func answer(_ question: Question) async throws(Problem) -> Explanation {
    let answer: Explanation?
    do throws(PoolRefusal) {
      answer = try await pool.run { bench in
        guard let explainer = bench.explainer.take() else { return nil }
        var own = explainer
        let answer = own.explain(question.source, atScalar: question.offset, rule: question.rule)
        bench.explainer = consume own
        return answer
      }
    } catch {
      throw Problem(error)
    }
    guard let answer else { throw Problem(.failure, "không biên dịch được bộ quy tắc để giải thích.") }
    return answer
  }
}
