/// A text that an expression `/…/` matches: the first of each choice, each repetition as seldom as it may be.
struct RegexSample {
  private let source: [Character]
  /// Digits where any will do, one after the other, so that a year is one of these days; the first of a class where
  /// there are none.
  private let digits: [Character]

  init(_ source: String, digits: String = "") {
    self.source = Array(source)
    self.digits = Array(digits)
  }

  /// The text; nil where the expression has a form that is not foreseen.
  var text: String? {
    var at = 0
    guard let text = choice(&at), at == source.count, !text.isEmpty else { return nil }
    return text
  }

  private func choice(_ at: inout Int) -> String? {
    guard var first = sequence(&at) else { return nil }
    while at < source.count, source[at] == "|" {
      at += 1
      guard let other = sequence(&at) else { return nil }
      if !digits.isEmpty { first = other }
    }
    return first
  }

  private func sequence(_ at: inout Int) -> String? {
    var out = ""
    while at < source.count, source[at] != "|", source[at] != ")" {
      guard let part = atom(&at) else { return nil }
      out += String(repeating: part, count: repetition(&at))
    }
    return out
  }

  private func atom(_ at: inout Int) -> String? {
    let character = source[at]
    at += 1
    switch character {
    case "(":
      guard let inner = choice(&at), at < source.count, source[at] == ")" else { return nil }
      at += 1
      return inner
    case "[": return classMember(&at)
    case ".": return "x"
    case "\\":
      guard at < source.count else { return nil }
      at += 1
      return source[at - 1] == "d" ? "1" : source[at - 1] == "w" ? "x" : String(source[at - 1])
    default: return String(character)
    }
  }

  /// The first character that a class holds.
  private func classMember(_ at: inout Int) -> String? {
    let start = at
    guard at < source.count, source[at] != "^" else { return nil }
    let first = source[at] == "\\" && at + 1 < source.count ? source[at + 1] : source[at]
    while at < source.count, source[at] != "]" { at += source[at] == "\\" ? 2 : 1 }
    at += 1
    if !digits.isEmpty, source[start..<at].elementsEqual("0-9]") { return String(digits[start % digits.count]) }
    return String(first)
  }

  /// How often the part before is written: as seldom as the quantifier allows.
  private func repetition(_ at: inout Int) -> Int {
    guard at < source.count else { return 1 }
    switch source[at] {
    case "?", "*":
      at += 1
      return 0
    case "+":
      at += 1
      return 1
    case "{":
      var digits = ""
      at += 1
      while at < source.count, source[at] != "}" {
        if !digits.hasSuffix(",") { digits.append(source[at]) }
        at += 1
      }
      at += 1
      return Int(digits.filter(\.isNumber)) ?? 0
    default: return 1
    }
  }
}
