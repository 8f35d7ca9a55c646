import DirectiveText

/// How a unit begins, goes on and ends.
extension UnitAssembler {
  /// Fewer tokens say no task: a stray cell, a name.
  private static let fewestTokens = 4

  mutating func close(_ open: inout Unit?) {
    if let unit = open, !unit.agencies.isEmpty, unit.range.count >= Self.fewestTokens, saysMoreThanFigures(unit.range) {
      units.append(unit)
    }
    open = nil
  }

  /// Whether a range holds more words than figures: the row of a table of figures says no task, whatever it stands under.
  private func saysMoreThanFigures(_ range: Range<Int>) -> Bool {
    var words = 0
    var figures = 0
    for at in range {
      switch TokenKind(rawValue: reading.stream.tokens.kinds[at]) {
      case .number, .money, .percent: figures += 1
      case .word, .abbreviation: words += 1
      default: break
      }
    }
    // Most units hold no figures to speak of: whom they name need not be known.
    guard figures * 2 > words else { return words > 0 }
    let named = reading.mentions(.partyList, in: range).reduce(0) { $0 + $1.range.count }
    return figures < words - named
  }

  func unit(_ paragraph: Int, _ scope: Scope, taskStart: Int) -> Unit {
    let place = outline.paragraphs[paragraph]
    return Unit(
      range: place.content, agencies: scope.agencies, cooperating: scope.cooperating, role: scope.role,
      rule: scope.rule, node: place.node, taskStart: taskStart)
  }

  /// Goes on with a unit to the end of a paragraph; a field of supporting bodies adds them.
  func extend(_ open: inout Unit?, over paragraph: Int) {
    guard let unit = open else { return }
    open?.range = unit.range.lowerBound..<outline.paragraphs[paragraph].range.upperBound
    if let field = fields[paragraph], reading.value(.role, field) == "support" {
      open?.cooperating += parties.parties(.agencies, of: field)
    }
  }

  /// Goes on with a unit over an item that consists of fields; false where there is no unit to go on with.
  func extend(_ open: inout Unit?, overFieldsOf child: Int) -> Bool {
    guard open != nil, !consumed.contains(outline.nodes[child].paragraphs.first ?? 0) else { return false }
    for paragraph in outline.nodes[child].paragraphs { extend(&open, over: paragraph) }
    return true
  }

  /// Whether an item says no task but when, where or with whom the item above it is done.
  func isFieldItem(_ node: Int) -> Bool {
    let item = outline.nodes[node]
    guard item.children.isEmpty, !item.paragraphs.isEmpty else { return false }
    return item.paragraphs.allSatisfy { paragraph in
      guard let field = fields[paragraph], let role = reading.value(.role, field) else { return false }
      return role == "time" || role == "support"
    }
  }
}
