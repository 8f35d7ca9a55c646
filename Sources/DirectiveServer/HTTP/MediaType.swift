/// A media type with its parameters (RFC 9110, 8.3.1), as `Content-Type` and `Accept` have it.
struct MediaType: Sendable, Equatable {
  /// `text/plain`, in lower case.
  var name: String
  /// By name in lower case.
  var parameters: [String: String] = [:]

  /// Nil where the text is no media type.
  init?(_ text: String) {
    let parts = Self.split(text, at: ";")
    let name = Self.trimmed(parts[0]).lowercased()
    let halves = name.split(separator: "/", omittingEmptySubsequences: false)
    guard halves.count == 2, halves.allSatisfy({ !$0.isEmpty && $0.allSatisfy(Self.isToken) }) else { return nil }
    self.name = name
    for part in parts.dropFirst() {
      let pair = part.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard pair.count == 2 else { continue }
      parameters[Self.trimmed(String(pair[0])).lowercased()] = Self.unquoted(Self.trimmed(String(pair[1])))
    }
  }

  /// Whether a range of an `Accept` field, such as `text/*`, holds this type; and how exactly: 0 for `*/*`, 2 for the type.
  func fit(_ range: MediaType) -> Int? {
    if range.name == "*/*" { return 0 }
    if range.name == name { return 2 }
    guard range.name.hasSuffix("/*") else { return nil }
    return name.hasPrefix(range.name.dropLast()) ? 1 : nil
  }

  // MARK: Accept

  /// The index of the offer that an `Accept` field likes best, the first among equals; nil where it takes none.
  static func choose(_ accept: String?, among offers: [MediaType]) -> Int? {
    guard let accept, !trimmed(accept).isEmpty else { return offers.isEmpty ? nil : 0 }
    let ranges = split(accept, at: ",").compactMap { MediaType($0) }
    var best: (index: Int, quality: Double)?
    for (index, offer) in offers.enumerated() {
      var exactness = -1
      var quality = 0.0
      for range in ranges {
        guard let fit = offer.fit(range), fit > exactness else { continue }
        exactness = fit
        quality = min(1, max(0, range.parameters["q"].flatMap { Double($0) } ?? 1))
      }
      if quality > best?.quality ?? 0 { best = (index, quality) }
    }
    return best?.index
  }

  // MARK: Text

  /// Cuts at a sign that stands outside quotation marks.
  private static func split(_ text: String, at sign: Character) -> [String] {
    var parts = [""]
    var isQuoted = false
    for character in text {
      if character == "\"" { isQuoted.toggle() }
      if character == sign, !isQuoted { parts.append("") } else { parts[parts.count - 1].append(character) }
    }
    return parts
  }

  private static func isToken(_ character: Character) -> Bool {
    character.isASCII && (character.isLetter || character.isNumber || "!#$%&'*+-.^_`|~".contains(character))
  }

  private static func trimmed(_ text: String) -> String {
    var part = text[...]
    while let first = part.first, first == " " || first == "\t" { part.removeFirst() }
    while let last = part.last, last == " " || last == "\t" { part.removeLast() }
    return String(part)
  }

  private static func unquoted(_ text: String) -> String {
    guard text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") else { return text }
    return String(text.dropFirst().dropLast())
  }
}
