import DirectiveEngine
import DirectiveText
import Foundation

/// What every analysis must keep, whatever the text: places inside the text with the words of their facts, names of facts
/// that exist, bounds that were set.
struct AnalysisInvariants {
  let analysis: Analysis
  private(set) var problems: [String] = []

  private var source: SourceText { analysis.source }

  /// Looks at the whole analysis.
  static func problems(of analysis: Analysis, bound: Int?) -> [String] {
    var invariants = AnalysisInvariants(analysis: analysis)
    invariants.lookAtFacts()
    invariants.lookAtNames()
    if let bound { invariants.lookAtBounds(bound) }
    return invariants.problems
  }

  private init(analysis: Analysis) {
    self.analysis = analysis
  }

  // MARK: Places

  private mutating func lookAtFacts() {
    let document = analysis.document
    for (name, value) in [
      ("kind", document.kind), ("number", document.number), ("symbol", document.symbol), ("place", document.place),
      ("date", document.date), ("subject", document.subject), ("signer", document.signer),
      ("position", document.signerPosition),
    ] {
      if let value, let evidence = value.evidence { stands(value.text, evidence.span, name) }
    }
    for capacity in document.signerCapacities {
      if let evidence = capacity.evidence { stands(capacity.text, evidence.span, "capacity") }
    }
    if let issuer = document.issuer, let evidence = issuer.evidence { stands(issuer.text, evidence.span, "issuer") }
    stand(analysis.addressees, "addressee")
    stand(analysis.recipients, "recipient")
    for citation in analysis.citations {
      for mention in citation.mentions { stands(mention.text, mention.evidence.span, "citation \(citation.id)") }
    }
    for alias in analysis.aliases { inside(alias.evidence.span, "alias") }
    for reference in analysis.references { stands(reference.text, reference.evidence.span, "reference") }
    for assignment in analysis.assignments {
      stands(assignment.text, assignment.evidence.span, "assignment \(assignment.id)")
      stand(assignment.agencies + assignment.cooperating + assignment.reportsTo, "party of \(assignment.id)")
    }
    for deadline in analysis.deadlines { stands(deadline.text, deadline.evidence.span, "deadline \(deadline.id)") }
    for check in analysis.checks {
      if let span = check.span { inside(span, "check \(check.code)") }
      if check.message.isEmpty { problems.append("check \(check.code) says nothing") }
    }
    for mention in analysis.mentions {
      stands(mention.text, mention.evidence.span, "mention \(mention.type)")
      for capture in mention.captures { inside(capture.span, "capture \(capture.name)") }
    }
    lookAtOutline(analysis.outline, depth: 1)
  }

  private mutating func stand(_ parties: [PartyFact], _ name: String) {
    for party in parties { stands(party.text, party.evidence.span, name) }
  }

  private mutating func lookAtOutline(_ items: [OutlineFact], depth: Int) {
    if depth > AnalysisLimits.Limit.outlineDepth.most { problems.append("items \(depth) deep") }
    for item in items {
      inside(item.span, "item \(item.label)")
      lookAtOutline(item.items, depth: depth + 1)
    }
  }

  private mutating func inside(_ span: Range<Int>, _ name: String) {
    guard span.lowerBound >= 0, span.upperBound <= source.scalarCount else {
      return problems.append("\(name): \(span) outside of a text of \(source.scalarCount)")
    }
    let place = source.position(ofScalar: span.lowerBound)
    if place.line < 1 || place.column < 1 { problems.append("\(name): \(span) is at \(place)") }
  }

  /// The text of a fact stands at its span.
  private mutating func stands(_ text: String, _ span: Range<Int>, _ name: String) {
    inside(span, name)
    guard problems.isEmpty, !text.isEmpty else { return }
    let exact = source.exact(span)
    if exact.utf8.elementsEqual(text.utf8) { return }
    // Texts compare by canonical equivalence; Foundation's decomposition parts runs of more than thirty marks.
    if Self.string(Self.letters(text)) == Self.string(Self.letters(exact)) { return }
    let read = Self.letters(text.decomposedStringWithCanonicalMapping)
    let written = Self.letters(exact.decomposedStringWithCanonicalMapping)
    // A fact may run over page furniture, whose words are left out between its first and its last.
    if read.first == written.first, read.last == written.last, Self.isPart(read, of: written) { return }
    problems.append("\(name): '\(text.prefix(200))' was read, '\(exact.prefix(200))' stands at \(span)")
  }

  private static func string(_ scalars: [Unicode.Scalar]) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The letters and signs of a text without white space, marks of markup and what is invisible.
  private static func letters(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { scalar in
      switch scalar.value {
      case 0x2A, 0x23, 0x5F, 0x60, 0x7C, 0x00...0x20, 0x7F...0xA0, 0xAD, 0x034F, 0x061C, 0x115F, 0x1160, 0x17B4, 0x17B5,
        0x180B...0x180F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0x3164, 0xFE00...0xFE0F, 0xFEFF, 0xFFA0:
        false
      default: !scalar.properties.isWhitespace && !scalar.properties.isDefaultIgnorableCodePoint
      }
    }
  }

  private static func isPart(_ part: [Unicode.Scalar], of whole: [Unicode.Scalar]) -> Bool {
    var next = 0
    for scalar in whole where next < part.count && part[next] == scalar { next += 1 }
    return next == part.count
  }

  // MARK: Names

  private mutating func lookAtNames() {
    let citations = Set(analysis.citations.map(\.id))
    let deadlines = Set(analysis.deadlines.map(\.id))
    if citations.count < analysis.citations.count { problems.append("two citations of one name") }
    if deadlines.count < analysis.deadlines.count { problems.append("two deadlines of one name") }
    for assignment in analysis.assignments {
      if !citations.isSuperset(of: assignment.citations) { problems.append("\(assignment.id) names a lost citation") }
      if !deadlines.isSuperset(of: assignment.deadlines) { problems.append("\(assignment.id) names a lost deadline") }
    }
    for reference in analysis.references {
      if case .citation(let id) = reference.target, !citations.contains(id) {
        problems.append("a reference to no \(id)")
      }
      if !citations.isSuperset(of: reference.candidates) { problems.append("a reference with lost candidates") }
    }
    for alias in analysis.aliases {
      if case .citation(let id) = alias.target, !citations.contains(id) { problems.append("an alias of no \(id)") }
    }
  }

  // MARK: Bounds

  private mutating func lookAtBounds(_ bound: Int) {
    for (name, count) in [
      ("addressees", analysis.addressees.count), ("recipients", analysis.recipients.count),
      ("citations", analysis.citations.count), ("aliases", analysis.aliases.count),
      ("references", analysis.references.count), ("assignments", analysis.assignments.count),
      ("deadlines", analysis.deadlines.count),
    ] where count > bound {
      problems.append("\(count) \(name) where \(bound) were allowed")
    }
    func count(_ items: [OutlineFact]) -> Int { items.reduce(0) { $0 + ($1.label.isEmpty ? 0 : 1) + count($1.items) } }
    let items = count(analysis.outline)
    if items > bound { problems.append("\(items) items where \(bound) were allowed") }
  }
}
