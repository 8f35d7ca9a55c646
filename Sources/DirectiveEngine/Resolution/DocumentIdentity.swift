import DirectiveRules
import DirectiveText

/// By what documents of many bodies are told apart: a number and symbol restart every year in every body, so that they
/// say which document is meant only together with the body and the year.
///
/// Made once from a pack; every method is a function of its arguments alone.
/// - Note: Nghị định 30/2020/NĐ-CP, Điều 15 and Phụ lục VI (number, symbol, issuer and year tell a document).
package struct DocumentIdentity: Sendable {
  private let tables: OfficeTables
  /// Bodies that took over the work of others, by the core of the older name.
  private var successors: [String: String] = [:]
  /// Symbols of bodies, as printed, and whether one body alone uses them.
  private var symbols: [String: Bool] = [:]
  private var kindCodes: Set<String> = []
  private var anyKinds: Set<String> = []

  /// Reads what the pack says of bodies, places, symbols and kinds.
  package init(_ pack: PreparedPack) {
    self.init(settings: pack.engine.pack.settings, lexicons: pack.lexicons)
  }

  private init(settings: [String: [String: Setting]], lexicons: [Lexicon]) {
    tables = OfficeTables(settings: settings, lexicons: lexicons)
    let own = settings["audit"] ?? [:]
    func list(_ name: String) -> [String] {
      if case .list(let words)? = own[name] { return words }
      return []
    }
    let levels = Set(list("sole_levels"))
    anyKinds = Set(list("kinds_of_any").map { Self.words($0) })
    for lexicon in lexicons {
      for entry in lexicon.entries {
        let spellings = [entry.canonical] + entry.variants
        func value(_ name: String) -> String? { entry.attributes.first { $0.key == name }?.value }
        switch lexicon.name {
        case "kind_code": kindCodes.formUnion(spellings)
        case "issuer_symbol":
          let isSole = value("level").map(levels.contains) ?? false
          for spelling in spellings { symbols[spelling] = symbols[spelling] ?? isSole }
        case "agency":
          guard let successor = value("succeeded_by") else { continue }
          successors[BodyName(entry.canonical, tables).core] = BodyName(successor, tables).core
        default: break
        }
      }
    }
    for symbol in list("sole_symbols") { symbols[symbol] = true }
  }

  /// A number and symbol as one key, in which leading zeros, case, lost marks and joining signs make no difference:
  /// `830|qd-ttg`. nil where the number is blank.
  package static func key(number: String?, symbol: String?) -> String? {
    guard let number, let symbol, number.contains(where: \.isNumber) else { return nil }
    let parts = number.split(separator: "/").map { part in
      let bare = part.drop { $0 == "0" }
      return bare.isEmpty ? "0" : KeyFolder.looseKey(String(bare))
    }
    let words = symbol.split { $0 == "-" || $0 == "/" }.map { part in
      KeyFolder.looseKey(part.filter { $0.isLetter || $0.isNumber })
    }
    return parts.joined(separator: "/") + "|" + words.joined(separator: "-")
  }

  /// A title as a key, for documents that are cited by it.
  package static func key(title: String) -> String? {
    let words = KeyFolder.looseWords(in: title)
    return words.isEmpty ? nil : "=" + words.joined(separator: " ")
  }

  /// Words of a subject or kind, without marks and case, parted by spaces.
  package static func words(_ text: String) -> String { KeyFolder.looseWords(in: text).joined(separator: " ") }

  /// The name of a kind as a key; nil for a word that stands for any document.
  package func kindKey(_ kind: String?) -> String? {
    guard let kind else { return nil }
    let key = Self.words(kind)
    return key.isEmpty || anyKinds.contains(key) ? nil : key
  }

  /// Whether a symbol says by itself who issued the document.
  package func isSole(symbol: String?) -> Bool {
    guard let symbol else { return false }
    var parts = symbol.split { $0 == "-" || $0 == "/" }.map(String.init)
    if parts.count > 1, let first = parts.first, kindCodes.contains(first) { parts.removeFirst() }
    return parts.first.flatMap { symbols[$0] } ?? false
  }

  /// The body that a name means.
  /// - Parameter citing: the body in whose document the name stands: `UBND tỉnh` there is that of its own province.
  package func body(_ name: String, in citing: BodyKey? = nil) -> BodyKey {
    let body = BodyName(name, tables)
    var key = BodyKey(
      core: body.core, level: body.levels.count == 1 ? body.levels.first ?? "" : "", place: body.place ?? "",
      province: body.province ?? "", provinceToday: body.provinceToday ?? "", successor: successors[body.core] ?? "")
    guard key.place.isEmpty, let citing, !key.level.isEmpty, !citing.province.isEmpty || key.level == citing.level
    else { return key }
    if key.level == citing.level {
      key.place = citing.place
      key.isFromContext = !key.place.isEmpty
    } else if key.level == BodyKey.province {
      key.place = citing.province
      key.isFromContext = true
    }
    if key.isFromContext {
      key.province = citing.province
      key.provinceToday = citing.provinceToday
    }
    return key
  }
}

/// A body in the form in which two names of it are the same; every part is a key, empty where the name does not say it.
package struct BodyKey: Sendable, Hashable {
  /// What it is, without its place.
  package var core: String
  package var level: String
  package var place: String
  package var province: String
  /// The province of today, where that of the name is no more.
  package var provinceToday: String
  /// What took over its work.
  package var successor: String
  /// Whether the place is that of the document in which the name stands.
  package var isFromContext = false

  /// The level of provinces, as the lexicon of places is called.
  static let province = "province"
  /// Levels on which there are many bodies of the same name.
  private static let local: Set<String> = [province, "district", "commune"]

  package init(
    core: String, level: String = "", place: String = "", province: String = "", provinceToday: String = "",
    successor: String = ""
  ) {
    self.core = core
    self.level = level
    self.place = place
    self.province = province
    self.provinceToday = provinceToday
    self.successor = successor
  }

  /// Whether it can be no other body of the same name.
  package var isWhole: Bool { !place.isEmpty || !(level.isEmpty || Self.local.contains(level)) }

  /// What two names have to do with each other.
  package enum Relation: Sendable {
    /// The same body, in the same place; `partial` where one of the names does not say where.
    case same, partial
    /// One took over the work of the other.
    case successor
    /// The same kind of body somewhere else.
    case elsewhere
    case other
  }

  /// Compares two names.
  package func relation(to other: BodyKey) -> Relation {
    var isSuccessor = false
    if core != other.core {
      guard successor == other.core || other.successor == core, !core.isEmpty, !other.core.isEmpty else {
        return .other
      }
      isSuccessor = true
    }
    if !level.isEmpty, !other.level.isEmpty, level != other.level { return isSuccessor ? .other : .elsewhere }
    guard !place.isEmpty, !other.place.isEmpty else {
      return place.isEmpty && other.place.isEmpty ? (isSuccessor ? .successor : .same) : .partial
    }
    if place == other.place {
      let isApart = !province.isEmpty && !other.province.isEmpty && province != other.province
      return isApart ? .elsewhere : isSuccessor ? .successor : .same
    }
    let isMerged =
      level == Self.province && (provinceToday == other.place || other.provinceToday == place)
    return isMerged ? .successor : .elsewhere
  }
}
