import CTool

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A program that turns a format into text.
struct Tool: Sendable {
  /// The name of the program, and of what it needs beside it in messages.
  var name: String
  /// The Debian package that has it.
  var package: String
  /// How long it may take.
  var seconds: Int = 30
  /// Bytes of memory that it may ask for.
  var memory: Int = 1 << 30

  /// Where the system keeps its programs; what a user's own `PATH` names is never asked.
  static let searchPath = FileSystem.searchPath

  /// The path of the program; nil where it is not installed.
  var path: String? {
    Self.searchPath.split(separator: ":").map { "\($0)/\(name)" }.first { access($0, X_OK) == 0 }
  }
}

/// Runs a program on a file: no shell, no input, bounds on time, memory, written bytes and output, and a folder of its own
/// that is gone afterwards.
struct ToolRunner: Sendable {
  /// How a run ended.
  struct Result: Sendable {
    var status: Int32
    var output: [UInt8]
    var errors: String
  }

  /// Bytes that a program may print.
  static let mostOutput = 64 * 1024 * 1024
  /// Bytes that a program may write into one file.
  private static let mostWritten = 1 << 28
  private static let limiter = Tool(name: "prlimit", package: "util-linux")

  let format: DocumentFormat

  /// Runs a program and takes what it prints.
  /// - Parameters:
  ///   - arguments: those that name a file name one in `folder`.
  ///   - folder: the working folder, which is also its home and its place for temporary files.
  func run(_ tool: Tool, _ arguments: [String], in folder: borrowing WorkFolder) throws(IntakeError) -> Result {
    guard let path = tool.path else { throw .missing(tool.name, package: tool.package, for: format) }
    guard let limiter = Self.limiter.path else {
      throw .missing(Self.limiter.name, package: Self.limiter.package, for: format)
    }
    let bounds = [
      limiter, "--as=\(tool.memory)", "--cpu=\(tool.seconds)", "--fsize=\(Self.mostWritten)", "--core=0", "--",
      path,
    ]
    var output: Int32 = -1
    var errors: Int32 = -1
    let environment = [
      "PATH=\(Tool.searchPath)", "LANG=C.UTF-8", "LC_ALL=C.UTF-8", "HOME=\(folder.path)", "TMPDIR=\(folder.path)",
      "OMP_THREAD_LIMIT=1",
    ]
    let child = Self.withCStrings(bounds + arguments) { arguments in
      Self.withCStrings(environment) { ctool_spawn(arguments, $0, folder.path, &output, &errors) }
    }
    guard child > 0 else { throw .failed(tool.name, format, "không chạy được") }
    defer { for descriptor in [output, errors] { close(descriptor) } }
    let read = drain(output, errors, seconds: tool.seconds)
    // What is still there of it, and whatever it has started, ends here.
    if read?.isWhole != true { kill(-child, SIGKILL) }
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    kill(-child, SIGKILL)
    guard let read else { throw .timedOut(tool.name, format, seconds: tool.seconds) }
    guard read.output.count <= Self.mostOutput else { throw .unsafe(format, "cho ra hơn \(Self.mostOutput) byte chữ") }
    let exit = status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
    return Result(status: exit, output: read.output, errors: String(decoding: read.errors, as: UTF8.self))
  }

  private static func withCStrings<Value>(
    _ strings: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Value
  ) -> Value {
    var pointers: [UnsafeMutablePointer<CChar>?] = strings.map { strdup($0) } + [nil]
    defer { pointers.forEach { free($0) } }
    return pointers.withUnsafeMutableBufferPointer { buffer in
      // SAFETY: the array has at least its terminator, so there is a base address.
      body(buffer.baseAddress.unsafelyUnwrapped)
    }
  }

  /// Reads both pipes to their ends; nil when the time is over; not whole when there is too much to read.
  private func drain(_ output: Int32, _ errors: Int32, seconds: Int) -> (
    output: [UInt8], errors: [UInt8], isWhole: Bool
  )? {
    let end = ContinuousClock.now + .seconds(seconds)
    var texts: [[UInt8]] = [[], []]
    var polls = [
      pollfd(fd: output, events: Int16(POLLIN), revents: 0), pollfd(fd: errors, events: Int16(POLLIN), revents: 0),
    ]
    var block = [UInt8](repeating: 0, count: 64 * 1024)
    while polls.contains(where: { $0.fd >= 0 }) {
      let left = ContinuousClock.now.duration(to: end)
      guard left > .zero else { return nil }
      let ready = poll(&polls, 2, Int32(max(1, min(1_000, left / .milliseconds(1)))))
      guard ready > 0 else { continue }
      for index in polls.indices where polls[index].fd >= 0 && polls[index].revents != 0 {
        let count = block.withUnsafeMutableBytes { FileSystem.read(polls[index].fd, $0) }
        if count > 0 {
          texts[index] += block[..<count]
          if texts[index].count > Self.mostOutput { return (texts[0], texts[1], false) }
        } else if count == 0 || errno != EINTR {
          polls[index].fd = -1
        }
      }
    }
    return (texts[0], texts[1], true)
  }
}

/// A folder for the files of one run, readable by nobody else, removed with the value.
struct WorkFolder: ~Copyable {
  let path: String

  init(format: DocumentFormat) throws(IntakeError) {
    let base = getenv("TMPDIR").map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
    var template = Array((base + "/chidao-XXXXXX").utf8CString)
    guard mkdtemp(&template) != nil else {
      throw .failed("mkdtemp", format, "không tạo được thư mục tạm trong \(base)")
    }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  deinit { Self.remove(path) }

  /// Writes a file.
  func write(_ bytes: [UInt8], to name: String, format: DocumentFormat) throws(IntakeError) {
    let descriptor = open(path + "/" + name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw .failed("open", format, "không ghi được tệp tạm") }
    defer { close(descriptor) }
    var at = 0
    while at < bytes.count {
      let count = bytes[at...].withUnsafeBytes { FileSystem.write(descriptor, $0) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw .failed("write", format, "không ghi được tệp tạm") }
      at += count
    }
  }

  /// The bytes of a file that a program has left; nil where there is none, or more than a program may print.
  func read(_ name: String) -> [UInt8]? {
    let descriptor = open(path + "/" + name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var block = [UInt8](repeating: 0, count: 64 * 1024)
    while true {
      let count = block.withUnsafeMutableBytes { FileSystem.read(descriptor, $0) }
      if count < 0, errno == EINTR { continue }
      guard count >= 0, bytes.count <= ToolRunner.mostOutput else { return nil }
      if count == 0 { return bytes }
      bytes += block[..<count]
    }
  }

  /// The names of the files, sorted.
  func names() -> [String] { Self.names(path) }

  private static func names(_ folder: String) -> [String] {
    guard let handle = opendir(folder) else { return [] }
    defer { closedir(handle) }
    var names: [String] = []
    while let entry = readdir(handle) {
      let name = withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// Removes a folder with all that is in it; links are removed, never followed.
  private static func remove(_ path: String) {
    for name in names(path) {
      let inner = path + "/" + name
      if unlink(inner) != 0 { remove(inner) }
    }
    rmdir(path)
  }
}
