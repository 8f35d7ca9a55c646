/// What the styles of an OpenDocument text say that changes its text (`content.xml` and `styles.xml`).
struct OpenDocumentStyles {
  struct Level {
    var form = NumberForm.decimal
    var prefix = ""
    var suffix = ""
    var start = 1
    /// How many levels are printed, this one the last.
    var shown = 1
    var bullet = ""
  }

  struct Style {
    var parent: String?
    var list: String?
    var font: String?
    var isCentred: Bool?
    var isUpper: Bool?
    var isHidden: Bool?
    /// A cell with a line at its side.
    var isRuled: Bool?
    var breaksPage: Bool?
  }

  private(set) var lists: [String: [Int: Level]] = [:]
  private var styles: [String: Style] = [:]
  /// The fonts behind the names of font faces.
  private var faces: [String: String] = [:]

  private static let deepest = 16

  /// The first value that a style or one above it has.
  func value<Value>(_ name: String?, _ path: (Style) -> Value?) -> Value? {
    var name = name
    for _ in 0..<Self.deepest {
      guard let current = name, let style = styles[current] else { return nil }
      if let value = path(style) { return value }
      name = style.parent
    }
    return nil
  }

  /// The font that a style calls by this name.
  func face(_ name: String) -> String { faces[name] ?? name }

  /// Adds what a part has of styles, up to the text.
  mutating func add(_ part: [UInt8]) throws(IntakeError) {
    var xml = try MarkupReader(part, format: .odt)
    var name = ""
    var style = Style()
    var list = ""
    var index = 0
    while let event = try xml.next(), event != .open("body") {
      switch event {
      case .open("font-face"):
        if let face = xml.attribute("name") { faces[face] = xml.attribute("font-family") ?? face }
      case .open("style"):
        name = xml.attribute("name") ?? ""
        style = Style(parent: xml.attribute("parent-style-name"), list: xml.attribute("list-style-name"))
      case .close("style"): styles[name] = style
      case .open("text-properties"):
        style.font = xml.attribute("font-name") ?? style.font
        if let value = xml.attribute("text-transform") { style.isUpper = value == "uppercase" }
        if let value = xml.attribute("display") { style.isHidden = value == "none" }
      case .open("paragraph-properties"):
        if let value = xml.attribute("text-align") { style.isCentred = value == "center" }
        if let value = xml.attribute("break-before") { style.breaksPage = value == "page" }
      case .open("table-cell-properties"):
        let borders = ["border", "border-left", "border-right", "border-top", "border-bottom"].compactMap {
          xml.attribute($0)
        }
        if !borders.isEmpty { style.isRuled = borders.contains { Self.isLine($0) } }
      case .open("list-style"), .open("outline-style"): list = xml.attribute("name") ?? ""
      case .open("list-level-style-number"), .open("list-level-style-bullet"), .open("outline-level-style"):
        index = Int(xml.attribute("level") ?? "") ?? 1
        lists[list, default: [:]][index] = Self.level(xml, isBullet: event == .open("list-level-style-bullet"))
      default: break
      }
    }
  }

  /// Whether a border (`0.5pt solid #000000`) is drawn.
  private static func isLine(_ border: String) -> Bool {
    let width = border.prefix { $0.isNumber || $0 == "." }
    return !border.hasPrefix("none") && (width.isEmpty || (Double(width) ?? 1) > 0)
  }

  private static func level(_ xml: borrowing MarkupReader, isBullet: Bool) -> Level {
    var level = Level()
    level.form = isBullet ? .bullet : NumberForm(letter: xml.attribute("num-format") ?? "")
    level.prefix = xml.attribute("num-prefix") ?? ""
    level.suffix = xml.attribute("num-suffix") ?? ""
    level.start = Int(xml.attribute("start-value") ?? "") ?? 1
    level.shown = max(1, Int(xml.attribute("display-levels") ?? "") ?? 1)
    level.bullet = xml.attribute("bullet-char") ?? ""
    return level
  }
}
