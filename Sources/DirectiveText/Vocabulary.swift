/// The words that a rule pack knows, as ids. Immutable; shared by all workers.
///
/// Ids begin at 1. Spellings with the same key share an id. Every key belongs to one *loose group*: the words that
/// look alike when their marks are lost.
public struct Vocabulary: Sendable {
  let table: KeyTable
  let looseTable: KeyTable
  /// The loose group of each key id; index 0 is unused.
  let looseOfKey: [UInt32]

  /// Makes a vocabulary of the texts of single tokens (`Ủy`, `TT&TT`, `04`, `:`). Texts that fold to nothing, or to
  /// more than 64 units, are left out.
  public init(words: [String]) {
    var table = KeyTable()
    var loose = KeyTable()
    var looseOfKey: [UInt32] = [0]
    for word in words {
      let key = Array(KeyFolder.key(word).utf16)
      guard !key.isEmpty, key.count <= KeyFolder.limit else { continue }
      let id = table.insert(key)
      guard Int(id) == looseOfKey.count else { continue }
      looseOfKey.append(loose.insert(Array(KeyFolder.looseKey(word).utf16)))
    }
    self.table = table
    looseTable = loose
    self.looseOfKey = looseOfKey
  }

  /// Makes a vocabulary of the tokens of a text, and gives the id of each: 0 for a break, and for what folds to nothing
  /// or is longer than 64 units. Linear in the length of the text.
  public static func of(_ tokens: TokenTable, in source: SourceText) -> (vocabulary: Vocabulary, ids: [UInt32]) {
    var builder = VocabularyBuilder()
    let ids = source.units.withUnsafeBufferPointer { units in
      (0..<tokens.count).map { builder.id(of: units, Int(tokens.starts[$0]), Int(tokens.ends[$0])) }
    }
    return (Vocabulary(builder), ids)
  }

  private init(_ builder: VocabularyBuilder) {
    table = builder.table
    looseTable = builder.loose
    looseOfKey = builder.looseOfKey
  }

  /// The number of keys: ids are `1...count`.
  public var count: Int { table.count }

  /// The number of loose groups: ids are `1...looseCount`.
  public var looseCount: Int { looseTable.count }

  /// The id of a word's key, or 0. Not for the hot path.
  public func id(of word: String) -> UInt32 {
    table.id(of: Array(KeyFolder.key(word).utf16))
  }

  /// The id of the loose group that a word falls into without its marks, or 0.
  public func looseID(of word: String) -> UInt32 {
    looseTable.id(of: Array(KeyFolder.looseKey(word).utf16))
  }

  /// The loose group that a key belongs to; 0 for an id that is not in the vocabulary.
  public func looseID(ofKey id: UInt32) -> UInt32 {
    Int(id) < looseOfKey.count ? looseOfKey[Int(id)] : 0
  }

  /// The key of an id in readable form, such as `uy2`; empty for an id that is not in the vocabulary.
  public func key(of id: UInt32) -> String {
    String(decoding: table.key(of: id), as: UTF16.self)
  }
}

/// Gathers the keys of tokens without making a string of each.
private struct VocabularyBuilder {
  var table = KeyTable()
  var loose = KeyTable()
  var looseOfKey: [UInt32] = [0]
  private var scratch = [UInt16](repeating: 0, count: KeyFolder.limit * 2 + 2)
  private let letters = LetterTable.shared

  /// The id of units `start..<end`, added if it is new.
  mutating func id(of units: UnsafeBufferPointer<UInt16>, _ start: Int, _ end: Int) -> UInt32 {
    guard start < end, end - start <= KeyFolder.limit, units[start] != 0x0A, units[start] != 0x0C else { return 0 }
    return scratch.withUnsafeMutableBufferPointer { scratch in
      let folded = letters.entries.withUnsafeBufferPointer { KeyFolder.fold(units, start, end, $0, scratch) }
      guard folded.length > 0, folded.length <= KeyFolder.limit else { return 0 }
      let id = table.insert(UnsafeBufferPointer(rebasing: scratch[0..<folded.length]))
      guard Int(id) == looseOfKey.count else { return id }
      let bare = letters.bare.withUnsafeBufferPointer { KeyFolder.loosen(scratch, folded.letters, $0) }
      looseOfKey.append(loose.insert(UnsafeBufferPointer(rebasing: scratch[0..<bare])))
      return id
    }
  }
}
