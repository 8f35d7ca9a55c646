import DirectiveRules
import DirectiveText

extension CompiledPack {
  /// Writes everything that runs. What is worked out from it in no time is worked out again when it is read.
  func write(to writer: inout SnapshotWriter) {
    writer.write(identity)
    writer.write(sha256)
    writer.write(settings: settings)
    writer.write(numbers: breakRules.binary)
    vocabulary.write(to: &writer)
    CompiledLexicons(terms: terms, trie: trie, lineTerms: lineTerms, paragraphTerms: paragraphTerms).write(to: &writer)
    writer.write(all: phases) { $1.write(to: &$0) }
    expressions.write(to: &writer)
    writer.write(typeNames)
    writer.write(captureNames)
  }

  /// Reads a pack that was written with the same version of ICU.
  convenience init(from reader: inout SnapshotReader) throws(SnapshotError) {
    let identity = try reader.string()
    let sha256 = try reader.string()
    let settings = try reader.settings()
    let binary: [UInt8] = try reader.numbers()
    // ICU looks at the head of them before it takes them.
    guard let rules = try? BreakRules(binary: binary, file: identity) else { throw SnapshotError() }
    self.init(
      identity: identity, sha256: sha256, settings: settings, breakRules: rules,
      vocabulary: try Vocabulary(from: &reader), lexicons: try CompiledLexicons(from: &reader),
      phases: try reader.all { (reader) throws(SnapshotError) in try CompiledPhase(from: &reader) },
      expressions: try TokenExpressions(from: &reader), typeNames: try reader.strings(),
      captureNames: try reader.strings())
  }
}

extension SnapshotWriter {
  mutating func write(settings: [String: [String: Setting]]) {
    write(all: settings.sorted { $0.key < $1.key }) { writer, section in
      writer.write(section.key)
      writer.write(all: section.value.sorted { $0.key < $1.key }) { writer, entry in
        writer.write(entry.key)
        writer.write(entry.value)
      }
    }
  }

  private mutating func write(_ setting: Setting) {
    switch setting {
    case .text(let text):
      write(UInt8(0))
      write(text)
    case .list(let texts):
      write(UInt8(1))
      write(texts)
    case .rows(let rows):
      write(UInt8(2))
      write(all: rows) { writer, row in
        writer.write(all: row.sorted { $0.key < $1.key }) { writer, cell in
          writer.write(cell.key)
          writer.write(cell.value)
        }
      }
    }
  }
}

extension SnapshotReader {
  mutating func settings() throws(SnapshotError) -> [String: [String: Setting]] {
    try dictionary { (reader) throws(SnapshotError) in
      try reader.dictionary { (reader) throws(SnapshotError) in try reader.setting() }
    }
  }

  private mutating func setting() throws(SnapshotError) -> Setting {
    switch try uint8() {
    case 0: return .text(try string())
    case 1: return .list(try strings())
    case 2:
      return .rows(
        try all { (reader) throws(SnapshotError) in
          try reader.dictionary { (reader) throws(SnapshotError) in try reader.string() }
        })
    default: throw SnapshotError()
    }
  }

  private mutating func dictionary<Value>(
    _ value: (inout SnapshotReader) throws(SnapshotError) -> Value
  ) throws(SnapshotError) -> [String: Value] {
    let pairs = try all { (reader) throws(SnapshotError) in (try reader.string(), try value(&reader)) }
    return Dictionary(pairs) { first, _ in first }
  }
}
