import DirectiveEngine
import DirectiveText
import Foundation

/// Where the analyses of an evaluation come from.
public struct Evaluator: Sendable {
  /// The scorer that compares.
  public let scorer: GoldScorer

  /// An evaluator with what counts as the same.
  public init(_ tables: ScoringTables) {
    scorer = GoldScorer(tables)
  }

  /// Analyses each document with an engine and scores what it reads.
  public func evaluate(_ folder: GoldFolder, with engine: Engine) -> Evaluation {
    var worker = engine.makeWorker()
    let json = AnalysisJSON(engine: EngineIdentity(engine))
    var writer = JSONWriter(style: .compact)
    var scores: [DocumentScore] = []
    for document in folder.documents {
      writer.removeAll()
      json.write(worker.analyze(document.source), sha256: "", into: &writer)
      // The published form is what is scored: what it leaves out was not read.
      scores.append(score(document, json: Data(writer.bytes)))
    }
    return Evaluation(scores)
  }

  /// Scores analyses that lie in a folder as `NAME.json`; one that is missing or unreadable found nothing.
  public func evaluate(_ folder: GoldFolder, analyses: String) -> Evaluation {
    Evaluation(
      folder.documents.map { document in
        let path = analyses + "/" + document.name + ".json"
        guard let data = FileManager.default.contents(atPath: path) else {
          var score = scorer.score(document, against: .null)
          score.notes.append("\(path): không đọc được; tính như một kết quả không có dữ kiện nào")
          return score
        }
        return score(document, json: data)
      })
  }

  private func score(_ document: GoldDocument, json: Data) -> DocumentScore {
    guard let analysis = try? JSONValue(json: json), analysis.isObject else {
      var score = scorer.score(document, against: .null)
      score.notes.append("\(document.name).json: không phải JSON đúng; tính như một kết quả không có dữ kiện nào")
      return score
    }
    return scorer.score(document, against: analysis)
  }
}
