import Foundation

/// A text folded for searching: letters and figures without marks in small letters, one blank between runs of them, and
/// for each character its place in the text.
struct FlatText {
  private(set) var letters: [UInt32] = []
  /// Offsets in Unicode scalars of the text, one for each of `letters`.
  private(set) var places: [Int] = []

  /// Linear in the length of the text.
  init(_ text: String) {
    var known: [Unicode.Scalar: [UInt32]] = [:]
    var isApart = true
    for (place, scalar) in text.unicodeScalars.enumerated() {
      let folded: [UInt32]
      if let done = known[scalar] {
        folded = done
      } else {
        folded = Self.fold(scalar)
        known[scalar] = folded
      }
      for letter in folded {
        if letter != 0x20 {
          letters.append(letter)
          places.append(place)
          isApart = false
        } else if !isApart {
          letters.append(letter)
          places.append(place)
          isApart = true
        }
      }
    }
  }

  /// The folded letters alone, without blanks at the ends.
  static func plain(_ text: String) -> [UInt32] {
    var letters = FlatText(text).letters[...]
    while letters.first == 0x20 { letters.removeFirst() }
    while letters.last == 0x20 { letters.removeLast() }
    return Array(letters)
  }

  /// What a character is in the folded text: letters and figures; a blank for each other one; nothing for a mark.
  private static func fold(_ scalar: Unicode.Scalar) -> [UInt32] {
    String(scalar).lowercased().decomposedStringWithCanonicalMapping.unicodeScalars.compactMap { part in
      if part.properties.canonicalCombiningClass != .notReordered { return nil }
      if part.value == 0x111 || part.value == 0xF0 { return 0x64 }
      return part.isLetterOrNumber ? part.value : 0x20
    }
  }

  /// Where `part` begins at or after an index of `letters`. An empty one begins where the search does.
  func find(_ part: [UInt32], from start: Int = 0) -> Int? {
    letters.find(part, from: start)
  }

  /// The last place where `part` begins.
  func findLast(_ part: [UInt32]) -> Int? {
    var last: Int?
    var next = 0
    while !part.isEmpty, let found = find(part, from: next) {
      last = found
      next = found + 1
    }
    return last
  }

  /// The range of the text, in Unicode scalars, that begins with the words `starts` and ends with the words `ends`;
  /// looked for behind the index `after` of `letters` first, then anywhere. nil where the text does not hold them.
  func locate(starts: String, ends: String?, after: Int) -> Range<Int>? {
    let first = Self.plain(starts)
    guard let start = find(first, from: after) ?? find(first), start < places.count else { return nil }
    var stop = start + first.count - 1
    if let ends, !ends.isEmpty {
      let last = Self.plain(ends)
      guard let end = find(last, from: start) else { return nil }
      stop = end + last.count - 1
    }
    let end = places[min(max(stop, 0), places.count - 1)] + 1
    return places[start]..<max(end, places[start])
  }
}

extension [UInt32] {
  /// Where `part` begins at or after an index.
  func find(_ part: [UInt32], from start: Int = 0) -> Int? {
    guard start <= count else { return nil }
    guard let first = part.first else { return start }
    guard count - start >= part.count else { return nil }
    for at in start...(count - part.count)
    where self[at] == first && self[at..<(at + part.count)].elementsEqual(part) {
      return at
    }
    return nil
  }
}

extension Unicode.Scalar {
  /// A letter of any script, or anything that stands for a number.
  fileprivate var isLetterOrNumber: Bool {
    switch properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: true
    default: properties.numericType != nil
    }
  }

  /// White space as Unicode counts it, and the separators U+001C to U+001F.
  var isBlank: Bool {
    switch value {
    case 0x09...0x0D, 0x1C...0x20, 0x85, 0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000: true
    default: false
    }
  }
}
