/// The lists of a Word document: which label stands in front of a paragraph (`word/numbering.xml`).
///
/// Word stores no labels. Each list counts its own paragraphs; the lists made from one abstract list go on with each
/// other's numbers unless one says where it starts anew (ISO/IEC 29500-1, 17.9).
struct WordNumbering {
  struct Level {
    var form = NumberForm.decimal
    var text = ""
    var start = 1
    /// The style whose paragraphs stand at this level.
    var style: String?
    /// Whether upper levels are printed in digits whatever their own form (`isLgl`).
    var isLegal = false
    /// The level whose paragraphs start this one anew; nil where all upper ones do, 0 where none does.
    var restart: Int?
  }

  struct List {
    var abstract: String
    var starts: [Int: Int] = [:]
    var levels: [Int: Level] = [:]
  }

  /// Levels by the identifier of an abstract list.
  var abstracts: [String: [Int: Level]] = [:]
  /// Abstract lists that take their levels from another by the name of a style.
  var links: [String: String] = [:]
  var styles: [String: String] = [:]
  var lists: [String: List] = [:]

  private var counters: [String: [Int: Int]] = [:]
  private var started: Set<String> = []

  /// The most levels that Word has.
  private static let levels = 9

  /// The level at which a style stands in a list.
  func level(ofStyle style: String, list: String) -> Int? {
    guard let list = lists[list] else { return nil }
    return levels(of: list.abstract).first { $0.value.style == style }?.key
  }

  /// The label of the next paragraph of a list; nil where the list is unknown, empty where it has none.
  mutating func label(list identifier: String, level: Int) -> String? {
    guard (0..<Self.levels).contains(level), let list = lists[identifier] else { return nil }
    let levels = levels(of: list.abstract)
    guard let own = list.levels[level] ?? levels[level] else { return nil }
    var counter = counters[list.abstract] ?? [:]
    // A list that names a start begins there once, when it is first used at that level.
    if let start = list.starts[level], started.insert("\(identifier)/\(level)").inserted {
      counter[level] = start
    } else {
      // A file may begin at the greatest number there is: the next one must not stop the program.
      counter[level] = counter[level].map { $0 &+ 1 } ?? own.start
    }
    for lower in (level + 1)..<max(level + 2, Self.levels) {
      let restart = (list.levels[lower] ?? levels[lower])?.restart
      if restart == nil || (restart ?? 0) > level { counter[lower] = nil }
    }
    counters[list.abstract] = counter
    if own.form == .bullet { return NumberForm.bullet(own.text) }
    return Self.fill(own, counter) { list.levels[$0] ?? levels[$0] }
  }

  private func levels(of abstract: String) -> [Int: Level] {
    if let style = links[abstract], let target = styles[style], target != abstract { return abstracts[target] ?? [:] }
    return abstracts[abstract] ?? [:]
  }

  /// `%1.%2` with numbers for the signs.
  private static func fill(_ own: Level, _ counter: [Int: Int], _ level: (Int) -> Level?) -> String {
    var label = ""
    var isSign = false
    for character in own.text {
      if isSign, let digit = character.wholeNumberValue, (1...levels).contains(digit), let other = level(digit - 1) {
        let form = own.isLegal && other.form != .none ? NumberForm.decimal : other.form
        label += form.text(counter[digit - 1] ?? other.start)
      } else if character == "%", !isSign {
        isSign = true
        continue
      } else {
        label += isSign ? "%\(character)" : String(character)
      }
      isSign = false
    }
    return label
  }
}

extension WordNumbering {
  /// Reads `word/numbering.xml`.
  init(_ bytes: [UInt8]) throws(IntakeError) {
    var xml = try MarkupReader(bytes, format: .docx)
    var abstract = ""
    var list = ""
    var index = 0
    var level: Level?
    var isOverride = false
    while let event = try xml.next() {
      switch event {
      case .open("abstractNum"): abstract = xml.attribute("abstractNumId") ?? ""
      case .open("numStyleLink"): links[abstract] = xml.attribute("val")
      case .open("styleLink"): if let style = xml.attribute("val") { styles[style] = abstract }
      case .open("num"): list = xml.attribute("numId") ?? ""
      case .open("abstractNumId"): lists[list] = List(abstract: xml.attribute("val") ?? "")
      case .open("lvlOverride"):
        isOverride = true
        index = Int(xml.attribute("ilvl") ?? "") ?? 0
      case .close("lvlOverride"): isOverride = false
      case .open("startOverride"): lists[list]?.starts[index] = Int(xml.attribute("val") ?? "")
      case .open("lvl"):
        index = Int(xml.attribute("ilvl") ?? "") ?? 0
        level = Level()
      case .open("start"): level?.start = Int(xml.attribute("val") ?? "") ?? 1
      case .open("numFmt"): level?.form = NumberForm(word: xml.attribute("val") ?? "")
      case .open("lvlText"): level?.text = xml.attribute("val") ?? ""
      case .open("lvlRestart"): level?.restart = Int(xml.attribute("val") ?? "")
      case .open("isLgl"): level?.isLegal = true
      case .open("pStyle"): level?.style = xml.attribute("val")
      case .close("lvl"):
        // Others are never printed, and looking through any number of them takes time.
        if (0..<Self.levels).contains(index) {
          if isOverride { lists[list]?.levels[index] = level } else { abstracts[abstract, default: [:]][index] = level }
        }
        level = nil
      default: break
      }
    }
  }
}
