import DirectiveEngine
import DirectiveText
import Foundation
import Testing

/// One document in different clothes says the same, and every fact's text stands at its span.
@Suite("Variants of a document")
struct VariantTests {
  @Test("every span holds the text of its fact", arguments: TestDocuments.all)
  func spans(_ url: URL) throws {
    let engine = try #require(TestEngine.shared)
    var worker = engine.makeWorker()
    let source = try SourceText.decode(TestDocuments.bytes(url), name: url.lastPathComponent)
    for fact in Facts(worker.analyze(source)).spans {
      #expect(Variant.folded(source.exact(fact.span)) == Variant.folded(fact.text), "\(fact.name) in \(url.lastPathComponent)")
    }
  }

  @Test("the same facts in every form", arguments: TestDocuments.all)
  func sameFacts(_ url: URL) throws {
    let engine = try #require(TestEngine.shared)
    var worker = engine.makeWorker()
    let text = String(decoding: try TestDocuments.bytes(url), as: UTF8.self)
    let plain = Facts(worker.analyze(try SourceText.decode(Array(text.utf8), name: "plain")))
    for variant in Variant.all {
      let source = try SourceText.decode(variant.make(text), name: variant.name)
      let analysis = worker.analyze(source)
      let facts = Facts(analysis)
      #expect(facts.summary == plain.summary, "\(variant.name) of \(url.lastPathComponent)")
      for fact in facts.spans {
        #expect(
          Variant.folded(source.exact(fact.span)) == Variant.folded(fact.text),
          "\(fact.name) in \(variant.name) of \(url.lastPathComponent)")
      }
    }
  }
}

/// The facts of an analysis in a form that does not depend on how the text was written.
struct Facts {
  var spans: [(name: String, text: String, span: Range<Int>)] = []
  var summary: [String] = []

  init(_ analysis: Analysis) {
    func add(_ name: String, _ text: String, _ span: Range<Int>?) {
      summary.append(name + ": " + Variant.folded(text))
      if let span, !text.isEmpty { spans.append((name, text, span)) }
    }
    let document = analysis.document
    func add(_ name: String, _ value: Stated<String>?) {
      guard let value else { return }
      summary.append(name + " = " + Variant.folded(value.value))
      if let evidence = value.evidence, !value.text.isEmpty { spans.append((name, value.text, evidence.span)) }
    }
    add("kind", document.kind)
    add("number", document.number)
    add("symbol", document.symbol)
    add("place", document.place)
    add("date", document.date)
    add("subject", document.subject)
    add("signer", document.signer)
    add("position", document.signerPosition)
    summary.append("issuer = " + Variant.folded(document.issuer?.value.name ?? ""))
    for party in analysis.addressees { add("addressee", party.text, party.evidence.span) }
    for party in analysis.recipients { add("recipient", party.text, party.evidence.span) }
    for citation in analysis.citations {
      summary.append("citation \(citation.identifier ?? Variant.folded(citation.title ?? "")) \(citation.relation)")
      for mention in citation.mentions { add("mention", mention.text, mention.evidence.span) }
    }
    for assignment in analysis.assignments {
      add("unit", assignment.text, assignment.evidence.span)
      for party in assignment.agencies { add("agency", party.text, party.evidence.span) }
      for party in assignment.cooperating { add("cooperating", party.text, party.evidence.span) }
      summary.append("deadlines " + assignment.deadlines.joined(separator: ","))
    }
    for deadline in analysis.deadlines {
      add("deadline", deadline.text, deadline.evidence.span)
      summary.append("\(deadline.value.bound) \(deadline.value.start ?? "") \(deadline.value.end ?? "")")
    }
  }
}

/// A way to write the same document in other bytes.
struct Variant: Sendable {
  var name: String
  var make: @Sendable (String) -> [UInt8]

  static let all: [Variant] = [
    Variant(name: "NFC") { Array($0.precomposedStringWithCanonicalMapping.utf8) },
    Variant(name: "NFD") { Array($0.decomposedStringWithCanonicalMapping.utf8) },
    Variant(name: "no-break spaces") { Array($0.replacingOccurrences(of: " ", with: "\u{A0}").utf8) },
    Variant(name: "CRLF") {
      Array($0.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\n", with: "\r\n").utf8)
    },
    Variant(name: "byte order mark") { [0xEF, 0xBB, 0xBF] + Array($0.utf8) },
    Variant(name: "UTF-16") { text in [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] } },
    Variant(name: "tones on the other vowel") { Array(moveTones($0).utf8) },
  ]

  /// `oa`, `oe` and `uy` with the tone on the other vowel at the end of a syllable: the style that schoolbooks use, or
  /// back.
  static func moveTones(_ text: String) -> String {
    let pairs: [(String, String)] = [
      ("\u{F2}a", "o\u{E0}"), ("\u{F3}a", "o\u{E1}"), ("\u{1ECF}a", "o\u{1EA3}"), ("\u{F5}a", "o\u{E3}"),
      ("\u{1ECD}a", "o\u{1EA1}"), ("\u{F9}y", "u\u{1EF3}"), ("\u{FA}y", "u\u{FD}"), ("\u{1EE7}y", "u\u{1EF7}"),
      ("\u{169}y", "u\u{1EF9}"), ("\u{1EE5}y", "u\u{1EF5}"), ("\u{1EE6}y", "U\u{1EF7}"), ("\u{1EE6}Y", "U\u{1EF6}"),
    ]
    var out = text.precomposedStringWithCanonicalMapping
    for (old, new) in pairs {
      // Only where the syllable ends behind the pair: `toan` with a tone keeps it on the last vowel in either style.
      var result = ""
      var rest = Substring(out)
      while let found = rest.range(of: old) {
        result += rest[..<found.lowerBound]
        let ends = found.upperBound == rest.endIndex || !rest[found.upperBound].isLetter
        let afterQ = result.last.map { "qQ".contains($0) } ?? false
        result += ends && !afterQ ? new : old
        rest = rest[found.upperBound...]
      }
      out = result + rest
    }
    return out
  }

  /// What two forms of a text have in common: its letters and signs, without marks of markup and the place of tones.
  static func folded(_ text: String) -> String {
    let kept = text.filter { !"*#|_`".contains($0) }
    return kept.decomposedStringWithCanonicalMapping.unicodeScalars
      .filter { !(0x300...0x36F).contains($0.value) && $0.value != 0xAD && !(0x200B...0x200D).contains($0.value) && $0.value != 0xFEFF }
      .map { $0.properties.isWhitespace ? " " : String($0) }.joined()
      .split(separator: " ").joined(separator: " ").lowercased()
  }
}
