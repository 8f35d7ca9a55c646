import DirectiveText
import Dispatch
import Synchronization

/// What reading a pack gave: the pack where it has no errors, and everything that was noticed.
public struct PackReading: Sendable {
  /// Nil when one of the diagnostics is an error.
  public var pack: Pack?
  /// Of all files, in the order of files, lines and columns.
  public var diagnostics: [RuleDiagnostic]

  /// A reading as it came out.
  public init(pack: Pack?, diagnostics: [RuleDiagnostic]) {
    self.pack = pack
    self.diagnostics = diagnostics
  }
}

/// Reads the files of a pack into a checked `Pack`.
///
/// Strict YAML: scalars are strings, unknown and duplicate keys are errors, anchors and tags are refused. Reading never
/// throws and goes on after a mistake, so that one run shows all of them. Linear in the size of the files.
public struct PackReader: Sendable {
  /// The version of the pack format that this reader knows (`format:` in `pack.yaml`).
  public static let format = "1"

  private let isStrict: Bool
  private let includesExamples: Bool
  private let normalisers: [String]

  /// - Parameters:
  ///   - strict: a rule without an example that it reads and one that it leaves alone is an error, not a warning
  ///   - examples: whether the examples of rules are read; analysing documents needs none, and they are half of what
  ///     the rules of a pack hold
  ///   - normalisers: the names that `normalise:` may use, besides `term.<attribute>`
  public init(strict: Bool = true, examples: Bool = true, normalisers: [String] = PackChecker.knownNormalisers) {
    isStrict = strict
    includesExamples = examples
    self.normalisers = normalisers
  }

  /// Reads and checks a whole pack. Linear; files are read at the same time.
  public func read(_ files: PackFiles) -> PackReading {
    let reporter = Reporter()
    for diagnostic in files.diagnostics { reporter.report(diagnostic) }
    var sources: [String: PackSourceFile] = [:]
    for file in files.files where file.path.hasSuffix(".yaml") {
      sources[file.path] = source(file, reporter)
    }
    let pack = assemble(files, sources, reporter)
    let diagnostics = Self.arranged(reporter.diagnostics, sources)
    return PackReading(pack: diagnostics.contains { $0.severity == .error } ? nil : pack, diagnostics: diagnostics)
  }

  // MARK: Files

  /// The text of a file; nil and reported where it is no plain UTF-8.
  private func source(_ file: PackFiles.File, _ reporter: Reporter) -> PackSourceFile? {
    let whole = SourceRange(file: file.path, line: 0, column: 0)
    guard file.bytes.count <= PackFiles.maximumFileSize else {
      let message = "tệp dài \(file.bytes.count) byte, vượt giới hạn \(PackFiles.maximumFileSize) byte"
      reporter.report(.tooLarge, at: whole, message, help: "chia thành nhiều tệp")
      return nil
    }
    let bytes = file.bytes.starts(with: Self.byteOrderMark) ? file.bytes[3...] : file.bytes[...]
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let valid = Array(String(decoding: bytes, as: UTF8.self).prefix { $0 != "\u{FFFD}" })
      let line = 1 + valid.count { $0 == "\n" || $0 == "\r\n" }
      let range = SourceRange(file: file.path, line: line, column: 1)
      reporter.report(.notUTF8, at: range, "tệp không phải UTF-8", help: "lưu lại tệp với mã UTF-8")
      return nil
    }
    let source = PackSourceFile(path: file.path, text: text)
    if isStrict { TextChecker(file: source, reporter: reporter).check() }
    guard let offset = Self.forbidden(in: bytes) else { return source }
    let line = 1 + bytes.prefix(offset).count { $0 == 0x0A }
    let range = SourceRange(file: file.path, line: line, column: 1)
    let message = "dòng này có ký tự điều khiển hoặc dấu xuống dòng lạ (không phải LF)"
    reporter.report(.forbiddenCharacter, at: range, message, help: "xóa ký tự đó; xuống dòng bằng LF")
    return nil
  }

  /// Offset of the first control character or line end other than LF and CRLF. YAML would count lines differently.
  private static func forbidden(in bytes: ArraySlice<UInt8>) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      for index in bytes.indices {
        let byte = bytes[index]
        if byte < 0x20 {
          if byte == 0x0A || byte == 0x09 { continue }
          if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { continue }
          return index
        }
        if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0x85 { return index }
        if byte == 0xE2, index + 2 < bytes.count, bytes[index + 1] == 0x80, bytes[index + 2] & 0xFE == 0xA8 {
          return index
        }
      }
      return nil
    }
  }

  /// Diagnostics that later checks made, in the order of places and with the text of their lines.
  public static func arranged(_ diagnostics: [RuleDiagnostic], _ files: PackFiles) -> [RuleDiagnostic] {
    let named = Set(diagnostics.map(\.range.file))
    var sources: [String: PackSourceFile] = [:]
    for file in files.files where named.contains(file.path) {
      let bytes = file.bytes.starts(with: byteOrderMark) ? file.bytes[3...] : file.bytes[...]
      sources[file.path] = PackSourceFile(path: file.path, text: String(decoding: bytes, as: UTF8.self))
    }
    return arranged(diagnostics, sources)
  }

  private static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// In the order of places, each with the text of its line.
  private static func arranged(_ diagnostics: [RuleDiagnostic], _ sources: [String: PackSourceFile]) -> [RuleDiagnostic]
  {
    func key(_ a: RuleDiagnostic) -> (String, Int, Int, String) {
      (a.range.file, a.range.line, a.range.column, a.code.rawValue)
    }
    var out: [RuleDiagnostic] = []
    for (_, diagnostic) in diagnostics.enumerated().sorted(by: {
      key($0.element) == key($1.element) ? $0.offset < $1.offset : key($0.element) < key($1.element)
    }) {
      var diagnostic = diagnostic
      if diagnostic.range.line > 0, let source = sources[diagnostic.range.file] {
        diagnostic.sourceLine = String(source.line(diagnostic.range.line))
      }
      out.append(diagnostic)
    }
    return out
  }

  // MARK: Pack

  private func assemble(_ files: PackFiles, _ sources: [String: PackSourceFile], _ reporter: Reporter) -> Pack? {
    guard let manifestFile = files.files.first(where: { $0.path == "pack.yaml" }) else {
      if files.diagnostics.isEmpty {
        let range = SourceRange(file: "pack.yaml", line: 0, column: 0)
        reporter.report(.missingManifest, at: range, "không có tệp pack.yaml", help: "mỗi bộ quy tắc phải có pack.yaml")
      }
      return nil
    }
    guard let source = sources[manifestFile.path] else { return nil }
    let manifest = ManifestReader(file: source, reporter: reporter).read()
    var contents = PackContents(reporter: reporter)
    let tokenizer = manifest.flatMap { tokenizerSource(files, $0, reporter) }
    let breakRules = Mutex<BreakRules?>(nil)
    let found = items(order(files, manifest, reporter).compactMap { sources[$0] }, reporter) {
      guard let tokenizer, let file = manifest?.tokenizer.path else { return }
      // A mistake in them is told by whoever needs them.
      breakRules.withLock { $0 = try? BreakRules(source: tokenizer, file: file) }
    }
    for item in found { contents.add(item) }
    contents.finishLayer()
    guard let manifest else { return nil }
    let overlays = files.layers.compactMap { lay($0, of: files, over: manifest.name, sources, into: &contents) }
    contents.checkMacros()
    var pack = Pack(
      name: manifest.name, version: manifest.version, sha256: files.sha256, phases: manifest.phases,
      rules: contents.rules.map(\.rule), lexicons: contents.lexicons, macros: contents.macros,
      tokenizer: (tokenizer ?? "", manifest.tokenizer.path), settings: contents.settings,
      written: contents.rules.map { WrittenRule(rule: $0.rule, ranges: $0.ranges) })
    pack.overlays = overlays
    pack.overrides = contents.overrides
    pack.breakRules = breakRules.withLock { $0 }
    PackChecker(
      pack: pack, contents: contents, normalisers: normalisers, strict: isStrict, examples: includesExamples
    ).check()
    return tokenizer == nil ? nil : pack
  }

  /// Adds what an overlay holds to the contents: first it takes away, then it replaces and adds.
  private func lay(
    _ layer: PackFiles.Layer, of files: PackFiles, over base: String, _ sources: [String: PackSourceFile],
    into contents: inout PackContents
  ) -> PackOverlay? {
    let reporter = contents.reporter
    let path = layer.prefix + "pack.yaml"
    guard let source = sources[path] else {
      if !files.files(of: layer).contains(where: { $0.path == path }) {
        let range = SourceRange(file: path, line: 0, column: 0)
        reporter.report(.missingManifest, at: range, "không có tệp pack.yaml", help: "mỗi lớp phủ phải có pack.yaml")
      }
      return nil
    }
    let reader = OverlayManifestReader(file: source, reporter: reporter)
    guard let manifest = reader.read() else { return nil }
    reader.checkBase(manifest, is: base)
    contents.beginOverlay(layer)
    contents.remove(manifest.removals)
    var rest = files.files(of: layer).map(\.path).filter { $0.hasSuffix(".yaml") && $0 != path }
    var order: [String] = []
    for folder in manifest.folders {
      order += rest.filter { $0.hasPrefix(layer.prefix + folder + "/") }
      rest.removeAll { $0.hasPrefix(layer.prefix + folder + "/") }
    }
    for item in items((order + rest).compactMap { sources[$0] }, reporter) { contents.add(item) }
    contents.finishLayer()
    return PackOverlay(name: manifest.name, version: manifest.version, folder: layer.folder)
  }

  /// What the files hold, in their order. They are read at the same time, the longest first, and beside `more`.
  private func items(
    _ sources: [PackSourceFile], _ reporter: Reporter, beside more: @Sendable () -> Void = {}
  ) -> [PackItem] {
    typealias Reading = (items: [PackItem], diagnostics: [RuleDiagnostic])
    let queue = sources.indices.sorted { sources[$0].text.utf8.count > sources[$1].text.utf8.count }
    let readings = Mutex<[Int: Reading]>([:])
    DispatchQueue.concurrentPerform(iterations: queue.count + 1) { number in
      guard number > 0 else { return more() }
      let turn = number - 1
      let own = Reporter()
      let items = PackItemReader(reporter: own, includesExamples: includesExamples).read(sources[queue[turn]])
      readings.withLock { $0[queue[turn]] = (items, own.diagnostics) }
    }
    let done = readings.withLock { $0 }
    var items: [PackItem] = []
    for index in sources.indices {
      items += done[index]?.items ?? []
      for diagnostic in done[index]?.diagnostics ?? [] { reporter.report(diagnostic) }
    }
    return items
  }

  /// The files in the order in which they are read: those of the listed folders, then what is left.
  private func order(_ files: PackFiles, _ manifest: Manifest?, _ reporter: Reporter) -> [String] {
    let paths = files.base.map(\.path).filter { $0.hasSuffix(".yaml") && $0 != "pack.yaml" }
    guard let manifest else { return paths }
    var out: [String] = []
    var rest = paths
    for folder in manifest.folders {
      out += rest.filter { $0.hasPrefix(folder + "/") }
      rest.removeAll { $0.hasPrefix(folder + "/") }
    }
    for path in rest {
      let message = "tệp nằm ngoài các thư mục mà 'folders' của pack.yaml kể ra; được đọc sau cùng"
      let range = SourceRange(file: path, line: 0, column: 0)
      reporter.report(.unlistedFolder, at: range, message, help: "thêm thư mục vào 'folders'")
    }
    return out + rest
  }

  private func tokenizerSource(_ files: PackFiles, _ manifest: Manifest, _ reporter: Reporter) -> String? {
    let (path, range) = manifest.tokenizer
    guard !path.isEmpty else { return nil }
    guard let file = files.files.first(where: { $0.path == path }) else {
      let known = files.files.map(\.path).filter { $0.hasSuffix(".rbbi") }
      reporter.unknown(.missingTokenizer, at: range, what: "tệp quy tắc tách từ", name: path, known: known)
      return nil
    }
    guard let text = String(validating: file.bytes, as: UTF8.self) else {
      let whole = SourceRange(file: path, line: 0, column: 0)
      reporter.report(.notUTF8, at: whole, "tệp không phải UTF-8", help: "lưu lại tệp với mã UTF-8")
      return nil
    }
    return text
  }
}
