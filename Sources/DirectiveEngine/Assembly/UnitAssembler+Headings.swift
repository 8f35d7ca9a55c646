import DirectiveRules
import DirectiveText

/// What a heading says of the text below it: whose task it is, or that it is nobody's.
extension UnitAssembler {
  /// Kinds of documents that tell (`settings: assignments`, `telling_kinds`): reports, submissions.
  static func telling(_ pack: CompiledPack) -> [String] {
    guard case .list(let kinds)? = pack.settings["assignments"]?["telling_kinds"] else { return [] }
    return kinds
  }

  /// A title among headings of bodies is one too, of a body that no list names.
  mutating func addHeadings(_ titles: [Int: Mention]) {
    guard !titles.isEmpty else { return }
    for node in outline.nodes where node.children.count > 2 {
      let firsts = node.children.compactMap { outline.nodes[$0].paragraphs.first }
      let known = firsts.filter { headings[$0].map { reading.value(.kind, $0) == "agencies" } ?? false }
      guard known.count > 1 else { continue }
      for at in firsts where headings[at] == nil && hasText(below: at) {
        if let title = titles[at] { headings[at] = title }
      }
    }
  }

  /// Whether an item goes on below its first paragraph.
  func hasText(below paragraph: Int) -> Bool {
    let node = outline.nodes[outline.paragraphs[paragraph].node]
    return !node.children.isEmpty || node.paragraphs.last != paragraph
  }

  func readHeading(_ heading: Mention, _ node: Int, _ state: inout State) {
    switch reading.value(.kind, heading) {
    case "idle":
      state.isIdle = true
      if node == 0 { state.scope = nil }
    case "told":
      state.isIdle = true
      state.isTold = true
      if node == 0 { state.scope = nil }
    case "tasks":
      (state.isIdle, state.isTold) = (false, false)
      state.introduced = nil
      if node == 0 { state.scope = nil }
    case "agencies":
      let found = Scope(agencies: parties.parties(.agencies, of: heading), role: nil, rule: reading.rule(heading))
      // A decision prints its issuer above its legal basis: nobody is told to do anything by that.
      if node == 0, isIssuer(found.agencies) { break }
      if node == 0 { state.introduced = found } else { state.scope = found }
      state.isIdle = false
    case "things":
      // What is listed below is no task of anybody's, whoever is in charge above.
      state.introduced = Scope(agencies: [], role: nil, rule: reading.rule(heading))
    default:
      state.isIdle = false
      if !isTelling { state.isTold = false }
      state.introduced = nil
      if node == 0 { state.scope = nil }
    }
  }
}
