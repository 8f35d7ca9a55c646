#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// The names in one folder, sorted by their bytes. A million of them take what their letters take and eight bytes each.
struct NameList: Sendable {
  private var bytes: [UInt8] = []
  private var ranges: [(start: UInt32, count: UInt32)] = []

  /// nil where the folder cannot be listed; `errno` says why.
  init?(folder: String) {
    guard let handle = opendir(folder) else { return nil }
    defer { closedir(handle) }
    while let entry = readdir(handle) {
      withUnsafeBytes(of: &entry.pointee.d_name) { buffer in
        let name = buffer.prefix { $0 != 0 }
        guard name.first != UInt8(ascii: ".") else { return }
        ranges.append((UInt32(bytes.count), UInt32(name.count)))
        bytes.append(contentsOf: name)
      }
    }
    bytes.withUnsafeBytes { all in
      ranges.sort { a, b in
        all[Int(a.start)..<Int(a.start + a.count)].lexicographicallyPrecedes(
          all[Int(b.start)..<Int(b.start + b.count)])
      }
    }
  }

  var count: Int { ranges.count }

  subscript(index: Int) -> String {
    let (start, count) = ranges[index]
    return String(decoding: bytes[Int(start)..<Int(start + count)], as: UTF8.self)
  }
}

extension FilePath {
  /// The names in a folder, sorted by their bytes, without hidden ones; nil where it cannot be listed.
  package static func names(in folder: String) -> [String]? {
    NameList(folder: folder).map { list in (0..<list.count).map { list[$0] } }
  }
}
