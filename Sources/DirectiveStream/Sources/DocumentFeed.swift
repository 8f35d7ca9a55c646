import DirectiveIntake

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
  /// What is left of a file that held several documents.
  private var contained: ArraySlice<RawDocument> = []
  private let intake: Intake
  private let allowsSeveral: Bool

  /// - Parameters:
  ///   - arguments: files, folders, and `-` for standard input.
  ///   - form: how documents stand in all of them; nil where the names of the files say it, and `-` is one document.
  ///   - limit: bytes that a document may have; what goes on behind them is cut off.
  ///   - intake: how documents of other formats are told.
  ///   - allowsSeveral: whether a file that was taken for one document may turn out to hold several.
  ///   - isPassedOver: asked for each file before it is opened; true for one of which nothing is wanted.
  package init(
    arguments: [String], form: InputForm? = nil, limit: Int, intake: Intake = Intake(), allowsSeveral: Bool = true,
    isPassedOver: ((String) -> Bool)? = nil
  ) {
    self.intake = intake
    self.allowsSeveral = allowsSeveral
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
      if let document = contained.popFirst() { return document }
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
    case .text, .bundle:
      let (bytes, isCut) = try InputReader(limit: limit).readPart(path)
      if !isCut, try expand(bytes, path) { return nil }
      var document = RawDocument(name: path, content: .bytes(bytes))
      document.isCut = isCut
      document.consumed = bytes.count
      return document
    case .tar: archive = try ArchiveReader(path: path, limit: limit)
    case let form: records = try RecordReader(path: path, form: form, limit: limit)
    }
    return nil
  }

  /// Takes the documents out of a file that holds some. False where it is a document itself, or cannot be told: then
  /// whoever reads it says why.
  private mutating func expand(_ bytes: [UInt8], _ path: String) throws(InputError) -> Bool {
    guard let format = try? intake.format(of: bytes), format.isContainer else { return false }
    do throws(IntakeError) {
      let documents = try intake.documents(in: bytes, format: format)
      guard allowsSeveral || documents.count == 1 else { throw .severalDocuments(format, documents.count) }
      contained = documents.map { Self.document($0, in: path) }[...]
      contained[0].consumed = bytes.count
      return true
    } catch {
      throw .notRead(name: path, error)
    }
  }

  private static func document(_ contained: ContainedDocument, in path: String) -> RawDocument {
    let name = "\(path):\(contained.name)"
    var document: RawDocument
    switch contained.content {
    case .success(let bytes): document = RawDocument(name: name, content: .bytes(bytes))
    case .failure(let error): document = RawDocument(name: name, content: .failure(.notRead(name: name, error)))
    }
    document.header = contained.header
    return document
  }
}
