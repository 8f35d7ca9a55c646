/// Puts the text of a paragraph together from its runs: letters of fonts from before Unicode are decoded, capitals that
/// are only a matter of form are written, hidden text is left out.
struct WordRun {
  private var text = ""
  private var font: LegacyEncoding?
  private var isCapitalFont = false
  var isCapitals = false
  var isHidden = false

  /// A tab behind a label parts it from its text; one farther on parts what stands side by side.
  private static let longestLabel = 8

  /// A run begins: what its paragraph's style says holds until the run says otherwise.
  mutating func begin(style: String?, _ styles: WordStyles) {
    isCapitals = styles.value(style) { $0.isCapitals } ?? false
    isHidden = styles.value(style) { $0.isHidden } ?? false
    setFont(styles.value(style) { $0.font } ?? styles.defaultFont)
  }

  /// The run has a style of its own.
  mutating func setStyle(_ name: String?, _ styles: WordStyles) {
    guard let name else { return }
    if let value = styles.value(name, { $0.isCapitals }) { isCapitals = value }
    if let value = styles.value(name, { $0.isHidden }) { isHidden = value }
    if let value = styles.value(name, { $0.font }) { setFont(value) }
  }

  /// The font of what follows; nil leaves it as it is.
  mutating func setFont(_ name: String?) {
    guard let name else { return }
    font = LegacyEncoding.ofFont(name)
    // The fonts of capitals show the codes of small letters.
    isCapitalFont = font == .tcvn3 && name.hasSuffix("H")
  }

  mutating func append(_ part: String) {
    guard !isHidden else { return }
    // A text in Unicode may stand in such a font too: letters that no byte gives tell it.
    let isMisread = font != nil && !part.unicodeScalars.contains { $0.value >= 0x1E00 && $0.value <= 0x1EFF }
    let decoded = isMisread ? font?.decode(misread: part) ?? part : part
    text += isCapitals || (isMisread && isCapitalFont) ? decoded.uppercased() : decoded
  }

  mutating func appendTab() {
    guard !isHidden else { return }
    text += text.utf8.count <= Self.longestLabel ? " " : "\t"
  }

  /// The text of the paragraph, without blanks at its ends; where it goes on in the next one, with those at its end.
  func finished(isJoinedToNext: Bool) -> String {
    let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\n" || $0 == "\t" || $0 == "\u{A0}" }
    let tail = text.drop(while: isBlank)
    if isJoinedToNext { return String(tail) }
    return String(tail.reversed().drop(while: isBlank).reversed())
  }
}
