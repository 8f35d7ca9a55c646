#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The files of a folder and the folders below it, in the order of their names' bytes, found while they are asked for.
///
/// Hidden ones are left out; links to folders are not followed, since they may lead back. Memory: the names of the
/// folders on the way to the file that comes next.
struct FolderWalk: Sendable {
  enum Step: Sendable {
    case file(path: String)
    /// A folder that cannot be listed.
    case failure(InputError)
  }

  private struct Level {
    var path: String
    var names: NameList
    var next = 0
  }

  private let form: InputForm
  private var levels: [Level] = []
  private var problem: InputError?

  /// - Parameter form: what is looked for; files of other names are passed over.
  init(_ folder: String, form: InputForm) {
    self.form = form
    enter(folder)
  }

  /// The next file; nil at the end.
  mutating func next() -> Step? {
    while true {
      if let problem {
        self.problem = nil
        return .failure(problem)
      }
      guard let top = levels.last else { return nil }
      guard top.next < top.names.count else {
        levels.removeLast()
        continue
      }
      levels[levels.count - 1].next += 1
      let name = top.names[top.next]
      let path = FilePath.join(top.path, name)
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      if status.st_mode & S_IFMT == S_IFDIR {
        enter(path)
      } else if form.takes(name), FilePath.kind(path) != .folder {
        return .file(path: path)
      }
    }
  }

  private mutating func enter(_ folder: String) {
    guard let names = NameList(folder: folder) else {
      problem = .unreadable(name: folder, number: errno)
      return
    }
    levels.append(Level(path: folder, names: names))
  }
}
