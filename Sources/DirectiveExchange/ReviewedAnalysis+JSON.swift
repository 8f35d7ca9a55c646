import DirectiveEngine

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

extension ReviewedAnalysis {
  /// Reads the published form of an analysis, as a person has left it. Keys that only the engine needs (places, rules)
  /// may be missing; a fact whose `review.status` is `rejected` is passed over.
  ///
  /// - Throws: ``ExchangeError`` where the bytes are not of this form: which key, and what was expected.
  public init(json bytes: [UInt8]) throws(ExchangeError) {
    let form: Form
    do {
      form = try JSONDecoder().decode(Form.self, from: Data(bytes))
    } catch let error as DecodingError {
      throw .badReview(Self.reason(error))
    } catch {
      throw .badReview("không đúng cú pháp JSON")
    }
    let kept = form.deadlines.filter(\.isKept)
    let places = Dictionary(
      kept.enumerated().compactMap { place, deadline in deadline.id.map { ($0, place) } },
      uniquingKeysWith: { first, _ in first })
    self.init(
      name: form.source?.name ?? "", card: form.document.card,
      addressees: form.addressees.filter(\.isKept).map(\.name),
      recipients: form.recipients.filter(\.isKept).map(\.name),
      citations: form.citations.filter(\.isKept).map(\.citation),
      tasks: form.assignments.filter(\.isKept).map { $0.task(places) }, deadlines: kept.map(\.deadline))
  }

  private static func reason(_ error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, let context): "thiếu khóa '\(path(context.codingPath + [key]))'"
    case .typeMismatch(_, let context), .valueNotFound(_, let context):
      context.codingPath.isEmpty
        ? "cần một đối tượng JSON" : "'\(path(context.codingPath))' không đúng kiểu dữ liệu"
    default: "không đúng cú pháp JSON"
    }
  }

  private static func path(_ keys: [any CodingKey]) -> String {
    keys.reduce(into: "") { path, key in
      path += key.intValue.map { "[\($0)]" } ?? (path.isEmpty ? key.stringValue : "." + key.stringValue)
    }
  }
}

/// The published form, as much of it as is handed on.
private struct Form: Decodable {
  struct Source: Decodable { var name: String? }
  var source: Source?
  var document: CardForm
  var addressees: [PartyForm]
  var recipients: [PartyForm]
  var citations: [CitationForm]
  var assignments: [TaskForm]
  var deadlines: [DeadlineForm]
}

/// What a person said of a fact.
private struct ReviewForm: Decodable { var status: String? }

private protocol Reviewed { var review: ReviewForm? { get } }

extension Reviewed {
  var isKept: Bool { review?.status != "rejected" }
}

private struct CardForm: Decodable {
  struct Kind: Decodable { var name: String }
  struct Issuer: Decodable { var name: String }
  struct Signer: Decodable {
    var name: String?
    var position: String?
  }
  var kind: Kind?
  var number: String?
  var symbol: String?
  var identifier: String?
  var issuer: Issuer?
  var place: String?
  var date: String?
  var subject: String?
  var signer: Signer?

  var card: ReviewedAnalysis.Card {
    ReviewedAnalysis.Card(
      kind: kind?.name, number: number, symbol: symbol, identifier: identifier, issuer: issuer?.name, place: place,
      date: date, subject: subject, signer: signer?.name, signerPosition: signer?.position)
  }
}

private struct PartyForm: Decodable, Reviewed {
  var name: String
  var review: ReviewForm?
}

private struct CitationForm: Decodable, Reviewed {
  struct Issuer: Decodable { var name: String }
  var kind: String?
  var identifier: String?
  var title: String?
  var date: String?
  var issuer: Issuer?
  var relation: String
  var review: ReviewForm?

  var citation: ReviewedAnalysis.Citation {
    ReviewedAnalysis.Citation(
      kind: kind, identifier: identifier, title: title, date: date, issuer: issuer?.name, relation: relation)
  }
}

private struct TaskForm: Decodable, Reviewed {
  var agencies: [PartyForm]
  var cooperating: [PartyForm]?
  var task: String
  var text: String?
  var outline: String?
  var deadlines: [String]?
  var product: String?
  var note: String?
  var review: ReviewForm?

  func task(_ places: [String: Int]) -> ReviewedAnalysis.Task {
    ReviewedAnalysis.Task(
      agencies: agencies.filter(\.isKept).map(\.name), cooperating: (cooperating ?? []).filter(\.isKept).map(\.name),
      task: task.isEmpty ? text ?? "" : task, text: text ?? task, outline: outline ?? "",
      deadlines: (deadlines ?? []).compactMap { places[$0] }.sorted(), product: product, note: note)
  }
}

private struct DeadlineForm: Decodable, Reviewed {
  var id: String?
  var text: String
  var bound: String
  var start: String?
  var end: String?
  var duration: String?
  var business_days: Bool?
  var anchor: String?
  var every: String?
  var rrule: String?
  var due: String?
  var reason: String?
  var review: ReviewForm?

  var deadline: ReviewedAnalysis.Deadline {
    ReviewedAnalysis.Deadline(
      text: text,
      value: DeadlineValue(
        bound: bound, start: start, end: end, duration: duration, businessDays: business_days ?? false,
        anchor: anchor, every: every, rrule: rrule, due: due, reason: reason))
  }
}
