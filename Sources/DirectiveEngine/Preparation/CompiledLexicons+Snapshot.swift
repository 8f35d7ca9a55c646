import DirectiveText

extension CompiledLexicons {
  func write(to writer: inout SnapshotWriter) {
    // Most texts stand in many entries: each is made once, and entries point at it.
    var texts: [String] = []
    var numbers: [[UInt8]: UInt32] = [:]
    func number(_ text: String) -> UInt32 {
      let key = Array(text.utf8)
      if let known = numbers[key] { return known }
      numbers[key] = UInt32(texts.count)
      texts.append(text)
      return UInt32(texts.count - 1)
    }
    var inner = SnapshotWriter()
    inner.write(UInt32(terms.count))
    var last: CompiledTerm?
    for term in terms {
      // The spellings of an entry follow one another and differ in their words alone.
      let isLikeLast = last.map { $0.hasSameEntry(as: term) } ?? false
      inner.write(isLikeLast)
      if !isLikeLast {
        inner.write(number(term.lexicon))
        inner.write(number(term.canonical))
        inner.write(numbers: term.attributes.flatMap { [number($0.key), number($0.value)] })
        term.mask.write(to: &inner)
      }
      inner.write(numbers: term.keys)
      inner.write(optional: term.exact) { $0.write(numbers: $1) }
      last = term
    }
    writer.write(texts)
    writer.write(numbers: inner.bytes)
    trie.write(to: &writer)
    lineTerms.write(to: &writer)
    paragraphTerms.write(to: &writer)
  }

  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    let texts = try reader.strings()
    var inner = SnapshotReader(try reader.part())
    let count = Int(try inner.uint32())
    var terms: [CompiledTerm] = []
    for _ in 0..<count {
      if try inner.bool() {
        guard let last = terms.last else { throw SnapshotError() }
        terms.append(last)
      } else {
        terms.append(try CompiledTerm(entryFrom: &inner, texts))
      }
      terms[terms.count - 1].keys = try inner.numbers()
      terms[terms.count - 1].exact = try inner.bool() ? try inner.numbers() : nil
    }
    guard inner.isAtEnd else { throw SnapshotError() }
    self.init(
      terms: terms, trie: try TermTrie(from: &reader, terms: count),
      lineTerms: try TermTrie(from: &reader, terms: count), paragraphTerms: try TermTrie(from: &reader, terms: count))
  }
}

extension CompiledTerm {
  fileprivate func hasSameEntry(as other: CompiledTerm) -> Bool {
    func isSame(_ a: String, _ b: String) -> Bool { a.utf8.elementsEqual(b.utf8) }
    return mask == other.mask && isSame(lexicon, other.lexicon) && isSame(canonical, other.canonical)
      && attributes.elementsEqual(other.attributes) { isSame($0.key, $1.key) && isSame($0.value, $1.value) }
  }

  /// Reads what all spellings of an entry share.
  fileprivate init(entryFrom reader: inout SnapshotReader, _ texts: [String]) throws(SnapshotError) {
    let (lexicon, canonical) = (Int(try reader.uint32()), Int(try reader.uint32()))
    let numbers: [UInt32] = try reader.numbers()
    guard lexicon < texts.count, canonical < texts.count, numbers.count.isMultiple(of: 2),
      numbers.allSatisfy({ Int($0) < texts.count })
    else { throw SnapshotError() }
    self.init(
      lexicon: texts[lexicon], canonical: texts[canonical],
      attributes: stride(from: 0, to: numbers.count, by: 2).map {
        (key: texts[Int(numbers[$0])], value: texts[Int(numbers[$0 + 1])])
      },
      mask: try EdgeMask(from: &reader), keys: [], exact: nil)
  }
}

extension EdgeMask {
  func write(to writer: inout SnapshotWriter) {
    for word in [a, b, c, d] { writer.write(word) }
  }

  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    self.init(a: try reader.uint64(), b: try reader.uint64(), c: try reader.uint64(), d: try reader.uint64())
  }
}

extension TermTrie {
  func write(to writer: inout SnapshotWriter) {
    children.write(to: &writer)
    writer.write(numbers: filter)
    writer.write(numbers: rootByKey)
    writer.write(numbers: rootByLoose)
    writer.write(numbers: terminalHead)
    writer.write(numbers: terminals.map(\.term))
    writer.write(flags: terminals.map(\.isExact))
    writer.write(numbers: terminals.map(\.next))
    writer.write(numbers: looseTwin)
    writer.write(flags: isLooseNode)
    writer.write(numbers: looseOfKey)
  }

  /// - Parameter terms: how many terms there are; a terminal that leads to none of them is refused.
  init(from reader: inout SnapshotReader, terms count: Int) throws(SnapshotError) {
    children = try PairTable(from: &reader)
    filter = try reader.numbers()
    rootByKey = try reader.numbers()
    rootByLoose = try reader.numbers()
    terminalHead = try reader.numbers()
    let terms: [Int32] = try reader.numbers()
    let exact = try reader.flags()
    let next: [Int32] = try reader.numbers()
    looseTwin = try reader.numbers()
    isLooseNode = try reader.flags()
    looseOfKey = try reader.numbers()
    guard exact.count == terms.count, next.count == terms.count, terms.allSatisfy({ 0 <= $0 && $0 < count }),
      looseTwin.count == terminalHead.count, isLooseNode.count == terminalHead.count,
      filter.count & (filter.count - 1) == 0, !filter.isEmpty
    else { throw SnapshotError() }
    terminals = terms.indices.map { Terminal(term: terms[$0], isExact: exact[$0], next: next[$0]) }
  }
}

extension PairTable {
  func write(to writer: inout SnapshotWriter) {
    writer.write(numbers: entries)
    writer.write(shift)
    writer.write(count)
  }

  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    entries = try reader.numbers()
    shift = try reader.uint64()
    count = try reader.int(below: entries.count)
    // The shift leaves as many bits as there are slots, and one slot at least is empty, at which each search ends.
    guard entries.count >= 2, shift < 64, entries.count == 1 << (64 - Int(shift)), entries.contains(.max) else {
      throw SnapshotError()
    }
  }
}
