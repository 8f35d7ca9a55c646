import DirectiveStream

/// Standard output: data only.
enum StandardOutput {
  /// Prints a whole result.
  static func print(_ bytes: [UInt8]) throws {
    var buffer = OutputBuffer(descriptor: 1, name: "đầu ra chuẩn")
    do throws(OutputError) {
      try buffer.write(bytes)
      try buffer.flush()
    } catch {
      try end(error)
    }
  }

  /// Ends the command after a write that failed: quietly where nobody reads any more.
  static func end(_ error: OutputError) throws {
    guard case .refused(let name, let number) = error else { return }
    StandardError.print("không ghi được \(name): \(FilePath.describe(number))")
    throw ExitStatus.failure
  }
}

/// Standard error: everything that is said to the person at the terminal.
enum StandardError {
  /// Prints a line that begins with the name of the command.
  static func print(_ message: String) {
    lines("chidao: " + message)
  }

  /// Prints a line about an input. What its name may hold to command a terminal is made visible.
  static func note(_ message: String) {
    print(
      String(
        String.UnicodeScalarView(message.unicodeScalars.map { $0.properties.generalCategory == .control ? "?" : $0 })))
  }

  /// Prints text as it is, with a line feed at the end.
  static func lines(_ text: String) {
    var buffer = OutputBuffer(descriptor: 2, name: "stderr")
    // Nothing can be said where even this fails.
    try? buffer.write(Array((text.hasSuffix("\n") ? text : text + "\n").utf8))
    try? buffer.flush()
  }
}
