import DirectiveEngine
import DirectiveStream
import Foundation

/// Says why the record of an earlier run is not of an input, once it is known that it is not.
struct RecordComparison {
  let json: AnalysisJSON
  let record: [UInt8]

  private struct Head: Decodable {
    struct Engine: Decodable, Equatable {
      var version: String
      var rules: String
      var rulesSHA256: String?
      var icu: String

      enum CodingKeys: String, CodingKey {
        case version, rules, icu
        case rulesSHA256 = "rules_sha256"
      }

      var description: String {
        "chidao \(version), \(rules)" + (rulesSHA256.map { " (sha256 \($0.prefix(12))…)" } ?? "") + ", ICU \(icu)"
      }
    }

    struct Source: Decodable {
      var name: String
      var sha256: String?
    }

    var engine: Engine
    var source: Source
  }

  /// - Parameters:
  ///   - name: of the input.
  ///   - isReadable: whether the input can be read now.
  func conflict(name: String, isReadable: Bool) -> RecordConflict {
    guard let head = try? JSONDecoder().decode(Head.self, from: Data(record)) else { return .noRecord }
    let own = Head.Engine(
      version: json.engine.version, rules: json.engine.rules, rulesSHA256: json.engine.rulesSHA256,
      icu: json.engine.icu)
    if head.engine != own { return .engine(found: head.engine.description, own: own.description) }
    if head.source.name != name { return .input(found: head.source.name, own: name) }
    if (head.source.sha256 != nil) != isReadable { return .readability(name: name) }
    return isReadable ? .content(name: name) : .options
  }

  /// Whether the record holds a check that warns of something. The writer's own form is looked for, since reading all
  /// of the record would take as long as making it; quotes inside of strings are escaped.
  var hasWarnings: Bool {
    [#""severity":"warning""#, #""severity":"error""#].contains { Data(record).range(of: Data($0.utf8)) != nil }
  }
}
