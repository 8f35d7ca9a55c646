import DirectiveRules
import DirectiveText

extension CompiledPhase {
  func write(to writer: inout SnapshotWriter) {
    writer.write(name)
    writer.write(stream.rawValue)
    writer.write(all: rules) { $1.write(to: &$0) }
    program.write(to: &writer)
  }

  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    let name = try reader.string()
    guard let stream = Phase.Stream(rawValue: try reader.string()) else { throw SnapshotError() }
    self.init(
      name: name, stream: stream,
      rules: try reader.all { (reader) throws(SnapshotError) in try CompiledRule(from: &reader) },
      program: try Program(from: &reader))
  }
}

extension CompiledRule {
  func write(to writer: inout SnapshotWriter) {
    writer.write(id)
    writer.write(emits)
    writer.write(type)
    writer.write(zones)
    context.write(to: &writer)
    writer.write(all: set) { writer, entry in
      writer.write(entry.key)
      writer.write(entry.value)
    }
    writer.write(all: values) { writer, value in
      writer.write(value.name)
      value.template.write(to: &writer)
    }
    writer.write(all: normalisers) { writer, item in
      writer.write(item.name)
      writer.write(item.chain.map(\.name))
    }
    edges.write(to: &writer)
    writer.write(all: conditionalEdges) { writer, predicate in
      writer.write(predicate.bit)
      writer.write(all: predicate.filters) { writer, filter in
        writer.write(filter.name)
        writer.write(filter.values)
      }
    }
  }

  convenience init(from reader: inout SnapshotReader) throws(SnapshotError) {
    self.init(
      id: try reader.string(), emits: try reader.string(), type: try reader.int(), zones: try reader.uint32(),
      context: try RuleContext(from: &reader),
      set: try reader.all { (reader) throws(SnapshotError) in (key: try reader.string(), value: try reader.string()) },
      values: try reader.all { (reader) throws(SnapshotError) in
        (name: try reader.int(), template: try ValueTemplate(from: &reader))
      },
      normalisers: try reader.all { (reader) throws(SnapshotError) in
        (name: try reader.int(), chain: try reader.strings().map { Normaliser($0) })
      },
      edges: try EdgeMask(from: &reader),
      conditionalEdges: try reader.all { (reader) throws(SnapshotError) in
        ConditionalEdge(
          bit: try reader.int(below: EdgeMask.capacity),
          filters: try reader.all { (reader) throws(SnapshotError) in
            (name: try reader.int(), values: try reader.strings())
          })
      })
  }
}

extension RuleContext {
  func write(to writer: inout SnapshotWriter) {
    for entries in [after, before, notAfter, notBefore] { writer.write(numbers: entries) }
  }

  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    self.init(
      after: try reader.numbers(), before: try reader.numbers(), notAfter: try reader.numbers(),
      notBefore: try reader.numbers())
  }
}

extension ValueTemplate {
  func write(to writer: inout SnapshotWriter) {
    switch self {
    case .constant(let text):
      writer.write(true)
      writer.write(text)
    case .parts(let parts):
      writer.write(false)
      writer.write(all: parts) { $1.write(to: &$0) }
    }
  }

  init(from reader: inout SnapshotReader) throws(SnapshotError) {
    if try reader.bool() {
      self = .constant(try reader.string())
    } else {
      self = .parts(try reader.all { (reader) throws(SnapshotError) in try Part(from: &reader) })
    }
  }
}

extension ValueTemplate.Part {
  fileprivate func write(to writer: inout SnapshotWriter) {
    switch self {
    case .text(let text):
      writer.write(UInt8(0))
      writer.write(text)
    case .capture(let capture):
      writer.write(UInt8(1))
      writer.write(capture)
    case .attribute(let name, let capture):
      writer.write(UInt8(2))
      writer.write(name)
      writer.write(capture)
    }
  }

  fileprivate init(from reader: inout SnapshotReader) throws(SnapshotError) {
    switch try reader.uint8() {
    case 0: self = .text(try reader.string())
    case 1: self = .capture(try reader.int())
    case 2: self = .attribute(try reader.string(), capture: try reader.int())
    default: throw SnapshotError()
    }
  }
}

extension Normaliser {
  /// The name by which a pack calls it.
  fileprivate var name: String {
    switch self {
    case .text: "text"
    case .integer: "integer"
    case .lower: "lower"
    case .upper: "upper"
    case .sentence: "sentence"
    case .title: "title"
    case .compact: "compact"
    case .documentNumber: "docnum"
    case .expand: "expand"
    case .term: "term"
    case .attribute(let name): "term." + name
    }
  }
}
