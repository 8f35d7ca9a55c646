/// The files that the arguments name, each one a document, in the order in which they are read.
///
/// For work that needs all of them at hand; what can do with one after another takes a ``DocumentFeed``.
package struct InputDocuments: Sendable {
  /// The argument that means standard input.
  package static let standardInput = "-"

  /// A document to be read, or why there is none.
  package enum Entry: Sendable {
    case document(path: String)
    case failure(InputError)
  }

  package let entries: [Entry]

  package init(arguments: [String]) {
    var walk = InputWalk(arguments: arguments, form: .text)
    var entries: [Entry] = []
    while let step = walk.next() {
      switch step {
      case .file(let path): entries.append(.document(path: path))
      case .failure(let error): entries.append(.failure(error))
      }
    }
    self.entries = entries
  }

  /// The name of a document without folder and without the extension that folders are searched for.
  package static func stem(of path: String) -> String {
    if path == standardInput { return "stdin" }
    let name = FilePath.lastComponent(path)
    let found = InputForm.text.extensions.first { name.count > $0.count && name.lowercased().hasSuffix($0) }
    return String(name.dropLast(found?.count ?? 0))
  }
}

/// The files that the arguments name, those of folders too, found while they are asked for.
struct InputWalk: Sendable {
  private let arguments: [String]
  /// The form of all files, or nil where their names say it.
  private let form: InputForm?
  private var at = 0
  private var folder: FolderWalk?
  private var isEmpty = false

  init(arguments: [String], form: InputForm?) {
    self.arguments = arguments
    self.form = form
  }

  /// The next file, or `-`; nil at the end. A path that leads nowhere is found out when it is opened.
  mutating func next() -> FolderWalk.Step? {
    while true {
      if let step = folder?.next() {
        isEmpty = false
        return step
      }
      if folder != nil {
        folder = nil
        at += 1
        if isEmpty { return .failure(.noDocuments(name: arguments[at - 1])) }
      }
      guard at < arguments.count else { return nil }
      if arguments[at] != InputDocuments.standardInput, FilePath.kind(arguments[at]) == .folder {
        folder = FolderWalk(arguments[at], form: form ?? .text)
        isEmpty = true
      } else {
        at += 1
        return .file(path: arguments[at - 1])
      }
    }
  }
}
