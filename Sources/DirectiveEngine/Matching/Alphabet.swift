/// The classes into which one program sorts the symbols of a worker: symbols of one class pass the same tests.
///
/// Most words are named by no rule of a phase and fall into a handful of classes, so that transitions can stand in a
/// plain table. One a worker and program; grows with the symbols that texts bring.
struct Alphabet {
  /// The class of each symbol. Class 0 passes no test.
  private(set) var classes: [Int32] = []
  private let tests: TestTable
  /// A bit for each test, `width` words a class.
  private(set) var rows: [UInt64] = []
  /// By class, its tests as `TestSignature`.
  private(set) var signatures: [UInt64] = []
  let width: Int
  private var numbers: [[UInt64]: Int32] = [:]
  /// The class of words that no rule names, by `SymbolTable.base`; -1 where not yet asked for.
  private var plain: [Int32] = []

  init(tests: TestTable) {
    self.tests = tests
    width = (tests.count + 63) / 64
    _ = number(of: Array(repeating: 0, count: width))
  }

  /// The number of classes.
  var count: Int { numbers.count }

  /// Sorts the symbols that are new since the last call.
  mutating func update(_ table: SymbolTable) {
    guard classes.count < table.count else { return }
    for symbol in classes.count..<table.count { classes.append(makeClass(of: symbol, table)) }
  }

  private mutating func makeClass(of symbol: Int, _ table: SymbolTable) -> Int32 {
    let features = table.features[symbol]
    guard features.edge.isEmpty else { return number(of: row(for: features)) }
    let base = Int(table.bases[symbol])
    while plain.count <= base { plain.append(-1) }
    if plain[base] < 0 {
      var unnamed = features
      unnamed.key = 0
      unnamed.loose = 0
      plain[base] = number(of: row(for: unnamed))
    }
    // Only the tests that name this word can answer otherwise than for a word that none names.
    let named = tests.mentioning(key: features.key, loose: features.loose)
    guard !named.isEmpty else { return plain[base] }
    let start = Int(plain[base]) * width
    var row = Array(rows[start..<start + width])
    for test in named { set(Int(test), in: &row, tests.accepts(Int(test), features)) }
    return number(of: row)
  }

  private func row(for features: TokenFeatures) -> [UInt64] {
    var row = Array(repeating: UInt64(0), count: width)
    for test in 0..<tests.count where tests.accepts(test, features) { set(test, in: &row, true) }
    return row
  }

  private func set(_ test: Int, in row: inout [UInt64], _ value: Bool) {
    let bit: UInt64 = 1 << UInt64(test & 63)
    if value { row[test >> 6] |= bit } else { row[test >> 6] &= ~bit }
  }

  private mutating func number(of row: [UInt64]) -> Int32 {
    if let known = numbers[row] { return known }
    let number = Int32(numbers.count)
    numbers[row] = number
    rows += row
    signatures.append(TestSignature.of(row))
    return number
  }
}
