/// A small fixed picture (SVG) of a document with what cites it on the left and what it cites on the right.
///
/// The same graph gives the same picture. It holds no script and no style of the page around it; links lead to the pages
/// of documents where a prefix for them is given. The list beside it is the navigation; this is an aid.
public struct NeighbourhoodPicture {
  private let graph: AuditGraph
  private let linkPrefix: String?

  private static let width = 760
  private static let boxWidth = 210
  private static let boxHeight = 30
  private static let step = 42
  /// Boxes on one side; more would be no picture any more.
  private static let most = 12

  /// - Parameters:
  ///   - graph: of one document; others have no picture.
  ///   - linkPrefix: what stands before the identifier of a document in the address of its page.
  public init(_ graph: AuditGraph, linkPrefix: String? = nil) {
    self.graph = graph
    self.linkPrefix = linkPrefix
  }

  /// The picture; nil for a graph without a middle.
  public func svg() -> [UInt8]? {
    guard let center = graph.center, let middle = graph.nodes.first(where: { $0.id == center }) else { return nil }
    let nodes = Dictionary(graph.nodes.map { ($0.id, $0) }) { first, _ in first }
    let citing = side(graph.edges.filter { $0.to == center && $0.from != center }.map(\.from), nodes)
    let cited = side(graph.edges.filter { $0.from == center && $0.to != center }.map(\.to), nodes)
    let rows = max(1, max(citing.shown.count + (citing.rest > 0 ? 1 : 0), cited.shown.count + (cited.rest > 0 ? 1 : 0)))
    let height = rows * Self.step + 34
    var text = HTMLText()
    text.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 \(Self.width) \(height)\" ")
    text.raw("width=\"\(Self.width)\" height=\"\(height)\" role=\"img\" font-family=\"sans-serif\" font-size=\"12\">\n")
    text.raw("<title>")
    text.text("Các văn bản quanh \(middle.label)")
    text.raw("</title>\n<g fill=\"currentColor\"><text x=\"0\" y=\"14\">")
    text.text("Viện dẫn nó")
    text.raw("</text><text x=\"\(Self.width)\" y=\"14\" text-anchor=\"end\">")
    text.text("Nó viện dẫn")
    text.raw("</text></g>\n")
    let middleX = (Self.width - Self.boxWidth) / 2
    let middleY = 24 + rows * Self.step / 2 - Self.boxHeight / 2
    draw(citing, x: 0, to: (middleX, middleY + Self.boxHeight / 2), in: &text)
    draw(cited, x: Self.width - Self.boxWidth, to: (middleX + Self.boxWidth, middleY + Self.boxHeight / 2), in: &text)
    box(middle, x: middleX, y: middleY, isMiddle: true, in: &text)
    text.raw("</svg>\n")
    return Array(text.result.utf8)
  }

  private struct Side {
    var shown: [AuditGraph.Node]
    var rest: Int
  }

  /// Each document once: those of the body first, then by label.
  private func side(_ ids: [String], _ nodes: [String: AuditGraph.Node]) -> Side {
    let all = Set(ids).compactMap { nodes[$0] }.sorted {
      ($0.isPresent ? 0 : 1, $0.label, $0.id) < ($1.isPresent ? 0 : 1, $1.label, $1.id)
    }
    return Side(shown: Array(all.prefix(Self.most)), rest: max(0, all.count - Self.most))
  }

  private func draw(_ side: Side, x: Int, to middle: (x: Int, y: Int), in text: inout HTMLText) {
    for (index, node) in side.shown.enumerated() {
      let y = 24 + index * Self.step
      let edge = x == 0 ? Self.boxWidth : x
      text.raw("<line x1=\"\(edge)\" y1=\"\(y + Self.boxHeight / 2)\" x2=\"\(middle.x)\" y2=\"\(middle.y)\" ")
      text.raw("stroke=\"currentColor\" stroke-opacity=\".4\"\(node.isPresent ? "" : " stroke-dasharray=\"4 3\"")/>\n")
      box(node, x: x, y: y, isMiddle: false, in: &text)
    }
    guard side.rest > 0 else { return }
    text.raw("<text fill=\"currentColor\" x=\"\(x + 8)\" y=\"\(24 + side.shown.count * Self.step + 18)\">")
    text.text("… và \(side.rest) văn bản nữa")
    text.raw("</text>\n")
  }

  private func box(_ node: AuditGraph.Node, x: Int, y: Int, isMiddle: Bool, in text: inout HTMLText) {
    let link = isMiddle || !node.isPresent ? nil : linkPrefix
    if let link {
      text.raw("<a href=\"")
      text.text(link + node.id)
      text.raw("\">")
    }
    text.raw(
      "<rect x=\"\(x)\" y=\"\(y)\" width=\"\(Self.boxWidth)\" height=\"\(Self.boxHeight)\" rx=\"4\" fill=\"none\" ")
    text.raw("stroke=\"currentColor\" stroke-width=\"\(isMiddle ? 2 : 1)\"")
    text.raw(node.isPresent ? "/>" : " stroke-dasharray=\"4 3\"/>")
    text.raw("<text fill=\"currentColor\" x=\"\(x + Self.boxWidth / 2)\" y=\"\(y + 19)\" text-anchor=\"middle\">")
    text.text(Self.short(node.label))
    text.raw("</text>")
    if link != nil { text.raw("</a>") }
    text.raw("\n")
  }

  private static func short(_ label: String) -> String {
    label.count <= 30 ? label : label.prefix(29) + "…"
  }
}
