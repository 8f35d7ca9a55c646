import DirectiveAudit
import Testing

/// Faults of every kind are found where they were planted, and nowhere else.
@Suite("Planted faults")
struct PlantedFaultTests {
  private static func findings(_ fixture: AuditFixture, _ faults: [GeneratedBody.Fault]) throws -> [AuditFinding] {
    let store = try fixture.store()
    try fixture.write(GeneratedBody.clean(25), to: "body")
    for fault in faults {
      for (name, text) in fault.documents { try fixture.write(text, to: "body/\(name)") }
    }
    try fixture.add("body", to: store)
    let registry = faults.map(\.registry).joined()
    if !registry.isEmpty { try fixture.addRegistry(registry, to: store) }
    return try fixture.report(store).findings.findings
  }

  @Test("a clean body with near misses gives no finding")
  func invents() throws {
    let fixture = try AuditFixture()
    let found = try Self.findings(fixture, PlantedFaults.nearMisses)
    #expect(found.map { "\($0.code) \($0.place.label): \($0.message)" } == [])
  }

  @Test("every planted fault is found, at its place, and nothing else")
  func findsAll() throws {
    let fixture = try AuditFixture()
    let found = try Self.findings(fixture, PlantedFaults.all + PlantedFaults.nearMisses)
    var rest = found
    for fault in PlantedFaults.all {
      for expected in fault.expected {
        let (code, label) = (expected.prefix { $0 != " " }, expected.drop { $0 != " " }.dropFirst())
        let at = rest.firstIndex { $0.code == code && (label == "*" || $0.place.label == label) }
        let index = try #require(at, "\(fault.name): no \(expected) in \(rest.map { "\($0.code) \($0.place.label)" })")
        let finding = rest.remove(at: index)
        #expect(finding.place.line != nil, "\(fault.name): no place")
        #expect(finding.place.quote?.isEmpty == false, "\(fault.name): no quote")
      }
    }
    #expect(rest.map { "\($0.code) \($0.place.label): \($0.message)" } == [])
  }

  @Test("every check of the pack has a fault that fires it")
  func coversAll() {
    let fired = Set(PlantedFaults.all.flatMap(\.expected).map { String($0.prefix { $0 != " " }) })
    #expect(Set(AuditFixture.checkFiles.map(\.name)).subtracting(fired) == [])
    #expect(AuditFixture.checkFiles.count >= 16)
  }

  @Test("all citations of the clean body are found, with both places")
  func resolvesAll() throws {
    let fixture = try AuditFixture()
    let store = try fixture.store()
    try fixture.write(GeneratedBody.clean(40), to: "body")
    try fixture.add("body", to: store)
    let summary = try fixture.reader(store).summary()
    #expect(summary.citations > 100)
    #expect(summary.byStatus.first { $0.status == "found" }?.count == summary.citations)
  }
}
