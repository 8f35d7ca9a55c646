import Foundation

@testable import DirectiveWorkbench

/// Spoils analyses in the ways in which analyses are wrong: entries lost, doubled or swapped, words and places changed.
/// The same seed spoils in the same way.
struct DamagedAnalysis {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
  }

  /// xorshift64*
  private mutating func chance(_ percent: UInt64) -> Bool {
    state ^= state >> 12
    state ^= state << 25
    state ^= state >> 27
    return (state &* 0x2545_F491_4F6C_DD1D) >> 33 % 100 < percent
  }

  private mutating func number(below bound: Int) -> Int {
    _ = chance(0)
    return Int(state >> 20) % bound
  }

  mutating func damage(_ value: JSONValue, at key: String = "") -> JSONValue {
    switch value {
    case .object(var members):
      for key in members.keys.sorted() {
        if let member = members[key] { members[key] = damage(member, at: key) }
        if !Self.needed.contains(key), chance(4) { members[key] = nil }
      }
      if members["span"] != nil, chance(30) {
        let start = members["span"]?["start"].integer ?? 0
        let end = members["span"]?["end"].integer ?? 0
        let left = number(below: 60) - 30
        members["span"] = .object(["start": .integer(start + left), "end": .integer(end + number(below: 60))])
      }
      if key == "deadlines", chance(10) { members["business_days"] = .flag(true) }
      return .object(members)
    case .list(let items):
      var out: [JSONValue] = []
      for item in items {
        if chance(12) { continue }
        out.append(damage(item, at: key))
        if chance(6) { out.append(item) }
        if out.count > 1, chance(8) { out.swapAt(out.count - 1, out.count - 2) }
        if key == "recipients" || key == "addressees", item.isObject, chance(10) { out[out.count - 1] = item["text"] }
      }
      return .list(out)
    case .text(let text): return .text(damage(words: text))
    default: return value
    }
  }

  /// What the form of an analysis cannot do without.
  private static let needed: Set = ["text", "document", "name", "span", "start", "end", "agencies", "id"]

  private mutating func damage(words text: String) -> String {
    guard chance(15) else { return text }
    switch number(below: 6) {
    case 0: return text.uppercased()
    case 1: return text.decomposedStringWithCanonicalMapping
    case 2: return text.replacingOccurrences(of: " ", with: "\u{A0} ")
    case 3: return "**" + text.replacingOccurrences(of: "-", with: "–") + "**"
    case 4: return String(text.dropLast(text.count / 3))
    default: return ""
    }
  }
}

extension JSONValue {
  /// The value as JSON.
  var json: String {
    func quoted(_ text: String) -> String {
      let escaped = text.unicodeScalars.map { scalar in
        scalar.value < 0x20 || scalar == "\"" || scalar == "\\"
          ? String(format: "\\u%04x", scalar.value) : String(scalar)
      }
      return "\"" + escaped.joined() + "\""
    }
    switch self {
    case .null: return "null"
    case .flag(let flag): return flag ? "true" : "false"
    case .integer(let integer): return String(integer)
    case .number(let number): return String(number)
    case .text(let text): return quoted(text)
    case .list(let items): return "[" + items.map(\.json).joined(separator: ",") + "]"
    case .object(let members):
      let sorted = members.sorted { $0.key < $1.key }
      return "{" + sorted.map { quoted($0.key) + ":" + $0.value.json }.joined(separator: ",") + "}"
    }
  }
}
