/// HTML that is put together from the front: every text is escaped, and nothing else can be written as one.
struct HTMLText {
  private(set) var text = ""

  /// Opens an element. Attributes are the program's own words.
  mutating func open(_ name: String, _ attributes: String = "") {
    text += attributes.isEmpty ? "<\(name)>" : "<\(name) \(attributes)>"
  }

  mutating func close(_ name: String) { text += "</\(name)>\n" }

  /// An element that holds a text.
  mutating func element(_ name: String, _ content: String, _ attributes: String = "") {
    open(name, attributes)
    text += Self.escaped(content)
    close(name)
  }

  /// A picture that the program drew: its texts are escaped.
  mutating func picture(_ svg: [UInt8]) { text += String(decoding: svg, as: UTF8.self) }

  /// A text that can stand in an element or, in quotation marks, in an attribute.
  static func escaped(_ content: String) -> String {
    var result = ""
    for scalar in content.unicodeScalars {
      switch scalar {
      case "&": result += "&amp;"
      case "<": result += "&lt;"
      case ">": result += "&gt;"
      case "\"": result += "&quot;"
      case "'": result += "&#39;"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result
  }
}
