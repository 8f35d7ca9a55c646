/// The documents of all inputs, one after another, read when they are asked for.
///
/// An input that cannot be read is a document that says so. Memory: the document that was asked for, a block of the
/// input, and the names of the folder that is being read.
package struct DocumentFeed: ~Copyable {
  private var walk: InputWalk
  private let form: InputForm?
  private let limit: Int
  /// The input whose documents come next, if it holds several.
  private var records: RecordReader?
  private var archive: ArchiveReader?
  private let isPassedOver: ((String) -> Bool)?

  /// - Parameters:
  ///   - arguments: files, folders, and `-` for standard input.
  ///   - form: how documents stand in all of them; nil where the names of the files say it, and `-` is one document.
  ///   - limit: bytes that a document may have; what goes on behind them is cut off.
  ///   - isPassedOver: asked for each file before it is opened; true for one of which nothing is wanted.
  package init(
    arguments: [String], form: InputForm? = nil, limit: Int, isPassedOver: ((String) -> Bool)? = nil
  ) {
    walk = InputWalk(arguments: arguments, form: form)
    self.form = form
    self.limit = limit
    self.isPassedOver = isPassedOver
  }

  /// Whether arguments mean a list of documents, however many there are: several inputs, a folder, an input of records.
  package static func isBatch(_ arguments: [String], form: InputForm?) -> Bool {
    guard arguments.count == 1, let argument = arguments.first else { return true }
    return FilePath.kind(argument) == .folder || holdsRecords(argument, form: form)
  }

  /// Whether an argument is an input that holds documents, or a folder of such.
  package static func holdsRecords(_ argument: String, form: InputForm?) -> Bool {
    Self.form(of: argument, form) != .text
  }

  private static func form(of path: String, _ form: InputForm?) -> InputForm {
    form ?? (path == InputDocuments.standardInput || FilePath.kind(path) == .folder ? .text : .of(path: path))
  }

  /// The next document; nil at the end.
  package mutating func next() -> RawDocument? {
    while true {
      if let document = records?.next() ?? archive?.next() { return document }
      records = nil
      archive = nil
      switch walk.next() {
      case nil: return nil
      case .failure(let error): return RawDocument(name: error.name, content: .failure(error))
      case .file(let path):
        if isPassedOver?(path) == true { continue }
        do throws(InputError) {
          if let document = try open(path) { return document }
        } catch {
          return RawDocument(name: error.name, content: .failure(error))
        }
      }
    }
  }

  /// The document that a file is, or nil where it holds documents and is now the one being read.
  private mutating func open(_ path: String) throws(InputError) -> RawDocument? {
    switch Self.form(of: path, form) {
    case .text:
      let (bytes, isCut) = try InputReader(limit: limit).readPart(path)
      var document = RawDocument(name: path, content: .bytes(bytes))
      document.isCut = isCut
      document.consumed = bytes.count
      return document
    case .tar: archive = try ArchiveReader(path: path, limit: limit)
    case let form: records = try RecordReader(path: path, form: form, limit: limit)
    }
    return nil
  }
}
