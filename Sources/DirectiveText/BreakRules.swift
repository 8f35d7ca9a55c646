import CICU

/// An error in a file of break rules.
public struct BreakRulesError: Error, Sendable, Equatable {
  /// The file, as given.
  public let file: String
  /// The line, from 1; 0 if ICU does not say.
  public let line: Int
  /// The character in the line, from 1; 0 if ICU does not say.
  public let offset: Int
  /// ICU's name of the error, such as `U_BRK_RULE_SYNTAX`.
  public let name: String

  /// What is wrong and where, in Vietnamese.
  public var message: String {
    let place = line > 0 ? "\(file):\(line):\(offset)" : file
    return "\(place): quy tắc tách từ không biên dịch được (\(name)). Cần cú pháp quy tắc ngắt của ICU "
      + "\(ICUVersion.icu); hãy sửa dòng này."
  }
}

/// Compiled break rules. Immutable; one for all workers.
public final class BreakRules: Sendable {
  /// The compiled rules live in C memory that is never written after `init`, so sharing them is safe.
  nonisolated(unsafe) let handle: OpaquePointer

  /// Compiles rules in the language of ICU's rule-based break iterator (a few milliseconds).
  /// - Parameters:
  ///   - source: the text of the rules.
  ///   - file: the name to be used in errors.
  public init(source: String, file: String) throws(BreakRulesError) {
    let units = Array(source.utf16)
    var status: Int32 = 0
    var line: Int32 = 0
    var offset: Int32 = 0
    guard let handle = cicu_rules_compile(units, Int32(units.count), &status, &line, &offset) else {
      throw BreakRulesError(file: file, line: Int(line), offset: Int(offset), name: Self.name(status))
    }
    self.handle = handle
  }

  /// Takes over rules in the form of ``binary``, made with the same version of ICU (microseconds).
  public init(binary: [UInt8], file: String) throws(BreakRulesError) {
    var status: Int32 = 0
    guard let handle = cicu_rules_load(binary, Int32(binary.count), &status) else {
      throw BreakRulesError(file: file, line: 0, offset: 0, name: Self.name(status))
    }
    self.handle = handle
  }

  deinit { cicu_rules_free(handle) }

  /// The compiled form, for a cache. Valid only for the ICU version that made it.
  public var binary: [UInt8] {
    var length: Int32 = 0
    guard let bytes = cicu_rules_bytes(handle, &length) else { return [] }
    return Array(UnsafeBufferPointer(start: bytes, count: Int(length)))
  }

  private static func name(_ status: Int32) -> String {
    cicu_error_name(status).map { String(cString: $0) } ?? "ICU \(status)"
  }
}
