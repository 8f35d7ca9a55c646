/// Keys of texts of several words, as names of bodies and documents are compared.
extension KeyFolder {
  /// The keys of the words of a text, parted by single spaces; words are parted by white space.
  public static func keys(ofWordsIn text: String) -> String {
    guard let units = MatchingForm.plainUnits(of: text) else {
      return text.split { $0.isWhitespace }.map { key(String($0)) }.joined(separator: " ")
    }
    var keys: [UInt16] = []
    keys.reserveCapacity(units.count * 2)
    forEachWord(in: units, loose: false, isPart: { $0 != 0x20 }) { word in
      if !keys.isEmpty { keys.append(0x20) }
      keys.append(contentsOf: word)
    }
    return keys.withUnsafeBufferPointer { string($0) }
  }

  /// The loose keys of the words of a text; words are runs of letters and figures.
  public static func looseWords(in text: String) -> [String] {
    guard let units = MatchingForm.plainUnits(of: text), units.allSatisfy(isCommon) else {
      return text.split { !$0.isLetter && !$0.isNumber }.map { looseKey(String($0)) }
    }
    var words: [String] = []
    forEachWord(in: units, loose: true, isPart: isAlphanumeric) { words.append(string($0)) }
    return words
  }

  /// Whether a unit is one of which `isAlphanumeric` can tell.
  private static func isCommon(_ unit: UInt16) -> Bool {
    unit < 0x80 || (0xC0..<0x2B0).contains(unit) || (0x1EA0...0x1EF9).contains(unit)
  }

  private static func isAlphanumeric(_ unit: UInt16) -> Bool {
    if unit >= 0x80 { return unit != 0xD7 && unit != 0xF7 }
    let lower = unit | 0x20
    return (lower >= 0x61 && lower <= 0x7A) || (unit >= 0x30 && unit <= 0x39)
  }

  /// Calls the closure with the key of each run of units that are part of a word.
  private static func forEachWord(
    in units: [UInt16], loose: Bool, isPart: (UInt16) -> Bool, _ body: (UnsafeBufferPointer<UInt16>) -> Void
  ) {
    let letters = LetterTable.shared
    withUnsafeTemporaryAllocation(of: UInt16.self, capacity: units.count * 2 + 2) { scratch in
      units.withUnsafeBufferPointer { units in
        letters.entries.withUnsafeBufferPointer { entries in
          letters.bare.withUnsafeBufferPointer { bare in
            var start = 0
            while start < units.count {
              var end = start
              while end < units.count, isPart(units[end]) { end += 1 }
              if start < end {
                let key = fold(units, start, end, entries, scratch)
                let length = loose ? loosen(scratch, key.letters, bare) : key.length
                body(UnsafeBufferPointer(rebasing: scratch[0..<length]))
              }
              start = end + 1
            }
          }
        }
      }
    }
  }
}
