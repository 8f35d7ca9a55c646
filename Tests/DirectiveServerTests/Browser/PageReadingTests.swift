import Foundation
import Testing

extension BrowserTests {
  @Suite("Reading")
  struct Reading {
    @Test("a pasted directive shows its card, tasks, references and checks")
    func showsFacts() async throws {
      let server = await TestServer.shared.value
      try await WebDriver.run { page in
        try await page.open(server.address + "/")
        try await page.keep("01-paste")
        try await page.read(TestDocument.letter, on: server, office: "Sở Y tế tỉnh Quảng Bình")
        #expect(try await page.text("#result-title") == "Công văn 1347/UBND-NCVX")
        #expect(try await page.text(".f-issuer .value") == "Ủy ban nhân dân tỉnh Quảng Bình")
        #expect(try await page.text("#tab-tasks .count") == "1/11")
        #expect(try await page.count("#list-tasks .item") == 1)
        #expect(try await page.text("#list-tasks .badge.mine").contains("phối hợp"))
        try await page.keep("02-mine")
        try await page.click("#mine")
        try await page.wait("document.querySelectorAll('#list-tasks .item').length === 11")
        #expect(try await page.text("#list-tasks .group h3").contains("Sở Lao động - Thương binh và Xã hội"))
        #expect(try await page.text("#list-tasks .due.late").contains("14/08/2022"))
        try await page.keep("03-tasks")
        for (tab, count) in [("citations", 4), ("recipients", 5)] {
          try await page.click("#tab-\(tab)")
          try await page.wait("document.querySelectorAll('#list-\(tab) .item').length === \(count)")
          try await page.keep("04-\(tab)")
        }
        try await page.script(
          "document.getElementById('order').value = 'due'; document.getElementById('order').dispatchEvent(new Event('change'))"
        )
        try await page.click("#tab-tasks")
        try await page.wait("document.querySelectorAll('#list-tasks .item').length === 11")
        let days = try await page.script(
          "return [...document.querySelectorAll('#list-tasks .due b')].map((one) => one.textContent)")
        #expect(days.items.compactMap(\.text).first == "04/06/2022")
      }
    }

    @Test("a fact leads to its place, and a place to its fact")
    func leadsBothWays() async throws {
      let server = await TestServer.shared.value
      try await WebDriver.run { page in
        try await page.read(TestDocument.letter, on: server)
        try await page.click("#list-tasks .item:nth-of-type(2) .item-text")
        let chosen = try await page.text("#list-tasks .item.selected .item-text")
        #expect(!chosen.isEmpty)
        let marked = try await page.script(
          "return [...document.querySelectorAll('#source .k-task.current')].map((one) => one.textContent).join('')")
        #expect(marked.text?.contains(chosen.prefix(30)) == true)
        // A click on a deadline opens the task that it belongs to; on a citation, its entry.
        try await page.click("#source .k-citation")
        #expect(
          try await page.script("return document.getElementById('panel-citations').hidden").value as? Bool == false)
        #expect(try await page.text("#list-citations .item.selected").contains("23/CT-TTg"))
        try await page.click("#source .k-deadline")
        #expect(try await page.text("#list-tasks .item.selected").contains("dạy bơi"))
        try await page.keep("05-selected")
      }
    }

    @Test(
      "the text of every mark is the source at its span", arguments: ["cong-van-tre-em-2022", "chi-thi-chay-rung-2024"])
    func marksAreExact(_ name: String) async throws {
      let server = await TestServer.shared.value
      try await WebDriver.run { page in
        // Characters outside the basic plane, and marks set apart, move offsets.
        let text = "😀 " + TestDocument.read(name).decomposedStringWithCanonicalMapping
        try await page.read(text, on: server)
        let wrong = try await page.script(
          """
          const shown = [...document.querySelectorAll('.ln')].map((one) => one.textContent).join('');
          const wrong = shown === state.text ? [] : ['text differs'];
          state.marks.forEach((mark, index) => {
            const own = [...document.querySelectorAll('[data-m="' + index + '"]')].map((one) => one.textContent).join('');
            if (own !== state.text.slice(mark.start, mark.end)) wrong.push(mark.kind + ': ' + own);
          });
          return wrong.concat(state.marks.length > 20 ? [] : ['few marks']);
          """)
        #expect(wrong.items.compactMap(\.text) == [])
      }
    }

    @Test("why a fact is there, and why another is not")
    func explains() async throws {
      let server = await TestServer.shared.value
      try await WebDriver.run { page in
        try await page.read(TestDocument.letter, on: server)
        try await page.press("j")
        try await page.wait("document.querySelector('.item.selected')")
        try await page.press("w")
        try await page.wait("document.querySelector('.why .rule')")
        let why = try await page.text(".why")
        #expect(why.contains("deadline.before_day"))
        #expect(why.contains("deadlines/dated.yaml:"))
        try await page.keep("06-why")
        try await page.click(".why .rule")
        try await page.wait("document.querySelector('#dialog pre')")
        #expect(try await page.text("#dialog pre").contains("Mẫu"))
        try await page.keep("07-rule")
        try await page.press("\u{E00C}")
        try await page.wait("!document.getElementById('dialog').open")
        try await page.selectText("học sinh về sinh hoạt hè")
        try await page.keep("08-selection")
        try await page.click("[data-selection=why]")
        try await page.wait("document.querySelector('#dialog .tries')")
        #expect(try await page.text("#dialog-body").contains("Quy tắc đã thử mà không đọc"))
        try await page.keep("09-why-not")
      }
    }

    @Test("a file that is dropped is read; one that is no text says so")
    func readsFiles() async throws {
      let server = await TestServer.shared.value
      try await WebDriver.run { page in
        let drop = """
          const data = new DataTransfer();
          data.items.add(new File([arguments[1] ? new Uint8Array([0x89, 0x50, 0, 0, 0, 1, 2, 3, 0, 0]) : arguments[0]], 'den.txt'));
          document.body.dispatchEvent(new DragEvent('drop', {bubbles: true, cancelable: true, dataTransfer: data}));
          """
        try await page.open(server.address + "/")
        try await page.wait("document.documentElement.dataset.state === 'idle'")
        try await page.script(drop, ["", "x"])
        try await page.wait("!document.getElementById('problem').hidden")
        try await page.keep("10-problem")
        try await page.script(drop, [TestDocument.letter])
        try await page.wait("document.documentElement.dataset.state === 'ready'")
        #expect(try await page.script("return state.analysis.source.name").text == "den.txt")
        #expect(try await page.script("return document.getElementById('problem').hidden").value as? Bool == true)
      }
    }

    @Test("nothing to read says so, and the example is read")
    func startsGently() async throws {
      let server = await TestServer.shared.value
      try await WebDriver.run { page in
        try await page.open(server.address + "/")
        try await page.wait("document.documentElement.dataset.state === 'idle'")
        try await page.click("#analyze")
        #expect(try await page.text("#problem").contains("Chưa có văn bản"))
        try await page.click("#example")
        try await page.wait("document.getElementById('text').value.length > 100")
        try await page.click("#analyze")
        try await page.wait("document.documentElement.dataset.state === 'ready'")
        #expect(try await page.count("#list-tasks .item") > 5)
      }
    }
  }
}
