/// A zip file, made by hand so that it may hold what a packer would not put into one. Members are stored as they are, but
/// for those that say how long they claim to be.
struct TestZip {
  private(set) var bytes: [UInt8] = []
  private var directory: [UInt8] = []
  private var count = 0

  init(_ members: [(name: String, content: [UInt8])]) {
    for member in members { add(member.name, member.content) }
    finish()
  }

  init(texts: [(name: String, content: String)]) {
    self.init(texts.map { ($0.name, Array($0.content.utf8)) })
  }

  private static func little(_ value: Int, _ size: Int) -> [UInt8] {
    (0..<size).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private mutating func add(_ name: String, _ content: [UInt8]) {
    let sum = Int(Self.checksum(content))
    // The flag says that the name is UTF-8.
    let shared =
      Self.little(20, 2) + Self.little(0x800, 2) + Self.little(0, 2) + Self.little(0, 4) + Self.little(sum, 4)
      + Self.little(content.count, 4) + Self.little(content.count, 4) + Self.little(name.utf8.count, 2)
    let offset = bytes.count
    bytes += [0x50, 0x4B, 3, 4] + shared + Self.little(0, 2) + Array(name.utf8) + content
    directory +=
      [0x50, 0x4B, 1, 2] + Self.little(20, 2) + shared + Self.little(0, 2) + Self.little(0, 2) + Self.little(0, 2)
      + Self.little(0, 2) + Self.little(0, 4) + Self.little(offset, 4) + Array(name.utf8)
    count += 1
  }

  private mutating func finish() {
    let start = bytes.count
    bytes +=
      directory + [0x50, 0x4B, 5, 6] + Self.little(0, 4) + Self.little(count, 2) + Self.little(count, 2)
      + Self.little(directory.count, 4) + Self.little(start, 4) + Self.little(0, 2)
  }

  private static let table: [UInt32] = (0..<256).map { index in
    (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
  }

  private static func checksum(_ content: [UInt8]) -> UInt32 {
    ~content.reduce(~UInt32(0)) { table[Int(($0 ^ UInt32($1)) & 0xFF)] ^ $0 >> 8 }
  }
}

extension String {
  /// As it stands in XML.
  var escaped: String {
    String(flatMap { $0 == "&" ? "&amp;" : $0 == "<" ? "&lt;" : $0 == ">" ? "&gt;" : String($0) })
  }
}
