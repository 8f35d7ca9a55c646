/// What the styles of a Word document say that changes its text (`word/styles.xml`).
struct WordStyles {
  struct Style {
    var base: String?
    var list: String?
    var level: Int?
    var font: String?
    var isCapitals: Bool?
    var isHidden: Bool?
    var isCentred: Bool?
    /// Lines between the cells of a table.
    var isRuled = false
  }

  private var styles: [String: Style] = [:]
  private(set) var defaultParagraph: String?
  private(set) var defaultFont: String?

  /// Styles that a style may be based on, one on the other.
  private static let deepest = 16

  init() {}

  /// The first value that a style or one below it has.
  func value<Value>(_ name: String?, _ path: (Style) -> Value?) -> Value? {
    var name = name ?? defaultParagraph
    for _ in 0..<Self.deepest {
      guard let current = name, let style = styles[current] else { return nil }
      if let value = path(style) { return value }
      name = style.base
    }
    return nil
  }

  /// Reads `word/styles.xml`.
  init(_ bytes: [UInt8]) throws(IntakeError) {
    var xml = try MarkupReader(bytes, format: .docx)
    var name = ""
    var style = Style()
    var isDefaults = false
    while let event = try xml.next() {
      switch event {
      case .open("docDefaults"): isDefaults = true
      case .close("docDefaults"): isDefaults = false
      case .open("style"):
        name = xml.attribute("styleId") ?? ""
        style = Style()
        if xml.attribute("default") == "1", xml.attribute("type") == "paragraph" { defaultParagraph = name }
      case .close("style"): styles[name] = style
      case .open("basedOn"): style.base = xml.attribute("val")
      case .open("numId"): style.list = xml.attribute("val")
      case .open("ilvl"): style.level = Int(xml.attribute("val") ?? "")
      case .open("rFonts"):
        let font = xml.attribute("ascii") ?? xml.attribute("hAnsi")
        if isDefaults { defaultFont = font } else { style.font = font }
      case .open("caps"): style.isCapitals = Self.isOn(xml.attribute("val"))
      case .open("vanish"): style.isHidden = Self.isOn(xml.attribute("val"))
      case .open("jc"): style.isCentred = xml.attribute("val") == "center"
      case .open("insideV"): style.isRuled = style.isRuled || Self.isLine(xml.attribute("val"))
      default: break
      }
    }
  }

  /// Whether a switch is on: it is, unless it says otherwise.
  static func isOn(_ value: String?) -> Bool { !["0", "false", "off"].contains(value ?? "") }

  /// Whether a border is drawn.
  static func isLine(_ value: String?) -> Bool { !["nil", "none"].contains(value ?? "nil") }
}
