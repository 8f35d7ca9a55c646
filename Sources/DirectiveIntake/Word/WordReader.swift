/// Reads the text of a Word document (DOCX) as it is printed, but for headers and footers: the labels of lists, tables
/// as rows, tracked changes as accepted, footnotes and text boxes behind the paragraph that they belong to.
///
/// Pandoc was weighed and left aside: of labels that Word prints as `I.`, `1.1.`, `a)` it makes `1.`, `1.`, `a.`, and it says
/// nothing of places. What Word stores is plain enough to be read here with libxml2.
struct WordReader {
  /// The text of a document.
  func read(_ bytes: [UInt8]) throws(IntakeError) -> PlacedText {
    var parts = try Self.parts(bytes)
    guard let document = parts.removeValue(forKey: "document") else {
      throw .broken(.docx, "không có word/document.xml")
    }
    var context = WordStory.Context()
    if let styles = parts["styles"] { context.styles = try WordStyles(styles) }
    if let numbering = parts["numbering"] { context.numbering = try WordNumbering(numbering) }
    for kind in ["footnotes", "endnotes"] {
      guard let part = parts[kind] else { continue }
      context.notes.merge(try notes(part, kind, context)) { first, _ in first }
    }
    var story = try WordStory(document, context: context)
    try story.read(until: "document")
    var text = PlacedText()
    text.append(contentsOf: story.paragraphs)
    return text
  }

  /// The texts of notes, by `footnotes/ID`.
  private func notes(
    _ part: [UInt8], _ kind: String, _ context: WordStory.Context
  ) throws(IntakeError) -> [String: String] {
    var story = try WordStory(part, context: context)
    return try story.notes(kind)
  }

  /// The parts of the package that are wanted, by their names without folder and extension.
  private static func parts(_ bytes: [UInt8]) throws(IntakeError) -> [String: [UInt8]] {
    let wanted = ["document", "styles", "numbering", "footnotes", "endnotes"]
    var parts: [String: [UInt8]] = [:]
    var zip = try ZipFile(bytes, format: .docx)
    while let member = try zip.next() {
      // The main part may have another name (`document2.xml`); its folder is always this one.
      guard member.name.hasPrefix("word/"), member.name.hasSuffix(".xml") else { continue }
      let name = String(member.name.dropFirst("word/".count).dropLast(".xml".count))
      let plain = String(name.filter { !$0.isNumber })
      guard wanted.contains(plain), parts[plain] == nil || plain == name else { continue }
      parts[plain] = try zip.bytes(of: member)
    }
    return parts
  }
}
