#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// How much there is to read, found without reading it.
package struct InputTotal: Sendable, Equatable {
  /// Documents; nil where an input holds several, which only reading would tell.
  package private(set) var documents: Int? = 0
  /// Bytes; nil where an input is a pipe.
  package private(set) var bytes: Int? = 0

  /// Walks through folders and asks for sizes.
  package init(arguments: [String], form: InputForm?) {
    var walk = InputWalk(arguments: arguments, form: form)
    while let step = walk.next() {
      guard case .file(let path) = step else {
        documents = documents.map { $0 + 1 }
        continue
      }
      var status = stat()
      let isKnown = path == InputDocuments.standardInput ? fstat(0, &status) == 0 : stat(path, &status) == 0
      let isFile = isKnown && status.st_mode & S_IFMT == S_IFREG
      // What cannot be opened is a record too, and takes no time.
      if isKnown, !isFile { bytes = nil }
      if isFile { bytes = bytes.map { $0 + Int(status.st_size) } }
      let form = form ?? (path == InputDocuments.standardInput ? .text : .of(path: path))
      documents = form == .text ? documents.map { $0 + 1 } : nil
    }
  }
}
