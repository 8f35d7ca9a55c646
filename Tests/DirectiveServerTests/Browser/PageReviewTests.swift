import DirectiveText
import DirectiveWorkbench
import Foundation
import Testing

extension BrowserTests {
  @Suite("Review")
  struct Review {
    /// A folder into which the browser puts what is exported.
    private func downloads(_ page: WebDriver) async throws -> URL {
      let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
        "chidao-downloads-\(UUID().uuidString)")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try await page.command("Page.setDownloadBehavior", ["behavior": "allow", "downloadPath": folder.path])
      return folder
    }

    private func file(_ folder: URL, _ ending: String) async throws -> Data {
      for _ in 0..<200 {
        let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
        if let name = names.first(where: { $0.hasSuffix(ending) && !$0.hasSuffix("crdownload") }) {
          return try Data(contentsOf: folder.appendingPathComponent(name))
        }
        try await Task.sleep(for: .milliseconds(50))
      }
      throw WebDriverError(message: "no file \(ending) came")
    }

    /// Types into a field of the dialog and saves.
    private func type(_ values: [String: String], _ page: WebDriver) async throws {
      try await page.wait("document.getElementById('dialog').open")
      for (id, value) in values {
        try await page.script(
          "const e = document.getElementById(arguments[0]); e.focus(); e.value = arguments[1]", [id, value])
      }
      try await page.click("#dialog-footer .primary")
      try await page.wait("!document.getElementById('dialog').open")
    }

    @Test("facts are accepted, edited, rejected and added; what is taken away says so")
    func reviewsAndExports() async throws {
      let server = await TestServer.shared.value
      try await WebDriver.run { page in
        let folder = try await downloads(page)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await page.read(TestDocument.letter, on: server)
        try await page.script("document.getElementById('reviewer').value = 'Lan'")
        try await page.press("ja")
        try await page.wait("document.querySelector('.item.selected .s-confirmed')")
        try await page.press("je")
        try await type(["f-task": "Quảng bá Tổng đài 111", "f-product": "Báo cáo"], page)
        try await page.wait("document.querySelector('.item.selected .s-edited')")
        try await page.keep("11-edited")
        try await page.press("jx")
        try await page.wait("document.querySelector('.item.selected.rejected')")
        try await page.selectText("bàn giao học sinh về sinh hoạt hè tại địa")
        try await page.click("[data-selection=assignments]")
        try await page.keep("12-add")
        try await type(["f-agencies": "Sở Giáo dục và Đào tạo; Sở Thêm"], page)
        try await page.wait("document.querySelector('.item.selected .s-added')")
        try await page.click(".f-identifier .value")
        try await page.click(".f-identifier [data-action=edit]")
        try await type(["f-text": "1348/UBND-NCVX"], page)
        #expect(try await page.text("#result-title") == "Công văn 1348/UBND-NCVX")

        let dropped = try await page.script("return state.facts.find((one) => one.status === 'rejected').value.task")
          .text
        try await page.click("#export-menu summary")
        try await page.click("[data-export=json]")
        let json = JSON(try JSONSerialization.jsonObject(with: try await file(folder, ".json")))
        let tasks = json["assignments"].items
        #expect(tasks.count == 11)
        #expect(tasks.contains { $0["review"]["status"].text == "confirmed" && $0["review"]["by"].text == "Lan" })
        let edited = try #require(tasks.first { $0["review"]["status"].text == "edited" })
        #expect(edited["task"].text == "Quảng bá Tổng đài 111")
        #expect(edited["review"]["read"]["task"].text?.hasPrefix("Quảng bá rộng rãi") == true)
        #expect(tasks.last?["review"]["status"].text == "added")
        #expect(tasks.last?["agencies"].items.compactMap { $0["name"].text } == ["Sở Giáo dục và Đào tạo", "Sở Thêm"])
        #expect(json["review"]["rejected"].items.first?["task"].text == dropped)
        #expect(json["document"]["number"].text == "1348")
        #expect(json["document"]["review"]["identifier"]["status"].text == "edited")

        try await page.click("#export-menu summary")
        try await page.click("[data-export=csv]")
        let csv = String(decoding: try await file(folder, ".csv"), as: UTF8.self)
        #expect(csv.contains("Quảng bá Tổng đài 111") && csv.contains("Báo cáo") && csv.contains("1348/UBND-NCVX"))
        try await page.click("#export-menu summary")
        try await page.click("[data-export=xlsx]")
        try await page.wait(
          "document.getElementById('status').textContent.includes('Đã xuất') || !document.getElementById('problem').hidden"
        )

        try await page.click("#export-menu summary")
        try await page.click("[data-export=gold]")
        let gold = try await file(folder, ".gold.json")
        let text = try await file(folder, ".txt")
        #expect(text == Data(TestDocument.letter.utf8))
        _ = try GoldDocument(name: "a", text: Array(text), gold: Array(gold))
        let starts = JSON(try JSONSerialization.jsonObject(with: gold))["assignments"].items
        #expect(starts.last?["starts"].text == "bàn giao học sinh về sinh hoạt hè tại địa")
      }
    }

    @Test("a deadline that is added to the chosen task belongs to it; what was dropped can be taken back")
    func addsDeadlines() async throws {
      let server = await TestServer.shared.value
      try await WebDriver.run { page in
        try await page.read(TestDocument.letter, on: server)
        try await page.script("select(state.facts.find((one) => one.key === 'assignments/3'), true)")
        try await page.selectText("hồi sức tim phổi")
        try await page.click("[data-selection=deadlines]")
        try await type(["f-due": "2022-06-30"], page)
        try await page.wait("document.querySelector('.item.selected .due')")
        #expect(try await page.text(".item.selected .due b") == "30/06/2022")
        #expect(try await page.script("return reviewed().assignments[3].deadlines.length").number == 1)
        try await page.press("x")
        try await page.wait("document.querySelector('.item.selected.rejected')")
        #expect(try await page.script("return reviewed().assignments.length").number == 10)
        try await page.press("a")
        try await page.wait("document.querySelector('.item.selected:not(.rejected)')")
        #expect(try await page.script("return reviewed().assignments.length").number == 11)
      }
    }

    @Test("a sheet goes to the printer, one page, and nothing else does")
    func prints() async throws {
      let server = await TestServer.shared.value
      try await WebDriver.run { page in
        try await page.read(TestDocument.letter, on: server)
        let pdf = try await page.print()
        #expect(pdf.starts(with: Data("%PDF".utf8)))
        let pages = String(decoding: pdf, as: Unicode.ASCII.self).components(separatedBy: "/Type /Page\n").count - 1
        #expect(pages == 1)
        #expect(try await page.count("#sheet .sheet-tasks tbody tr") == 11)
        #expect(try await page.text("#sheet").contains("PHIẾU GIAO VIỆC"))
        #expect(try await page.text("#sheet").contains("null") == false)
        try await page.command("Emulation.setEmulatedMedia", ["media": "print"])
        #expect(try await page.script("return getComputedStyle(document.querySelector('.bar')).display").text == "none")
        try await page.keep("13-print")
        guard let folder = ProcessInfo.processInfo.environment["CHIDAO_SCREENSHOTS"] else { return }
        try pdf.write(to: URL(fileURLWithPath: folder).appendingPathComponent("13-print.pdf"))
      }
    }
  }
}
