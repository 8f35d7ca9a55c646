import DirectiveAudit
import Foundation
import Testing

/// What a database holds after documents were added, again, in another order, changed and taken away.
@Suite("Adding documents")
struct AdditionTests {
  @Test("adding again changes nothing, changed files are replaced, others are passed over")
  func isIdempotent() throws {
    let fixture = try AuditFixture()
    let store = try fixture.store()
    try fixture.write(GeneratedBody.clean(12), to: "body")
    #expect(try fixture.add("body", to: store).added == 12)
    let before = try fixture.report(store).json()
    let again = try fixture.add("body", to: store)
    #expect((again.added, again.replaced, again.unchanged) == (0, 0, 12))
    #expect(try fixture.report(store).json() == before)
    let changed = GeneratedBody.clean(14)
    try fixture.write(
      [changed[13]].map { document in
        var moved = document
        moved.file = "kh-11.txt"
        return moved
      }, to: "body")
    let third = try fixture.add("body", to: store)
    #expect((third.added, third.replaced, third.unchanged) == (0, 1, 11))
    #expect(try fixture.reader(store).summary().texts == 12)
  }

  @Test("the same bytes under two names are one document, which stays as long as one of them does")
  func sharesContent() throws {
    let fixture = try AuditFixture()
    let store = try fixture.store()
    let document = GeneratedBody.clean(2)[1]
    try fixture.write(document.text, to: "body/b.txt")
    try fixture.write(document.text, to: "body/a.txt")
    try fixture.add("body", to: store)
    let reader = try fixture.reader(store)
    #expect(try reader.summary().texts == 1)
    #expect(try reader.lookUp("200/KH-UBND").documents.first?.sources.count == 2)
    try FileManager.default.removeItem(atPath: fixture.path("body/a.txt"))
    let addition = AuditAddition(store, reading: fixture.reading)
    #expect(try addition.prune([fixture.path("body")]) == 1)
    #expect(try reader.lookUp("200/KH-UBND").documents.first?.document.name == fixture.path("body/b.txt"))
    try FileManager.default.removeItem(atPath: fixture.path("body/b.txt"))
    #expect(try addition.prune([fixture.path("body")]) == 1)
    #expect(try fixture.reader(store).summary().texts == 0)
    #expect(try fixture.reader(store).search("thư viện").total == 0)
  }

  @Test("the same body gives the same report, whatever the order, the number of threads and of runs")
  func isDeterministic() throws {
    let fixture = try AuditFixture()
    var documents = GeneratedBody.clean(20)
    for fault in PlantedFaults.all { documents += fault.documents.map { InventedDocument(file: $0, text: $1) } }
    documents.sort { $0.file < $1.file }
    try fixture.write(documents, to: "body")
    let first = try fixture.store("first.db")
    try fixture.add("body", to: first, jobs: 1)
    let second = try fixture.store("second.db")
    for (index, document) in documents.reversed().enumerated() where index % 7 == 0 {
      try fixture.add("body/\(document.file)", to: second, jobs: 3)
      if index == 21 { _ = try fixture.report(second) }
    }
    try fixture.add("body", to: second, jobs: 3)
    #expect(try fixture.report(first).json() == fixture.report(second).json())
    #expect(try fixture.report(first).html() == fixture.report(second).html())
    let (one, two) = (try fixture.reader(first), try fixture.reader(second))
    #expect(try one.graph() == two.graph())
    #expect(try one.tasks() == two.tasks())
    #expect(try one.lookUp("7001/QĐ-TTg") == two.lookUp("7001/QĐ-TTg"))
    #expect(try one.search("hồ chứa") == two.search("hồ chứa"))
  }

  @Test("a citation is resolved anew when its document comes, and when it goes")
  func resolvesAnew() throws {
    let fixture = try AuditFixture()
    let store = try fixture.store()
    let fault = try #require(PlantedFaults.nearMisses.first { $0.documents["n4a.txt"] != nil })
    for (name, text) in fault.documents { try fixture.write(text, to: "\(name.prefix(3))/\(name)") }
    try fixture.add("n4b", to: store)
    func status() throws -> String? { try fixture.reader(store).lookUp("8010/KH-UBND").documents[0].citing[0].status }
    #expect(try status() == "absent")
    try fixture.add("n4a", to: store)
    #expect(try status() == "found")
    try FileManager.default.removeItem(atPath: fixture.path("n4a/n4a.txt"))
    _ = try AuditAddition(store, reading: fixture.reading).prune([fixture.path("n4a")])
    #expect(try status() == "absent")
  }

  @Test("several writers at once wait for each other, and nothing is lost")
  func waits() async throws {
    let fixture = try AuditFixture()
    let documents = GeneratedBody.clean(40)
    for (index, document) in documents.enumerated() { try fixture.write([document], to: "part\(index % 4)") }
    let path = fixture.path("audit.db")
    let reading = fixture.reading
    let parts = (0..<4).map { fixture.path("part\($0)") }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for part in parts {
        group.addTask {
          let store = try AuditStore(path: path, creates: true)
          let result = try AuditAddition(store, reading: reading).run([part], jobs: 1, notify: { _ in })
          #expect(result.problem == nil && result.summary.added == 10)
        }
      }
      try await group.waitForAll()
    }
    let summary = try fixture.reader(try fixture.store()).summary()
    #expect(summary.texts == 40)
    #expect(summary.byStatus.first { $0.status == "found" }?.count == summary.citations)
  }
}

extension InventedDocument {
  init(file: String, text: String) {
    self.file = file
    self.text = text
  }
}
