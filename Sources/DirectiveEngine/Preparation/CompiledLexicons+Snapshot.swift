import DirectiveText

extension CompiledLexicons {
  func write(to writer: inout SnapshotWriter) {
    writer.write(UInt32(terms.count))
    var last: CompiledTerm?
    for term in terms {
      // The spellings of an entry follow one another and differ in their words alone.
      let isLikeLast = last.map { $0.hasSameEntry(as: term) } ?? false
      writer.write(isLikeLast)
      if !isLikeLast { term.writeEntry(to: &writer) }
      writer.write(numbers: term.keys)
      writer.write(optional: term.exact) { $0.write(numbers: $1) }
      last = term
    }
    trie.write(to: &writer)
    lineTerms.write(to: &writer)
    paragraphTerms.write(to: &writer)
  }

  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    var last: CompiledTerm?
    terms = try reader.all { (reader) throws(SnapshotError) in
      let isLikeLast = try reader.bool()
      guard var term = isLikeLast ? last : try CompiledTerm(entryFrom: &reader) else { throw SnapshotError() }
      term.keys = try reader.numbers()
      term.exact = try reader.optional { (reader) throws(SnapshotError) in try reader.numbers() }
      last = term
      return term
    }
    trie = try TermTrie(from: &reader, terms: terms.count)
    lineTerms = try TermTrie(from: &reader, terms: terms.count)
    paragraphTerms = try TermTrie(from: &reader, terms: terms.count)
  }
}

extension CompiledTerm {
  fileprivate func hasSameEntry(as other: CompiledTerm) -> Bool {
    lexicon == other.lexicon && canonical == other.canonical && mask == other.mask
      && attributes.elementsEqual(other.attributes) { $0 == $1 }
  }

  /// Writes what all spellings of an entry share.
  fileprivate func writeEntry(to writer: inout SnapshotWriter) {
    writer.write(lexicon)
    writer.write(canonical)
    writer.write(all: attributes) { writer, attribute in
      writer.write(attribute.key)
      writer.write(attribute.value)
    }
    mask.write(to: &writer)
  }

  fileprivate init(entryFrom reader: inout SnapshotReader) throws(SnapshotError) {
    lexicon = try reader.string()
    canonical = try reader.string()
    attributes = try reader.all { (reader) throws(SnapshotError) in
      (key: try reader.string(), value: try reader.string())
    }
    mask = try EdgeMask(from: &reader)
    keys = []
    exact = nil
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
