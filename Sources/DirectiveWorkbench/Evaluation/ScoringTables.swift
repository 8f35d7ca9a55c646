import DirectiveRules

/// What counts as the same when an analysis is compared with gold: abbreviations that are written out first, and names
/// that fit any body. Data of the pack (`settings: evaluation`); it does not change what is read out of a text.
public struct ScoringTables: Sendable {
  /// What a word in small letters stands for.
  var abbreviations: [String: String] = [:]
  /// Folded words: a name is generic that contains, is, or begins with one of them.
  var genericParts: [String] = []
  var genericNames: [String] = []
  var genericOpenings: [String] = []

  /// The name of the section of settings.
  public static let section = "evaluation"

  /// Tables that know no abbreviation and no generic name.
  public init() {}

  /// The tables of a pack; nil where it has none.
  public init?(_ pack: Pack) {
    guard let settings = pack.settings[Self.section] else { return nil }
    if case .rows(let rows)? = settings["abbreviations"] {
      for row in rows {
        if let short = row["short"], let full = row["full"] { abbreviations[short] = full }
      }
    }
    let folding = ScorerFolding(abbreviations: [:])
    func words(_ name: String) -> [String] {
      if case .list(let words)? = settings[name] { return words.map { folding.fold($0) } }
      return []
    }
    genericParts = words("generic_parts")
    genericNames = words("generic_names")
    genericOpenings = words("generic_openings")
  }

  /// Whether a folded name fits any body: such bodies do not count among those that cooperate.
  func isGeneric(_ name: String) -> Bool {
    genericNames.contains(name) || genericOpenings.contains { name.hasPrefix($0) }
      || genericParts.contains { name.contains($0) }
  }
}

/// Folds names for comparing, never for showing.
struct ScorerFolding {
  let abbreviations: [String: String]

  /// Small letters without tone and vowel marks, without markup, with one blank between words, abbreviations written
  /// out. Letters, figures, `/` and `&` are left.
  func fold(_ text: String) -> String {
    var spread = String.UnicodeScalarView()
    for scalar in text.precomposedStringWithCanonicalMapping.lowercased().unicodeScalars {
      switch scalar {
      case "*", "#", "|", "_", "`", ">": spread.append(" ")
      case "\u{2010}"..."\u{2015}", "\u{2212}": spread.append("-")
      case ",", ";", ":", "(", ")", "\u{201C}", "\u{201D}", "\"", "'":
        spread.append(contentsOf: [" ", scalar, " "])
      default: spread.append(scalar)
      }
    }
    let words = spread.split(whereSeparator: \.isBlank).map { word in
      let word = String(word)
      return abbreviations[word] ?? word
    }
    return Self.bare(words.joined(separator: " "))
  }

  /// Without marks, and with one blank for whatever is no letter, figure, `/` or `&`.
  private static func bare(_ text: String) -> String {
    var out = String.UnicodeScalarView()
    var isApart = false
    for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars {
      if scalar.properties.canonicalCombiningClass != .notReordered { continue }
      let letter: Unicode.Scalar = scalar.value == 0x111 || scalar.value == 0xF0 ? "d" : scalar
      switch letter {
      case "a"..."z", "0"..."9", "/", "&":
        if isApart, !out.isEmpty { out.append(" ") }
        isApart = false
        out.append(letter)
      default: isApart = true
      }
    }
    return String(out)
  }

  /// A document number for comparing: folded, without blanks; a run of dashes is one.
  func key(_ identifier: String) -> String {
    var joined = String.UnicodeScalarView()
    var run = String.UnicodeScalarView()
    func isDash(_ scalar: Unicode.Scalar) -> Bool {
      (0x2010...0x2015).contains(scalar.value) || scalar.value == 0x2212
    }
    func close() {
      if run.contains(where: isDash) { joined.append("-") }
      run.removeAll()
    }
    for scalar in identifier.unicodeScalars {
      if scalar.isBlank || isDash(scalar) {
        run.append(scalar)
      } else {
        close()
        joined.append(scalar)
      }
    }
    close()
    return fold(String(joined)).replacing(" ", with: "")
  }
}
