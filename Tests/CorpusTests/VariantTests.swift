import DirectiveEngine
import DirectiveText
import Foundation
import Testing

/// One document in different clothes says the same, and every fact's text stands at its span.
@Suite("Variants of a document")
struct VariantTests {
  @Test("every span holds the text of its fact", arguments: TestDocuments.all)
  func spans(_ document: TestDocument) throws {
    let source = try SourceText.decode(document.bytes(), name: document.name)
    let facts = Facts(try TestEngine.withWorker { $0.analyze(source) })
    expectSpans(facts, source, document.name)
  }

  @Test("the same facts in every form", arguments: TestDocuments.all)
  func sameFacts(_ document: TestDocument) throws {
    let text = String(decoding: try document.bytes(), as: UTF8.self)
    try TestEngine.withWorker { worker in
      let plain = Facts(worker.analyze(try SourceText.decode(Array(text.utf8), name: "plain")))
      for variant in Variant.all {
        let source = try SourceText.decode(variant.make(text), name: variant.name)
        let facts = Facts(worker.analyze(source))
        #expect(
          facts.summary == plain.summary, "\(variant.name) of \(document.name):\n\(Facts.difference(plain, facts))")
        expectSpans(facts, source, "\(variant.name) of \(document.name)")
      }
    }
  }

  @Test("the same facts when long lines are wrapped", arguments: TestDocuments.all)
  func sameFactsWrapped(_ document: TestDocument) throws {
    let difference = try wrapped(document)
    #expect(difference == nil, "\(document.name), wrapped:\n\(difference ?? "")")
  }

  /// What the facts of a text lose and gain when it is wrapped; nil where they are the same, or it has no long lines.
  private func wrapped(_ document: TestDocument) throws -> String? {
    let text = String(decoding: try document.bytes(), as: UTF8.self)
    guard HardWrap.applies(to: text) else { return nil }
    return try TestEngine.withWorker { worker in
      let plain = Facts(worker.analyze(try SourceText.decode(Array(text.utf8), name: "plain")))
      let source = try SourceText.decode(Variant.wrapped.make(text), name: document.name)
      let facts = Facts(worker.analyze(source))
      expectSpans(facts, source, "wrapped \(document.name)")
      return facts.summary == plain.summary ? nil : Facts.difference(plain, facts)
    }
  }

  private func expectSpans(_ facts: Facts, _ source: SourceText, _ name: String) {
    for fact in facts.spans {
      let printed = Variant.folded(fact.text)
      let original = Variant.folded(source.exact(fact.span))
      #expect(
        original == printed || isBridged(printed, original),
        "\(fact.name) in \(name):\n\(original.prefix(300))\ninstead of\n\(printed.prefix(300))")
    }
  }

  /// Whether the fact runs over page furniture: its words stand in the original in their order, first and last at the
  /// ends of the span, with whole words between them left out.
  private func isBridged(_ printed: String, _ original: String) -> Bool {
    let words = printed.split(separator: " ")
    let all = original.split(separator: " ")
    guard words.count > 1, words.first == all.first, words.last == all.last, words.count < all.count else {
      return false
    }
    var next = 0
    for word in all where next < words.count && words[next] == word { next += 1 }
    return next == words.count
  }
}

/// The makers of variants themselves.
@Suite("Making variants")
struct VariantMakerTests {
  @Test(
    "tones move from vowel to vowel and back",
    arguments: [
      ("Ủy ban, hòa giải, thủy lợi, khỏe", "Uỷ ban, hoà giải, thuỷ lợi, khoẻ"),
      ("QUÝ, quý, toàn, hoàn, thủ tục, của, ỦY", "QUÝ, quý, toàn, hoàn, thủ tục, của, UỶ"),
    ])
  func tones(_ old: String, _ new: String) {
    #expect(ToneStyle.new.apply(old) == new)
    #expect(ToneStyle.old.apply(new) == old)
  }

  @Test("only long lines are wrapped, at spaces, and no label begins a line")
  func wrap() {
    let wrap = HardWrap(columns: 20)
    #expect(wrap.apply("một hai ba bốn năm sáu bảy") == "một hai ba bốn năm\nsáu bảy")
    #expect(wrap.apply("| một hai ba bốn năm sáu bảy |") == "| một hai ba bốn năm sáu bảy |")
    #expect(wrap.apply("một hai ba bốn năm - sáu bảy") == "một hai ba bốn năm -\nsáu bảy")
    #expect(wrap.apply("ngắn\n\nngắn") == "ngắn\n\nngắn")
  }
}
