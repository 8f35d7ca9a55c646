/// What all pages have in common: head, navigation, scripts. A page is its title, its place in the navigation and its
/// main part.
struct PageFrame: Sendable {
  /// An entry of the navigation.
  struct Link: Sendable {
    var path: String
    var title: String
  }

  /// In their order.
  var links: [Link]
  private let frame: String

  init(links: [Link]) {
    self.links = links
    frame = PageFiles.text("frame.html")
  }

  /// A whole page.
  /// - Parameters:
  ///   - title: of the page, for the window.
  ///   - path: the entry of the navigation that the page belongs to.
  ///   - main: HTML that begins with the element `main`.
  ///   - hasScript: whether the page does anything by itself.
  func page(title: String, path: String, main: String, hasScript: Bool = false) -> String {
    var navigation = HTMLText()
    for link in links {
      let current = link.path == path ? " aria-current=\"page\"" : ""
      navigation.element("a", link.title, "href=\"\(HTMLText.escaped(link.path))\"" + current)
    }
    let values = [
      "title": HTMLText.escaped(title), "navigation": navigation.text, "main": main,
      "script": hasScript ? "<script src=\"/assets/app.js\" defer></script>" : "",
    ]
    return Self.fill(frame, values)
  }

  /// Puts values where `{{name}}` stands; once, so that a value can hold anything.
  private static func fill(_ frame: String, _ values: [String: String]) -> String {
    var result = ""
    var rest = frame[...]
    while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      result += rest[..<open.lowerBound]
      result += values[String(rest[open.upperBound..<close.lowerBound])] ?? ""
      rest = rest[close.upperBound...]
    }
    return result + rest
  }
}

/// The files of the page, which stand in the program.
enum PageFiles {
  /// The text of a file; empty where there is none.
  static func text(_ path: String) -> String {
    guard let file = EmbeddedPages.files.first(where: { $0.path == path }) else { return "" }
    return file.text.withUTF8Buffer { String(decoding: $0, as: UTF8.self) }
  }
}
