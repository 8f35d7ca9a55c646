import CICU

/// Cuts the matching form into tokens: ICU's break iterator with the project's rules, then the decisions that the
/// rules cannot take, then keys. One for each worker; nothing is allocated for a token.
public struct Tokenizer: ~Copyable {
  private let rules: BreakRules
  private let vocabulary: Vocabulary
  private let breaker: OpaquePointer?
  private var ends = [UInt32](repeating: 0, count: Tokenizer.block)
  private var tags = [UInt8](repeating: 0, count: Tokenizer.block)
  private var cache = [KeyCacheEntry](repeating: KeyCacheEntry(), count: KeyCacheEntry.slots)
  private var stage = TokenStage()
  private var scratch = [UInt16](repeating: 0, count: KeyFolder.limit * 2 + 2)

  /// How many segments one call of ICU gives: they stay in the cache.
  private static let block = 2048

  /// Opens an iterator over rules that all workers share (4 µs).
  public init(rules: BreakRules, vocabulary: Vocabulary) {
    self.rules = rules
    self.vocabulary = vocabulary
    var status: Int32 = 0
    breaker = cicu_breaker_open(rules.handle, &status)
    // The rules were opened once when they were compiled or loaded: only a lack of memory can fail here.
    precondition(breaker != nil, "ICU could not open an iterator: status \(status)")
  }

  deinit {
    cicu_breaker_close(breaker)
    stage.deallocate()
  }

  /// Fills the table with the tokens of a document. Linear in its length.
  public mutating func tokenize(_ source: SourceText, into table: inout TokenTable) {
    tokenize(units: source.units, into: &table)
    var joiner = SpacedWordJoiner(vocabulary: vocabulary, units: source.units)
    joiner.join(&table)
  }

  /// Fills the table with the tokens of text in the matching form, such as a phrase of the rule pack.
  public mutating func tokenize(units: [UInt16], into table: inout TokenTable) {
    table.removeAll()
    guard !units.isEmpty, let breaker else { return }
    table.reserveCapacity(units.count / 4 + 16)
    // The table travels inside the stage, so that nothing is copied, and comes back filled.
    swap(&table, &stage.table)
    defer {
      stage.flush()
      swap(&table, &stage.table)
    }
    let letters = LetterTable.shared
    let block = Self.block
    units.withUnsafeBufferPointer { units in
      guard cicu_breaker_begin(breaker, units.baseAddress, Int32(units.count)) <= 0 else { return }
      letters.entries.withUnsafeBufferPointer { entries in
        letters.bare.withUnsafeBufferPointer { bare in
          vocabulary.table.withView { keys in
            vocabulary.looseTable.withView { looseKeys in
              scratch.withUnsafeMutableBufferPointer { scratch in
                cache.withUnsafeMutableBufferPointer { cache in
                  let writer = TokenWriter(
                    units: units, entries: entries, bare: bare, keys: keys, looseKeys: looseKeys, scratch: scratch,
                    cache: cache)
                  var refiner = TokenRefiner(writer)
                  BreakTag.plainKinds.withUnsafeBufferPointer { plain in
                    while true {
                      let count = Int(cicu_breaker_next(breaker, &ends, &tags, Int32(block)))
                      for index in 0..<count {
                        refiner.take(end: Int(ends[index]), tag: tags[index], plain: plain, &stage)
                      }
                      if count < block { break }
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
