import ArgumentParser
import DirectiveStream

/// The exit statuses, beside 0 (done) and 64 (usage, ArgumentParser's own).
enum ExitStatus {
  /// The work was done and there is something to look at.
  static let findings = ExitCode(1)
  /// Something could not be done.
  static let failure = ExitCode(2)

  /// Runs what may fail with a message for the user; prints it and ends with status 2.
  static func orFail<Value>(_ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch let error as any UserError {
      StandardError.print(error.message)
      throw failure
    }
  }
}

/// An error with a message for the person at the terminal: what was found, what was expected, what to do.
protocol UserError: Error {
  var message: String { get }
}

extension InputError: UserError {}
extension OutputFolderError: UserError {}
extension RecordFileError: UserError {}
