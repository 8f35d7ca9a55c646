import DirectiveEngine
import DirectiveText
import GRDB

/// A document in which words were found.
public struct SearchHit: AuditResult, Equatable {
  /// The document.
  public let document: DocumentEntry
  /// Where the words first stand together, with what stands around them; nil where they are only in its title.
  public let place: DocumentPlace?
  /// What stands around the place.
  public let excerpt: String?

  /// Writes the hit as an object.
  public func write(into writer: inout JSONWriter) {
    writer.object { writer in
      document.fields(into: &writer)
      if let place { writer.object("place") { place.fields(into: &$0) } }
      writer.field("excerpt", excerpt)
    }
  }
}

/// What a search has found, the best first.
public struct SearchResult: AuditResult, Equatable {
  /// What was asked for.
  public let query: String
  /// How many there are in all.
  public let total: Int
  /// Where this part begins, from 0.
  public let offset: Int
  /// This part of them, the best first.
  public let hits: [SearchHit]

  init(query: String, total: Int, offset: Int, hits: [SearchHit]) {
    self.query = query
    self.total = total
    self.offset = offset
    self.hits = hits
  }

  /// The result of a search for nothing.
  public init(nothingFor query: String) {
    self.init(query: query, total: 0, offset: 0, hits: [])
  }

  /// Writes the result as an object.
  public func write(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("query", query)
      writer.field("total", total)
      writer.field("offset", offset)
      writer.array("hits", of: hits)
    }
  }
}

/// A search as typed: words that all must be there, words in quotes that must stand together, `*` behind the beginning
/// of a word. Case, tones and marks make no difference.
struct SearchQuery {
  /// Words that stand together, folded.
  let phrases: [[String]]
  private let prefixes: [Bool]

  init(_ text: String) {
    var phrases: [[String]] = []
    var prefixes: [Bool] = []
    for (index, part) in text.split(separator: "\"", omittingEmptySubsequences: false).enumerated() {
      let words = index % 2 == 1 ? [part] : part.split(whereSeparator: \.isWhitespace)
      for word in words {
        let folded = KeyFolder.looseWords(in: String(word))
        guard !folded.isEmpty else { continue }
        phrases.append(folded)
        prefixes.append(index % 2 == 0 && word.hasSuffix("*"))
      }
    }
    self.phrases = phrases
    self.prefixes = prefixes
  }

  /// In the language of FTS5. Words are letters and figures alone, so that nothing has to be escaped.
  var pattern: String {
    zip(phrases, prefixes).map { "\"" + $0.joined(separator: " ") + "\"" + ($1 ? "*" : "") }.joined(separator: " AND ")
  }

  /// The first place where one of the longest phrases stands.
  func firstPlace(in scalars: [Unicode.Scalar]) -> Range<Int>? {
    guard let longest = zip(phrases, prefixes).max(by: { $0.0.count < $1.0.count }) else { return nil }
    let (phrase, isPrefix) = longest
    var words: [(key: String, span: Range<Int>)] = []
    var at = 0
    while at < scalars.count {
      guard Self.isPart(scalars[at]) else {
        at += 1
        continue
      }
      let start = at
      while at < scalars.count, Self.isPart(scalars[at]) { at += 1 }
      var word = String.UnicodeScalarView()
      word.append(contentsOf: scalars[start..<at])
      words.append((KeyFolder.looseKey(String(word)), start..<at))
      if words.count > phrase.count { words.removeFirst() }
      guard words.count == phrase.count, let last = phrase.last else { continue }
      // As FTS5 has it: `*` is for the last word.
      let isLast = words[words.count - 1].key == last || isPrefix && words[words.count - 1].key.hasPrefix(last)
      if isLast, zip(words, phrase.dropLast()).allSatisfy({ $0.key == $1 }) { return words[0].span.lowerBound..<at }
    }
    return nil
  }

  private static func isPart(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || scalar.properties.generalCategory == .nonspacingMark
  }
}

extension AuditReader {
  /// Documents that hold words.
  /// - Throws: ``AuditError/notFound(_:)`` where the query holds no word.
  public func search(_ text: String, _ page: Page = Page(limit: 20)) throws(AuditError) -> SearchResult {
    let query = SearchQuery(text)
    guard !query.phrases.isEmpty else {
      throw .notFound("'\(text)' không có chữ nào để tìm; hãy nêu từ, cụm từ trong ngoặc kép, hoặc số và ký hiệu.")
    }
    return try store.read { db in
      let total = try Int.fetchOne(
        db, sql: "SELECT count(*) FROM document_search WHERE document_search MATCH ?", arguments: [query.pattern])
      let rows = try Row.fetchAll(
        db,
        sql: """
          SELECT \(DocumentEntry.columns), x.text
          FROM document_search s JOIN document d ON d.id = s.rowid JOIN content x ON x.document_id = d.id
          WHERE document_search MATCH ?
          ORDER BY round(bm25(document_search, 10.0, 1.0), 6), d.date IS NULL, d.date DESC, d.identifier, d.name, d.id
          LIMIT ? OFFSET ?
          """, arguments: [query.pattern, page.limit, page.offset])
      let hits = rows.map { row in Self.hit(DocumentEntry(row), row[DocumentEntry.count], query) }
      return SearchResult(query: text, total: total ?? 0, offset: page.offset, hits: hits)
    }
  }

  private static func hit(_ document: DocumentEntry, _ text: String, _ query: SearchQuery) -> SearchHit {
    let scalars = Array(text.unicodeScalars)
    guard document.origin == RowMaker.Origin.text.rawValue, let span = query.firstPlace(in: scalars) else {
      return SearchHit(document: document, place: nil, excerpt: nil)
    }
    let before = scalars[..<span.lowerBound]
    let line = before.count(where: { $0 == "\n" }) + 1
    let column = before.count - (before.lastIndex(of: "\n").map { $0 + 1 } ?? 0) + 1
    var quote = String.UnicodeScalarView()
    quote.append(contentsOf: scalars[span])
    return SearchHit(
      document: document,
      place: DocumentPlace(
        id: document.key, label: document.identifier ?? document.name, file: document.name,
        quote: PlainText.oneLine(String(quote)),
        start: span.lowerBound, end: span.upperBound, line: line, column: column),
      excerpt: Sentence(scalars).around(span, reach: 120))
  }
}
