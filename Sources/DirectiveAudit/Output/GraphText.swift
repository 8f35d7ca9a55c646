/// A graph in the forms of other programs.
public struct GraphText {
  private let graph: AuditGraph

  /// The forms of a graph.
  public init(_ graph: AuditGraph) {
    self.graph = graph
  }

  /// GraphML, for yEd, Gephi, NetworkX.
  public func graphML() -> [UInt8] {
    var text = HTMLText()
    text.raw(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <graphml xmlns="http://graphml.graphdrawing.org/xmlns">

      """)
    for (name, target) in [
      ("label", "node"), ("kind", "node"), ("date", "node"), ("issuer", "node"), ("relation", "edge"),
      ("status", "edge"), ("via", "edge"),
    ] {
      text.raw("<key id=\"\(name)\" for=\"\(target)\" attr.name=\"\(name)\" attr.type=\"string\"/>\n")
    }
    text.raw("<key id=\"present\" for=\"node\" attr.name=\"present\" attr.type=\"boolean\"/>\n")
    text.raw("<key id=\"mentions\" for=\"edge\" attr.name=\"mentions\" attr.type=\"int\"/>\n")
    text.raw("<graph id=\"G\" edgedefault=\"directed\">\n")
    func data(_ key: String, _ value: String?) {
      guard let value else { return }
      text.raw("<data key=\"\(key)\">")
      text.text(value)
      text.raw("</data>")
    }
    for node in graph.nodes {
      text.raw("<node id=\"\(node.id)\">")
      data("label", node.label)
      data("kind", node.kind)
      data("date", node.date)
      data("issuer", node.issuer)
      data("present", node.isPresent ? "true" : "false")
      text.raw("</node>\n")
    }
    for edge in graph.edges {
      text.raw("<edge source=\"\(edge.from)\" target=\"\(edge.to)\">")
      data("relation", edge.relation)
      data("status", edge.status)
      data("via", edge.via)
      data("mentions", String(edge.mentions))
      text.raw("</edge>\n")
    }
    text.raw("</graph>\n</graphml>\n")
    return Array(text.result.utf8)
  }

  /// DOT, for Graphviz.
  public func dot() -> [UInt8] {
    var text = "digraph audit {\n  rankdir=LR;\n  node [shape=box];\n"
    for node in graph.nodes {
      let style = node.isPresent ? "" : ", style=dashed"
      text += "  \"\(node.id)\" [label=\(Self.quoted(node.label))\(style)];\n"
    }
    for edge in graph.edges {
      let style = edge.status == "found" ? "" : ", style=dashed"
      text += "  \"\(edge.from)\" -> \"\(edge.to)\" [label=\(Self.quoted(edge.relation))\(style)];\n"
    }
    return Array((text + "}\n").utf8)
  }

  private static func quoted(_ text: String) -> String {
    "\"" + text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: " ") + "\""
  }
}
