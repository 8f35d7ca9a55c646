import Foundation
import Testing

/// A way to write the same document in other bytes.
struct Variant: Sendable, CustomTestStringConvertible {
  var name: String
  var make: @Sendable (String) -> [UInt8]
  var testDescription: String { name }

  /// Forms that differ in bytes alone.
  static let all: [Variant] = [
    Variant(name: "NFC") { Array($0.precomposedStringWithCanonicalMapping.utf8) },
    Variant(name: "NFD") { Array($0.decomposedStringWithCanonicalMapping.utf8) },
    Variant(name: "no-break spaces") { Array($0.replacingOccurrences(of: " ", with: "\u{A0}").utf8) },
    Variant(name: "CRLF") { Array(lineFeeds($0).replacingOccurrences(of: "\n", with: "\r\n").utf8) },
    Variant(name: "byte order mark") { [0xEF, 0xBB, 0xBF] + Array($0.utf8) },
    Variant(name: "UTF-16, little end first") { text in
      [0xFF, 0xFE] + text.utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    },
    Variant(name: "UTF-16, big end first, no mark") { text in
      text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    },
    Variant(name: "tones in the new way") { Array(ToneStyle.new.apply($0).utf8) },
    Variant(name: "tones in the old way") { Array(ToneStyle.old.apply($0).utf8) },
  ]

  /// Long paragraphs wrapped as a mail program does.
  static let wrapped = Variant(name: "wrapped at 72 columns") { Array(HardWrap(columns: 72).apply($0).utf8) }

  private static func lineFeeds(_ text: String) -> String { text.replacingOccurrences(of: "\r\n", with: "\n") }

  /// What two forms of a text have in common: its letters and signs, without marks of markup and the place of tones.
  static func folded(_ text: String) -> String {
    var kept = String.UnicodeScalarView()
    for scalar in text.decomposedStringWithCanonicalMapping.unicodeScalars {
      switch scalar.value {
      case 0x2A, 0x23, 0x5F, 0x60, 0x300...0x36F, 0xAD, 0x200B...0x200F, 0x2060...0x206F, 0xFEFF: continue
      // Letters that look the same and are read as the same.
      case 0xD0, 0x189: kept.append("\u{110}")
      case 0xF0, 0x256: kept.append("\u{111}")
      // A border of cells prints as a space.
      case 0x7C: kept.append(" ")
      default: kept.append(scalar.properties.isWhitespace ? " " : scalar)
      }
    }
    return String(kept).split(separator: " ").joined(separator: " ").lowercased()
  }
}

/// Where the tone mark of `oa`, `oe` and `uy` stands when nothing follows them in the syllable.
enum ToneStyle {
  /// On the first vowel.
  case old
  /// On the last.
  case new

  private static let tones: [Unicode.Scalar] = ["\u{300}", "\u{301}", "\u{303}", "\u{309}", "\u{323}"]

  /// The text with all such syllables in this style, composed. Linear.
  func apply(_ text: String) -> String {
    var scalars = Array(text.decomposedStringWithCanonicalMapping.unicodeScalars)
    func isLetter(_ at: Int) -> Bool {
      scalars.indices.contains(at)
        && (scalars[at].properties.isAlphabetic || (0x300...0x36F).contains(scalars[at].value))
    }
    func lower(_ at: Int) -> Character? {
      scalars.indices.contains(at) ? Character(String(scalars[at]).lowercased()) : nil
    }
    var at = 0
    while at + 2 < scalars.count {
      defer { at += 1 }
      let first = lower(at)
      guard first == "o" || first == "u" else { continue }
      // In `qu` the u belongs to the consonant.
      if first == "u", at > 0, lower(at - 1) == "q" { continue }
      let isOld = Self.tones.contains(scalars[at + 1])
      let vowel = isOld ? at + 2 : at + 1
      let hasTone = isOld || Self.tones.contains(scalars[vowel + 1 < scalars.count ? vowel + 1 : vowel])
      guard hasTone, let second = lower(vowel), first == "o" ? second == "a" || second == "e" : second == "y",
        !isLetter(at + 3)
      else { continue }
      if self == .new, isOld { scalars.swapAt(at + 1, at + 2) }
      if self == .old, !isOld { scalars.swapAt(at + 1, at + 2) }
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view).precomposedStringWithCanonicalMapping
  }
}

/// Breaks lines that are longer than a page is wide, at spaces, as an editor or a mail program does.
///
/// Left as they are: rows of tables, and texts whose lines were wrapped before. No line is begun with a word that would
/// look like the label of an item there.
struct HardWrap {
  var columns: Int

  func apply(_ text: String) -> String {
    let lines = text.replacingOccurrences(of: "\r\n", with: "\n").components(separatedBy: "\n")
    return lines.map(wrap).joined(separator: "\n")
  }

  /// Whether the text's lines are whole paragraphs, so that wrapping it makes a form that a person could have made.
  static func applies(to text: String) -> Bool {
    let lengths = text.components(separatedBy: .newlines).map(\.count).filter { $0 > 72 }.sorted()
    guard let longest = lengths.last else { return false }
    return longest > 200 && lengths[lengths.count * 3 / 4] > 130
  }

  private func wrap(_ line: String) -> String {
    guard line.count > columns, !line.contains("|"), !line.contains("\t") else { return line }
    var lines: [String] = []
    var current = ""
    var length = 0
    for word in line.split(separator: " ", omittingEmptySubsequences: false) {
      let isFull = length + 1 + word.count > columns
      if isFull, length > 0, !looksLikeLabel(word), !word.isEmpty {
        lines.append(current)
        current = String(word)
        length = word.count
      } else {
        current +=
          current.isEmpty && length == 0 && lines.isEmpty && word.isEmpty ? " " : (length > 0 ? " " : "") + word
        length = current.count
      }
    }
    lines.append(current)
    return lines.joined(separator: "\n")
  }

  private func looksLikeLabel(_ word: Substring) -> Bool {
    guard let last = word.last else { return false }
    if word.count <= 1, !last.isLetter, !last.isNumber { return true }
    return word.count <= 8 && (last == "." || last == ")")
      && word.dropLast().allSatisfy { $0.isNumber || $0 == "." || $0 == "(" }
      || word.count <= 4 && (last == "." || last == ")" || last == "/")
  }
}
