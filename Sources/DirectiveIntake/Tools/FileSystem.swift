#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What is asked of the file system.
enum FileSystem {
  /// Whether something can be read at a path.
  static func exists(_ path: String) -> Bool { access(path, R_OK) == 0 }

  /// Where the system keeps its own programs (`confstr(_CS_PATH)`).
  static var searchPath: String {
    var buffer = [CChar](repeating: 0, count: 1024)
    let count = confstr(Int32(_CS_PATH), &buffer, buffer.count)
    guard count > 0, count <= buffer.count else { return "" }
    return String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// `read(2)`.
  static func read(_ descriptor: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.read(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.read(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }

  /// `write(2)`.
  static func write(_ descriptor: Int32, _ buffer: UnsafeRawBufferPointer) -> Int {
    #if canImport(Glibc)
      Glibc.write(descriptor, buffer.baseAddress, buffer.count)
    #elseif canImport(Musl)
      Musl.write(descriptor, buffer.baseAddress, buffer.count)
    #endif
  }
}
