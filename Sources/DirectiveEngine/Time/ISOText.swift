/// The little reading and writing that ISO 8601 texts need.
enum ISOText {
  /// A number with leading zeros up to a width.
  static func padded(_ number: Int, to width: Int) -> String {
    let digits = String(number.magnitude)
    return (number < 0 ? "-" : "") + String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// Reads numbers and marks off the front of an ISO 8601 text.
  struct Reader {
    private let bytes: [UInt8]
    private var index = 0

    init(_ text: String) {
      bytes = Array(text.utf8)
    }

    var isAtEnd: Bool { index == bytes.count }

    /// Takes the next byte if it is this one.
    mutating func take(_ byte: UInt8) -> Bool {
      guard index < bytes.count, bytes[index] == byte else { return false }
      index += 1
      return true
    }

    /// The next byte, whatever it is.
    mutating func next() -> UInt8? {
      guard index < bytes.count else { return nil }
      index += 1
      return bytes[index - 1]
    }

    /// The number written in exactly so many digits.
    mutating func number(width: Int) -> Int? {
      let start = index
      guard let number = number(), index - start == width else { return nil }
      return number
    }

    /// The number written in the digits that follow, nine of them at most.
    mutating func number() -> Int? {
      var number = 0
      let start = index
      while index < bytes.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(bytes[index]) {
        guard index - start < 9 else { return nil }
        number = number * 10 + Int(bytes[index] - UInt8(ascii: "0"))
        index += 1
      }
      return index > start ? number : nil
    }
  }
}
