import Foundation

/// Writes the files of a folder into a Swift file: the rule pack, so that the command works where no Rules folder is
/// installed, and the pages of the server.
///
///     EmbedRules FOLDER OUTPUT.swift NAME ENDING…
///
/// Runs during the build (`EmbedRulesPlugin`, `EmbedPagesPlugin`). Each file is one string literal: the compiler keeps it
/// as bytes in the program, nothing is unpacked before it is asked for.
@main
struct EmbedRules {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 5 else {
      FileHandle.standardError.write(Data("EmbedRules: expected FOLDER OUTPUT.swift NAME ENDING…\n".utf8))
      exit(64)
    }
    let root = URL(fileURLWithPath: arguments[1])
    var source = "enum \(arguments[3]) {\n  /// Paths below the folder and their texts, in the order of the paths.\n"
    source += "  static let files: [(path: String, text: StaticString)] = [\n"
    for path in try FileManager.default.subpathsOfDirectory(atPath: root.path).sorted() {
      guard arguments[4...].contains(where: path.hasSuffix) else { continue }
      let text = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
      source += "    (\(literal(path)), \(literal(text))),\n"
    }
    source += "  ]\n}\n"
    try Data(source.utf8).write(to: URL(fileURLWithPath: arguments[2]))
  }

  private static func literal(_ text: String) -> String {
    var result = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": result += "\\" + String(scalar)
      case "\n": result += "\\n"
      case _ where scalar.value < 0x20 || scalar.value == 0x7F || scalar.value == 0xFEFF:
        result += "\\u{\(String(scalar.value, radix: 16))}"
      default: result.unicodeScalars.append(scalar)
      }
    }
    return result + "\""
  }
}
