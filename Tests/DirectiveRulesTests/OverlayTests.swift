import DirectiveText
import Testing

@testable import DirectiveRules

@Suite struct OverlayTests {
  static let manifest = """
    pack: office
    version: 2.0.0
    format: 1
    overlay: sample
    title: Bộ riêng
    remove: [day.plain, "%agency Sở Thử nghiệm"]

    """

  static let rules = """
    rule: order.lead
    phase: mentions
    emits: Order
    match: 'body:%agency $lead'
    examples:
      - text: "Bộ Thử nghiệm chủ trì"
        gives: { body: Bộ Thử nghiệm }
      - reject: "chủ trì"
    ---
    rule: order.other
    phase: mentions
    emits: Order
    match: '"giao" $lead'
    examples:
      - text: "giao chủ trì"
        gives: {}
      - reject: "giao"
    ---
    rule: day.other
    phase: lexical
    emits: Day
    match: DATE
    examples:
      - text: "ngày 01/6/2021"
        gives: {}
      - reject: "không có ngày"
    ---
    macro: lead
    match: '"đầu mối"'
    ---
    settings: zones
    names: [head, body, tail]
    ---
    settings: office
    home: Sở Nội vụ tỉnh An Bình
    ---
    lexicon: agency
    attributes: [level, room]
    entries: |
      Bộ Thử nghiệm | level=province | room=3 | also=BTN2
      Phòng Thử nghiệm | room=4

    """

  static func overlay(_ changes: [String: String] = [:]) -> PackFiles {
    var texts = ["pack.yaml": manifest, "rules/a.yaml": rules]
    for (path, text) in changes { texts[path] = text.isEmpty ? nil : text }
    return PackFiles(files: texts.map { PackFiles.File(path: $0.key, text: $0.value) })
  }

  static func read(_ changes: [String: String] = [:], folder: String = "office/") -> PackReading {
    PackReader().read(PackFixture.files().overlaid(by: overlay(changes), folder: folder))
  }

  @Test func replacesAddsAndRemoves() throws {
    let reading = Self.read()
    let pack = try #require(reading.pack, "\(reading.diagnostics)")
    #expect(reading.diagnostics.map { $0.render() } == [])
    #expect(pack.rules.map(\.id) == ["order.lead", "line.mark", "order.other", "day.other"])
    #expect(pack.rules[0].zones == [])
    #expect(pack.macros.map(\.name) == ["lead"])
    #expect(pack.settings["zones"]?["names"] == .list(["head", "body", "tail"]))
    #expect(pack.settings["office"]?["home"] == .text("Sở Nội vụ tỉnh An Bình"))
    let lexicon = try #require(pack.lexicons.first)
    #expect(lexicon.isTolerant && lexicon.attributes.contains("room"))
    #expect(lexicon.entries.map(\.canonical) == ["Bộ Thử nghiệm", "Phòng Thử nghiệm"])
    #expect(lexicon.entries[0].variants == ["BTN2"])
  }

  @Test func saysWhatItOverrides() throws {
    let pack = try #require(Self.read().pack)
    let said = pack.overrides.map { "\($0.action) \($0.subject) \($0.name) \($0.range.file):\($0.range.line)" }
    #expect(
      said == [
        "removed rule day.plain office/pack.yaml:6", "removed entry agency: Sở Thử nghiệm office/pack.yaml:6",
        "replaced rule order.lead office/rules/a.yaml:1", "added rule order.other office/rules/a.yaml:10",
        "added rule day.other office/rules/a.yaml:19", "replaced macro lead office/rules/a.yaml:28",
        "replaced setting zones.names office/rules/a.yaml:32", "added setting office.home office/rules/a.yaml:35",
        "replaced entry agency: Bộ Thử nghiệm office/rules/a.yaml:40",
        "added entry agency: Phòng Thử nghiệm office/rules/a.yaml:41",
      ])
    #expect(pack.overrides[2].base?.file == "rules/rules.yaml")
    #expect(pack.overrides[8].base?.file == "lexicons/agency.yaml")
  }

  @Test func addsExamplesToRulesBelow() throws {
    let more = "examples_of: line.mark\nexamples:\n  - reject: \"tám\"\n"
    let reading = Self.read(["rules/a.examples.yaml": more])
    let pack = try #require(reading.pack, "\(reading.diagnostics)")
    let mark = try #require(pack.rules.first { $0.id == "line.mark" })
    #expect(mark.examples.map(\.text) == ["1. 5", "năm", "tám"])
    #expect(mark.examples.last?.range.file == "office/rules/a.examples.yaml")
  }

  @Test func aRuleThatIsReplacedOrRemovedHasItsExamplesNoMore() throws {
    let base = PackFixture.files([
      "rules/rules.examples.yaml": "examples_of: order.lead\nexamples:\n  - reject: \"chủ trì\"\n"
    ])
    let pack = try #require(PackReader().read(base.overlaid(by: Self.overlay(), folder: "office")).pack)
    #expect(pack.rules.first { $0.id == "order.lead" }?.examples.map(\.text) == ["Bộ Thử nghiệm chủ trì", "chủ trì"])
    let late = Self.read(["rules/a.examples.yaml": "examples_of: day.plain\nexamples: [{reject: b}]\n"])
    #expect(places(late.diagnostics) == ["P073 office/rules/a.examples.yaml:1:14"])
  }

  @Test func nameAndDigestTellOfBoth() throws {
    let base = try #require(PackFixture.read().pack)
    let pack = try #require(Self.read().pack)
    #expect(base.identity == "sample 0.1.0")
    #expect(pack.identity == "sample 0.1.0 + office 2.0.0")
    #expect(pack.sha256 != base.sha256)
    #expect(try #require(Self.read(folder: "elsewhere").pack).sha256 == pack.sha256)
    let changed = Self.read(["rules/a.yaml": Self.rules + "# changed\n"])
    #expect(try #require(changed.pack).sha256 != pack.sha256)
  }

  @Test(arguments: [
    ("overlay: sample", "overlay: other", "P101 office/pack.yaml:1:1"),
    ("remove: [day.plain", "remove: [day.plian", "P102 office/pack.yaml:6:10"),
    ("\"%agency Sở Thử nghiệm\"", "\"%agency Sở Thử nghiêm\"", "P102 office/pack.yaml:6:21"),
    ("\"%agency Sở Thử nghiệm\"", "$laed", "P102 office/pack.yaml:6:21"),
    ("title: Bộ riêng", "phases: []", "P012 office/pack.yaml:5:1"),
    ("overlay: sample\n", "", "P100 office/pack.yaml:1:1"),
  ])
  func mistakesOfTheManifestKeepTheirPlace(_ old: String, _ new: String, _ place: String) {
    let text = Self.manifest.replacing(old, with: new)
    #expect(places(Self.read(["pack.yaml": text]).diagnostics).contains(place))
  }

  @Test func mistakesOfItsFilesKeepTheirPlace() {
    let rules = Self.rules.replacing("body:%agency $lead", with: "body:%agnecy $lead")
    #expect(places(Self.read(["rules/a.yaml": rules]).diagnostics) == ["P052 office/rules/a.yaml:4:14"])
    let twice = Self.rules + "---\nmacro: lead\nmatch: '\"một\"'\n"
    #expect(places(Self.read(["rules/a.yaml": twice]).diagnostics) == ["P050 office/rules/a.yaml:43:8"])
    // A macro of the pack below that a rule below still calls.
    let gone = Self.manifest.replacing("day.plain", with: "$lead")
    let reading = Self.read(["pack.yaml": gone, "rules/a.yaml": ""])
    #expect(places(reading.diagnostics).contains { $0.hasPrefix("P040 rules/rules.yaml") })
    #expect(places(Self.read(["pack.yaml": ""]).diagnostics) == ["P005 office/pack.yaml:0:0"])
  }

  @Test func anOverlayAloneIsRefused() {
    #expect(places(PackReader().read(Self.overlay()).diagnostics).contains("P103 pack.yaml:4:1"))
  }

  @Test func laterOverlaysGoBeforeEarlierOnes() throws {
    let second = [
      "pack.yaml": "pack: room\nversion: 1\nformat: 1\noverlay: sample\n",
      "a.yaml": "macro: lead\nmatch: '\"phòng\"'\n",
    ]
    let files = PackFixture.files().overlaid(by: Self.overlay(), folder: "office").overlaid(
      by: PackFiles(files: second.map { PackFiles.File(path: $0.key, text: $0.value) }), folder: "room")
    let pack = try #require(PackReader().read(files).pack)
    #expect(pack.identity == "sample 0.1.0 + office 2.0.0 + room 1")
    #expect(pack.macros.map { show($0.pattern) } == ["\"phòng\""])
    #expect(pack.overrides.last?.base?.file == "office/rules/a.yaml")
  }
}
