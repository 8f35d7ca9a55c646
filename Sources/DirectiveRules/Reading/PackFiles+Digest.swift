extension PackFiles {
  /// SHA-256 over the names and bytes of all files, each with its length before it; with overlays, over the sums of the
  /// pack and of each overlay, whatever their folders are called. In lower-case hexadecimal. Linear.
  public var sha256: String {
    let base = Self.checksum(base, below: "")
    guard !layers.isEmpty else { return base }
    let sums = [base] + layers.map { Self.checksum(files(of: $0), below: $0.prefix) }
    return Digest.sha256(sums.map { Array($0.utf8) })
  }

  private static func checksum(_ files: [File], below prefix: String) -> String {
    Digest.sha256(
      files.flatMap { file in
        let path = file.path.dropFirst(prefix.count)
        return [Array("\(path.utf8.count):\(path)\(file.bytes.count):".utf8), file.bytes]
      })
  }
}
