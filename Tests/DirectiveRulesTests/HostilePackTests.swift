import Foundation
import Testing

@testable import DirectiveRules

@Suite("Hostile packs")
struct HostilePackTests {
  private func codes(_ text: String) -> [String] {
    var codes: [String] = []
    let time = ContinuousClock().measure {
      codes = PackFixture.read(["rules/hostile.yaml": text]).diagnostics.filter { $0.severity == .error }.map(
        \.code.rawValue)
    }
    #expect(time < .seconds(3))
    return Array(Set(codes)).sorted()
  }

  @Test("alias bombs are refused before they are composed")
  func bomb() {
    var text = "settings: x\na: &a [v, v, v, v, v, v, v, v, v]\n"
    for (name, inner) in zip("bcdefghij", "abcdefghi") {
      text += "\(name): &\(name) [" + Array(repeating: "*\(inner)", count: 9).joined(separator: ", ") + "]\n"
    }
    #expect(codes(text) == ["P016"])
    #expect(codes("settings: x\n? [a, b]\n: c\n") == ["P016"])
    #expect(codes("settings: x\nrow: {<<: *a}\n") == ["P016"])
    #expect(codes("settings: !!map\na: !custom b\n") == ["P016"])
  }

  @Test("nesting without end")
  func nesting() {
    #expect(codes("settings: x\na: " + String(repeating: "[", count: 100_000)) == ["P017"])
    #expect(codes("settings: x\na: " + String(repeating: "{a: ", count: 100_000)) == ["P017"])
    #expect(codes("settings: x\na:\n  " + String(repeating: "- ", count: 100_000) + "b") == ["P017"])
    let indented = (0..<300).map { String(repeating: " ", count: $0) + "a:\n" }.joined()
    #expect(codes("settings: x\nb:\n" + indented) == ["P017"])
    let many = "settings: x\na: |\n" + String(repeating: " ", count: 400) + "[[[[ &a *b\n"
    #expect(codes(many) == [])
  }

  @Test("macros that double one another")
  func doubling() {
    var text = "macro: m0\nmatch: NUM\n"
    for level in 1...40 { text += "---\nmacro: m\(level)\nmatch: $m\(level - 1) $m\(level - 1)\n" }
    text += "---\nrule: r\nphase: lexical\nemits: R\nmatch: $m40\n"
    #expect(codes(text).contains("P043"))
  }

  @Test("repetitions of repetitions")
  func repetitions() {
    let rule = "rule: r\nphase: lexical\nemits: R\nmatch: (((NUM{1000}){1000}){1000}){1000}\n"
    #expect(codes(rule).contains("P043"))
  }

  @Test("repetitions without end name the limit that they exceed")
  func boundedRepetitions() {
    func messages(_ match: String) -> [String] {
      let rule = "rule: r\nphase: lexical\nemits: R\nmatch: \(match)\nexamples: [{text: a, gives: {}}, {reject: b}]\n"
      return PackFixture.read(["rules/hostile.yaml": rule]).diagnostics.map { "\($0.code.rawValue) \($0.message)" }
    }
    #expect(messages("NUM{1,1000}{1,1000}").map { $0.prefix(4) } == ["P024"])
    #expect(messages("(NUM{1,1000}){1,1000}").contains { $0.hasPrefix("P043") && $0.contains("100000") })
    #expect(messages("NUM{1,1001}").contains { $0.hasPrefix("P025") && $0.contains("1000") })
    #expect(messages("NUM ..{0,100000} NUM").contains { $0.hasPrefix("P028") && $0.contains("1000") })
  }

  @Test("macros that call one another for ever")
  func chain() {
    var text = "macro: m0\nmatch: NUM\n"
    for level in 1...2000 { text += "---\nmacro: m\(level)\nmatch: ($m\(level - 1))\n" }
    text += "---\nrule: r\nphase: lexical\nemits: R\nmatch: $m2000\n"
    let reading = PackFixture.read(["rules/hostile.yaml": text])
    #expect(reading.pack == nil || reading.diagnostics.contains { $0.code == .patternTooDeep })
  }

  @Test("more mistakes than anyone reads")
  func manyMistakes() {
    let text = String(repeating: "rule: a\nphrase: b\n---\n", count: 20_000)
    let reading = PackFixture.read(["rules/hostile.yaml": text])
    #expect(reading.pack == nil)
    #expect(reading.diagnostics.count <= 500)
  }

  @Test("any bytes end in diagnostics")
  func arbitrary() {
    let source = Array((PackFixture.rules + "---\n" + PackFixture.lexicon).utf8)
    var state: UInt64 = 7
    func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33) % bound
    }
    let signs = Array("\"'[]{}:|>-&*!%@#\n \t\\,?".utf8)
    for _ in 0..<150 {
      var bytes = source
      for _ in 0..<(1 + next(6)) {
        let at = next(bytes.count)
        switch next(3) {
        case 0: bytes[at] = signs[next(signs.count)]
        case 1: bytes.remove(at: at)
        default: bytes.insert(signs[next(signs.count)], at: at)
        }
      }
      var files = PackFixture.files(["rules/rules.yaml": "", "lexicons/agency.yaml": ""])
      files.files.append(PackFiles.File(path: "rules/rules.yaml", bytes: bytes))
      let reading = PackReader().read(files)
      #expect(reading.pack != nil || !reading.diagnostics.isEmpty)
    }
  }

  @Test("files that are no text, too long, or outside the folder")
  func files() throws {
    var files = PackFixture.files()
    files.files.append(PackFiles.File(path: "rules/z.yaml", bytes: [0x61, 0x0A, 0xFF, 0x3A]))
    files.files.append(PackFiles.File(path: "rules/zz.yaml", text: "settings: x\na: \u{2028}b\n"))
    files.files.append(
      PackFiles.File(path: "rules/zzz.yaml", bytes: Array(repeating: 0x20, count: PackFiles.maximumFileSize + 1)))
    #expect(
      places(PackReader().read(files).diagnostics) == [
        "P002 rules/z.yaml:2:1", "P009 rules/zz.yaml:2:1", "P003 rules/zzz.yaml:0:0",
      ])

    let manager = FileManager.default
    let root = manager.temporaryDirectory.appendingPathComponent("pack-\(UUID().uuidString)")
    defer { try? manager.removeItem(at: root) }
    for file in PackFixture.files().files {
      let url = root.appendingPathComponent("pack/" + file.path)
      try manager.createDirectory(at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data(file.bytes).write(to: url)
    }
    let folder = root.appendingPathComponent("pack").path
    #expect(PackReader().read(PackFiles(folder: folder)).pack?.sha256 == PackFixture.read().pack?.sha256)
    try Data("settings: y\n".utf8).write(to: root.appendingPathComponent("outside.yaml"))
    try manager.createSymbolicLink(atPath: folder + "/rules/link.yaml", withDestinationPath: "../../outside.yaml")
    try manager.createSymbolicLink(atPath: folder + "/rules/loop", withDestinationPath: "..")
    #expect(places(PackReader().read(PackFiles(folder: folder)).diagnostics) == ["P004 rules/link.yaml:0:0"])
    #expect(places(PackReader().read(PackFiles(folder: folder + "/none")).diagnostics).first?.hasPrefix("P001") == true)
  }
}
