import DirectiveText

extension Program {
  /// Writes the program without where its instructions were written: what is traced is compiled from the files.
  func write(to writer: inout SnapshotWriter) {
    var codes: [UInt8] = []
    var first: [Int32] = []
    var second: [Int32] = []
    for instruction in instructions {
      let (code, a, b) = instruction.parts
      codes.append(code)
      first.append(a)
      second.append(b)
    }
    writer.write(numbers: codes)
    writer.write(numbers: first)
    writer.write(numbers: second)
    writer.write(flags: consumesEdge)
    writer.write(all: entries) { writer, entry in
      writer.write(entry.start)
      writer.write(entry.base)
      writer.write(entry.size)
      writer.write(optional: entry.bounds.longest) { $0.write($1) }
      writer.write(optional: entry.bounds.captures) { $0.write($1) }
    }
    tests.write(to: &writer)
  }

  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    self.init()
    let codes: [UInt8] = try reader.numbers()
    let first: [Int32] = try reader.numbers()
    let second: [Int32] = try reader.numbers()
    consumesEdge = try reader.flags()
    guard first.count == codes.count, second.count == codes.count, consumesEdge.count == codes.count else {
      throw SnapshotError()
    }
    var isSound = true
    instructions = [Instruction](unsafeUninitializedCapacity: codes.count) { buffer, count in
      for index in codes.indices {
        let instruction = Instruction(codes[index], first[index], second[index], of: codes.count)
        if instruction == nil { isSound = false }
        buffer.initializeElement(at: index, to: instruction ?? .accept(pattern: 0))
      }
      count = codes.count
    }
    guard isSound else { throw SnapshotError() }
    entries = try reader.all { (reader) throws(SnapshotError) in
      Entry(
        start: try reader.int32(), base: try reader.int(below: codes.count), size: try reader.int(),
        bounds: PatternBounds(
          longest: try reader.optional { (reader) throws(SnapshotError) in try reader.int() },
          captures: try reader.optional { (reader) throws(SnapshotError) in try reader.int() }))
    }
    tests = try TestTable(from: &reader)
  }
}

extension Program.Instruction {
  fileprivate var parts: (code: UInt8, a: Int32, b: Int32) {
    switch self {
    case .consume(let test, let next): (0, test, next)
    case .split(let first, let second): (1, first, second)
    case .open(let name, let next): (2, name, next)
    case .close(let name, let next): (3, name, next)
    case .accept(let pattern): (4, pattern, 0)
    }
  }

  /// Nil for what is no instruction, or leads to none of `count`.
  fileprivate init?(_ code: UInt8, _ a: Int32, _ b: Int32, of count: Int) {
    func isInside(_ target: Int32) -> Bool { 0 <= target && Int(target) < count }
    guard isInside(b), code != 1 || isInside(a) else { return nil }
    switch code {
    case 0: self = .consume(test: a, next: b)
    case 1: self = .split(first: a, second: b)
    case 2: self = .open(name: a, next: b)
    case 3: self = .close(name: a, next: b)
    case 4: self = .accept(pattern: a)
    default: return nil
    }
  }
}

extension TestTable {
  /// Writes the tests as they are asked. The trees of tests by which further patterns would find them again stay behind.
  func write(to writer: inout SnapshotWriter) {
    writer.write(numbers: nodes.map(\.code.rawValue))
    writer.write(numbers: nodes.map(\.a))
    writer.write(numbers: nodes.map(\.b))
    writer.write(numbers: children)
    writer.write(numbers: roots)
    writer.write(tests: byKey)
    writer.write(tests: byLoose)
    writer.write(numbers: ofUnknown)
  }

  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    self.init()
    let codes: [UInt8] = try reader.numbers()
    let first: [UInt32] = try reader.numbers()
    let second: [UInt32] = try reader.numbers()
    guard first.count == codes.count, second.count == codes.count else { throw SnapshotError() }
    for index in codes.indices {
      guard let code = Code(rawValue: codes[index]) else { throw SnapshotError() }
      nodes.append(Node(code: code, a: first[index], b: second[index]))
    }
    children = try reader.numbers()
    roots = try reader.numbers()
    byKey = try reader.tests()
    byLoose = try reader.tests()
    ofUnknown = try reader.numbers()
  }
}

extension SnapshotWriter {
  /// Writes tests by word, in the order of the words.
  fileprivate mutating func write(tests: [UInt32: [Int32]]) {
    let sorted = tests.sorted { $0.key < $1.key }
    write(numbers: sorted.map(\.key))
    write(numbers: sorted.map { UInt32($0.value.count) })
    write(numbers: sorted.flatMap(\.value))
  }
}

extension SnapshotReader {
  fileprivate mutating func tests() throws(SnapshotError) -> [UInt32: [Int32]] {
    let words: [UInt32] = try numbers()
    let counts: [UInt32] = try numbers()
    let tests: [Int32] = try numbers()
    guard counts.count == words.count, counts.reduce(0, { $0 + Int($1) }) == tests.count else { throw SnapshotError() }
    var table: [UInt32: [Int32]] = [:]
    table.reserveCapacity(words.count)
    var next = 0
    for (word, count) in zip(words, counts) {
      table[word] = Array(tests[next..<next + Int(count)])
      next += Int(count)
    }
    return table
  }
}

extension TokenExpressions {
  /// Writes the automaton. The expressions themselves stay behind.
  func write(to writer: inout SnapshotWriter) {
    writer.write(numbers: entries)
    writer.write(numbers: classes)
    writer.write(classCount)
    writer.write(numbers: table)
    writer.write(numbers: masks)
  }

  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    self.init()
    entries = try reader.numbers()
    classes = try reader.numbers()
    classCount = try reader.int()
    table = try reader.numbers()
    masks = try reader.numbers()
    let (size, isTooLarge) = masks.count.multipliedReportingOverflow(by: classCount)
    let (states, classCount) = (masks.count, classCount)
    guard !isTooLarge, isEmpty || size == table.count, isEmpty || classes.count == 1 << 16,
      classes.allSatisfy({ Int($0) < classCount }), table.allSatisfy({ Int($0) < states })
    else { throw SnapshotError() }
  }
}
