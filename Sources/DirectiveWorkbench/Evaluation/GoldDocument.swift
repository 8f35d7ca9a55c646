import DirectiveText
import Foundation

/// A text with what must be read from it: `NAME.txt` and `NAME.gold.json`, as `Corpus/README.md` describes them.
public struct GoldDocument: Sendable {
  /// The name of both files without their endings.
  public let name: String
  /// The bytes of the text.
  public let bytes: [UInt8]
  /// The text as the engine reads it.
  public let source: SourceText
  /// What must be read.
  let gold: JSONValue
  /// The groups to which the document belongs: `noise` → `scan`.
  public var groups: [String: String] = [:]
  /// The text with LF for every line end, in which the words of tasks are looked for.
  let searched: String
  /// For each scalar of `searched`, and its end, the scalar of the decoded original.
  let originals: [Int]

  /// A document from the bytes of its two files.
  /// - Throws: ``EvaluationError`` where the text or the gold cannot be read.
  public init(name: String, text bytes: [UInt8], gold: [UInt8]) throws(EvaluationError) {
    self.name = name
    self.bytes = bytes
    do {
      source = try SourceText.decode(bytes, name: name + ".txt")
    } catch {
      throw EvaluationError("\(name).txt: \(error.message)")
    }
    do {
      self.gold = try JSONValue(json: Data(gold))
    } catch {
      throw EvaluationError("\(name).gold.json: không phải JSON đúng; hãy kiểm tra dấu phẩy và dấu ngoặc.")
    }
    guard self.gold.isObject else {
      throw EvaluationError("\(name).gold.json: cần một đối tượng JSON với document, addressees, assignments …")
    }
    (searched, originals) = Self.unified(source)
    if let kind = self.gold["document"]["kind"].text { groups["kind"] = kind }
    if let prefix = Self.prefix(of: name) { groups["source"] = prefix }
  }

  /// The text with its byte order mark and with LF for CR and CRLF; and the scalars of the original.
  private static func unified(_ source: SourceText) -> (String, [Int]) {
    var text = String.UnicodeScalarView()
    var originals: [Int] = []
    if source.hadByteOrderMark {
      text.append("\u{FEFF}")
      originals.append(0)
    }
    var isAfterReturn = false
    var count = 0
    for (place, scalar) in source.text.unicodeScalars.enumerated() {
      count = place + 1
      defer { isAfterReturn = scalar == "\r" }
      if scalar == "\n", isAfterReturn { continue }
      text.append(scalar == "\r" ? "\n" : scalar)
      originals.append(place)
    }
    originals.append(count)
    return (String(text), originals)
  }

  /// `crawl` of `crawl-017`: a word and a running number say where a document comes from; other names say nothing.
  static func prefix(of name: String) -> String? {
    let parts = name.split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 2, let first = parts[0].first, first.isLetter, !parts[1].isEmpty,
      parts[1].allSatisfy({ $0.isASCII && $0.isNumber })
    else { return nil }
    return String(parts[0])
  }

  /// Line and column, from 1, of a scalar of `searched`.
  func position(ofSearched scalar: Int) -> TextPosition {
    position(ofOriginal: originals[min(max(scalar, 0), originals.count - 1)])
  }

  /// Line and column, from 1, of a scalar of the decoded original.
  func position(ofOriginal scalar: Int) -> TextPosition {
    let (line, column) = source.position(ofScalar: scalar)
    return TextPosition(line: line, column: column)
  }
}

/// A place in a text, for people.
public struct TextPosition: Sendable, Equatable, Comparable {
  /// From 1.
  public let line: Int
  /// From 1, in Unicode scalars.
  public let column: Int

  /// Earlier places first.
  public static func < (a: TextPosition, b: TextPosition) -> Bool { (a.line, a.column) < (b.line, b.column) }
}

/// Why an evaluation or comparison cannot be made: what was found, what was expected, and what to do.
public struct EvaluationError: Error, Sendable, CustomStringConvertible {
  /// In Vietnamese, for a person.
  public let message: String

  init(_ message: String) {
    self.message = message
  }

  /// As ``message``.
  public var description: String { message }
}
