/// The items of a text as a tree over its paragraphs. Node 0 is the text itself.
struct Outline {
  /// A run of stream positions between two breaks.
  struct Paragraph {
    var range: Range<Int>
    /// Positions behind the label; the whole range where there is none.
    var content: Range<Int>
    var zone: UInt8
    /// The node that it belongs to.
    var node: Int
    /// A blank line or a cell border stands before it.
    var isParted: Bool
  }

  struct Node {
    /// As printed, without trailing dots and brackets; empty for the root.
    var label: String
    var style: ItemStyle?
    var parent: Int
    /// Indices of `paragraphs`: the labelled one first.
    var paragraphs: [Int] = []
    var children: [Int] = []
  }

  var paragraphs: [Paragraph] = []
  var nodes: [Node] = [Node(label: "", style: nil, parent: -1)]
  /// Labels that opened no item, since there were as many as a text may have.
  var itemsLeftOut = 0
  /// Whether items stand beside those in which they would be nested too deeply.
  var hasRaisedItems = false

  /// Labels down to a node, joined by `/`.
  func path(of node: Int) -> String {
    var labels: [String] = []
    var at = node
    while at > 0 {
      labels.append(nodes[at].label)
      at = nodes[at].parent
    }
    return labels.reversed().joined(separator: "/")
  }

  /// The last position of a node's text, its items included.
  func end(of node: Int) -> Int {
    var last = nodes[node].paragraphs.last.map { paragraphs[$0].range.upperBound } ?? 0
    var at = node
    while let child = nodes[at].children.last {
      at = child
      if let paragraph = nodes[at].paragraphs.last { last = max(last, paragraphs[paragraph].range.upperBound) }
    }
    return last
  }
}
