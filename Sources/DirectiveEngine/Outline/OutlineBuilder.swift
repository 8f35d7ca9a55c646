import DirectiveText

/// Reads the labels of a text's paragraphs into a tree.
///
/// A label closes items of its own and of deeper styles and opens a new one; a paragraph without a label goes on with
/// the innermost item.
struct OutlineBuilder {
  private let reader: MentionReader

  init(reader: MentionReader) {
    self.reader = reader
  }

  /// - Parameter labels: what was made of the labels of earlier texts.
  func build(_ stream: ReadingStream, _ store: MentionStore, _ labels: inout LabelReader) -> Outline {
    var outline = Outline()
    let marked = mentions(.label, store)
    var stack: [Int] = [0]
    var at = 0
    var isParted = true
    while at < stream.count {
      if stream.isBreak(at) {
        if stream.tokens.kinds[at] != TokenKind.endOfLine.rawValue { isParted = true }
        at += 1
        continue
      }
      var end = at
      while end < stream.count, !stream.isBreak(end) { end += 1 }
      let range = at..<end
      var content = range
      // Zones do not nest: what follows the addressees does not go on with the last of them.
      if let last = outline.paragraphs.last, last.zone != stream.zones[at] { stack = [0] }
      var label: (text: String, style: ItemStyle)?
      if let mention = marked[at] {
        let text = reader.value(.number, of: store[mention], store, stream) ?? ""
        let rank = reader.value(.rank, of: store[mention], store, stream).flatMap { Int($0) } ?? 20
        let form = reader.value(.form, of: store[mention], store, stream) ?? "label"
        label = (LabelReader.core(text), ItemStyle(rank: rank, form: form))
        content = min(store[mention].end, end)..<end
      } else if stream.tokens.kinds[at] == TokenKind.item.rawValue {
        label = labels.label(reader.printed(at, at + 1, stream))
        content = min(at + 1, end)..<end
      }
      if let label {
        open(label.text, label.style, &stack, &outline)
      } else if let style = styleOfListBehind(end, stream, &labels) {
        leave(style, &stack, outline)
      }
      let node = stack.last ?? 0
      outline.nodes[node].paragraphs.append(outline.paragraphs.count)
      outline.paragraphs.append(
        Outline.Paragraph(range: range, content: content, zone: stream.zones[at], node: node, isParted: isParted))
      isParted = false
      at = end
    }
    return outline
  }

  /// The style of a list that begins anew behind a paragraph which introduces it: the paragraph stands where the list
  /// does, not inside the last item of the list before.
  private func styleOfListBehind(
    _ end: Int, _ stream: ReadingStream, _ labels: inout LabelReader
  ) -> ItemStyle? {
    guard reader.source.units[Int(stream.tokens.ends[end - 1]) - 1] == 0x3A else { return nil }
    var next = end
    while next < stream.count, stream.isBreak(next) { next += 1 }
    guard next < stream.count, stream.tokens.kinds[next] == TokenKind.item.rawValue,
      let label = labels.label(reader.printed(next, next + 1, stream)), Self.firstLabels.contains(label.text)
    else { return nil }
    return label.style
  }

  /// What the first item of a list is labelled with.
  private static let firstLabels: Set<String> = ["1", "01", "a", "A", "I"]

  /// Closes items of a style and of deeper ones.
  private func leave(_ style: ItemStyle, _ stack: inout [Int], _ outline: Outline) {
    while stack.count > 1, let top = stack.last, let rank = outline.nodes[top].style?.rank, rank >= style.rank {
      stack.removeLast()
    }
  }

  private func open(_ label: String, _ style: ItemStyle, _ stack: inout [Int], _ outline: inout Outline) {
    leave(style, &stack, outline)
    guard outline.nodes.count <= reader.limits[.outlineItems] else {
      outline.itemsLeftOut += 1
      return
    }
    if stack.count > reader.limits[.outlineDepth] {
      stack.removeLast()
      outline.hasRaisedItems = true
    }
    let parent = stack.last ?? 0
    outline.nodes.append(Outline.Node(label: label, style: style, parent: parent))
    outline.nodes[parent].children.append(outline.nodes.count - 1)
    stack.append(outline.nodes.count - 1)
  }

  /// Mentions of a type by their first position.
  private func mentions(_ type: MentionType, _ store: MentionStore) -> [Int: Int] {
    guard let number = reader.pack.names[type] else { return [:] }
    return Dictionary(store.byType[number].map { (store[$0].start, $0) }, uniquingKeysWith: { a, _ in a })
  }
}
