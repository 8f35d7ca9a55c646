/// Writes JSON as UTF-8 bytes, in the order in which it is told.
///
/// There is no value tree in between: a document's facts go straight into one buffer, which is kept from one document
/// to the next. The same calls give the same bytes. Closing brackets cannot be forgotten, since what stands inside an
/// object or array is written in a closure.
public struct JSONWriter: Sendable {
  /// How the text is laid out.
  public enum Style: Sendable {
    /// Two spaces a level; small objects stay on one line.
    case pretty
    /// No white space at all.
    case compact
  }

  /// What has been written.
  public private(set) var bytes: [UInt8] = []
  private let style: Style
  private var depth = 0
  /// The depth from which on everything stays on one line.
  private var inlineDepth = Int.max
  private var hasSibling = false
  private var isAfterKey = false

  /// An empty writer.
  public init(style: Style) {
    self.style = style
  }

  /// Empties the buffer and keeps its memory.
  public mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    depth = 0
    inlineDepth = .max
    hasSibling = false
    isAfterKey = false
  }

  // MARK: Containers

  /// Writes an object; `isInline` keeps it on one line.
  public mutating func object(isInline: Bool = false, _ body: (inout JSONWriter) -> Void) {
    container(open: UInt8(ascii: "{"), close: UInt8(ascii: "}"), isInline: isInline, body)
  }

  /// Writes a key and an object.
  public mutating func object(_ key: StaticString, isInline: Bool = false, _ body: (inout JSONWriter) -> Void) {
    self.key(key)
    object(isInline: isInline, body)
  }

  /// Writes an array.
  public mutating func array(isInline: Bool = false, _ body: (inout JSONWriter) -> Void) {
    container(open: UInt8(ascii: "["), close: UInt8(ascii: "]"), isInline: isInline, body)
  }

  /// Writes a key and an array.
  public mutating func array(_ key: StaticString, isInline: Bool = false, _ body: (inout JSONWriter) -> Void) {
    self.key(key)
    array(isInline: isInline, body)
  }

  /// Writes a key and an array of strings on one line.
  public mutating func array(_ key: StaticString, _ values: [String]) {
    array(key, isInline: true) { writer in
      for value in values { writer.string(value) }
    }
  }

  // MARK: Members of an object

  /// Writes a key and a string; nothing where there is no value.
  public mutating func field(_ key: StaticString, _ value: String?) {
    guard let value else { return }
    self.key(key)
    string(value)
  }

  /// Writes a key and an integer; nothing where there is no value.
  public mutating func field(_ key: StaticString, _ value: Int?) {
    guard let value else { return }
    self.key(key)
    integer(value)
  }

  /// Writes a key and a truth value.
  public mutating func field(_ key: StaticString, _ value: Bool) {
    self.key(key)
    boolean(value)
  }

  /// Writes a key; a value must follow. Keys are ASCII without characters to be escaped.
  public mutating func key(_ key: StaticString) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    key.withUTF8Buffer { bytes.append(contentsOf: $0) }
    endKey()
  }

  /// Writes a key that is not known when the program is compiled; a value must follow.
  public mutating func key(_ key: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    escape(key)
    endKey()
  }

  // MARK: Values

  /// Writes a string.
  public mutating func string(_ value: String) {
    separate()
    bytes.append(UInt8(ascii: "\""))
    escape(value)
    bytes.append(UInt8(ascii: "\""))
    hasSibling = true
  }

  /// Writes an integer.
  public mutating func integer(_ value: Int) {
    separate()
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    let first = bytes.count
    var rest = value.magnitude
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[first...].reverse()
    hasSibling = true
  }

  /// Writes a number in the shortest form that reads back as the same; what is no number becomes 0, for which JSON has
  /// no sign.
  public mutating func number(_ value: Double) {
    separate()
    bytes.append(contentsOf: (value.isFinite ? value.description : "0").utf8)
    hasSibling = true
  }

  /// Writes `true` or `false`.
  public mutating func boolean(_ value: Bool) {
    separate()
    bytes.append(contentsOf: (value ? "true" : "false").utf8)
    hasSibling = true
  }

  /// Ends a record: a line feed, after which another value may follow.
  public mutating func endLine() {
    bytes.append(UInt8(ascii: "\n"))
    hasSibling = false
  }

  /// Writes `null`.
  public mutating func null() {
    separate()
    bytes.append(contentsOf: "null".utf8)
    hasSibling = true
  }

  // MARK: Layout

  private mutating func container(open: UInt8, close: UInt8, isInline: Bool, _ body: (inout JSONWriter) -> Void) {
    separate()
    bytes.append(open)
    depth += 1
    let outer = inlineDepth
    if isInline { inlineDepth = min(inlineDepth, depth) }
    hasSibling = false
    body(&self)
    let isEmpty = !hasSibling
    depth -= 1
    if !isEmpty, style == .pretty, depth + 1 < inlineDepth { breakLine() }
    inlineDepth = outer
    bytes.append(close)
    hasSibling = true
  }

  private mutating func separate() {
    if isAfterKey {
      isAfterKey = false
      return
    }
    if hasSibling { bytes.append(UInt8(ascii: ",")) }
    guard style == .pretty, depth > 0 else { return }
    if depth < inlineDepth {
      breakLine()
    } else if hasSibling {
      bytes.append(UInt8(ascii: " "))
    }
  }

  private mutating func endKey() {
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    if style == .pretty { bytes.append(UInt8(ascii: " ")) }
    isAfterKey = true
  }

  private mutating func breakLine() {
    bytes.append(UInt8(ascii: "\n"))
    bytes.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * depth))
  }

  /// Appends the characters of a string: runs without anything to escape are copied as they are (RFC 8259, section 7).
  private mutating func escape(_ value: String) {
    var value = value
    value.withUTF8 { utf8 in
      var copied = 0
      for index in 0..<utf8.count {
        let byte = utf8[index]
        guard byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else { continue }
        bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[copied..<index]))
        appendEscaped(byte)
        copied = index + 1
      }
      bytes.append(contentsOf: UnsafeBufferPointer(rebasing: utf8[copied...]))
    }
  }

  private mutating func appendEscaped(_ byte: UInt8) {
    bytes.append(UInt8(ascii: "\\"))
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes.append(byte)
    case 0x08: bytes.append(UInt8(ascii: "b"))
    case 0x09: bytes.append(UInt8(ascii: "t"))
    case 0x0A: bytes.append(UInt8(ascii: "n"))
    case 0x0C: bytes.append(UInt8(ascii: "f"))
    case 0x0D: bytes.append(UInt8(ascii: "r"))
    default:
      bytes.append(contentsOf: "u00".utf8)
      bytes.append(byte < 0x10 ? UInt8(ascii: "0") : UInt8(ascii: "1"))
      let low = byte & 0x0F
      bytes.append(low < 10 ? UInt8(ascii: "0") + low : UInt8(ascii: "a") + low - 10)
    }
  }
}
