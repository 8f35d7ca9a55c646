import Foundation

/// A tar archive, made by hand so that it may hold what `tar` would not put into one.
struct TestArchive {
  enum Member {
    case file(String, String)
    case folder(String)
    case link(String, to: String)
    case hardLink(String, to: String)
    case device(String)
  }

  private(set) var bytes: [UInt8] = []

  init(_ members: Member...) {
    for member in members { add(member) }
    bytes += [UInt8](repeating: 0, count: 1024)
  }

  private mutating func add(_ member: Member) {
    switch member {
    case .file(let name, let text): add(name, type: "0", text)
    case .folder(let name): add(name, type: "5")
    case .link(let name, let target): add(name, type: "2", link: target)
    case .hardLink(let name, let target): add(name, type: "1", link: target)
    case .device(let name): add(name, type: "3")
    }
  }

  private mutating func add(_ name: String, type: Character, link: String = "", _ text: String = "") {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, at place: Int) {
      header.replaceSubrange(place..<(place + text.utf8.count), with: text.utf8)
    }
    put(name, at: 0)
    put("0000644", at: 100)
    put(String(repeating: "0", count: 7), at: 108)
    put(String(repeating: "0", count: 7), at: 116)
    put(Self.octal(text.utf8.count, 11), at: 124)
    put(String(repeating: "0", count: 11), at: 136)
    put("        ", at: 148)
    put(String(type), at: 156)
    put(link, at: 157)
    put("ustar", at: 257)
    put("00", at: 263)
    put(Self.octal(header.reduce(0) { $0 + Int($1) }, 6) + "\0 ", at: 148)
    bytes += header + Array(text.utf8)
    bytes += [UInt8](repeating: 0, count: (512 - text.utf8.count % 512) % 512)
  }

  private static func octal(_ number: Int, _ width: Int) -> String {
    let digits = String(number, radix: 8)
    return String(repeating: "0", count: width - digits.count) + digits
  }
}

extension TestFolder {
  /// What a program makes of bytes on its standard input; nil where the program is not there.
  func pipe(_ bytes: [UInt8], through program: String) throws -> [UInt8]? {
    let input = try write(bytes, to: "pipe.in")
    let output = try write("", to: "pipe.out")
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program, "-c"]
    process.standardInput = try FileHandle(forReadingFrom: URL(fileURLWithPath: input))
    process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: output))
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus == 0 ? Array(try Data(contentsOf: URL(fileURLWithPath: output))) : nil
  }
}
