import Foundation
import Testing

extension BrowserTests {
  @Suite("Access")
  struct Access {
    /// The checker, out of the package axe-core-python of PyPI; nil where it is not installed.
    private static let checker: String? = {
      let process = Process()
      process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
      process.arguments = [
        "python3", "-c",
        "import importlib.util as u; print(u.find_spec('axe_core_python').submodule_search_locations[0] + '/axe.min.js')",
      ]
      let pipe = Pipe()
      process.standardOutput = pipe
      process.standardError = FileHandle.nullDevice
      guard (try? process.run()) != nil else { return nil }
      let path = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
      process.waitUntilExit()
      return try? String(contentsOfFile: path.trimmingCharacters(in: .whitespacesAndNewlines), encoding: .utf8)
    }()

    /// What the checker finds wrong with what is to be seen.
    private func faults(_ page: WebDriver, _ checker: String) async throws -> [String] {
      try await page.script(checker)
      let found = try await page.asyncScript(
        """
        const done = arguments[arguments.length - 1];
        axe.run(document, {resultTypes: ['violations']}).then((result) => done(result.violations.flatMap((one) =>
          one.nodes.slice(0, 3).map((node) => one.id + ': ' + node.html.slice(0, 120) + ' ' + (node.any[0]?.message || '')))),
          (error) => done(['axe: ' + error]));
        """)
      return found.items.compactMap(\.text)
    }

    @Test(
      "axe finds nothing wrong in any state, by day, by night, on a phone",
      .enabled(if: checker != nil, "needs axe-core-python of PyPI"),
      arguments: [("light", 1440), ("dark", 1440), ("light", 390)])
    func isAccessible(_ scheme: String, _ width: Int) async throws {
      let server = await TestServer.shared.value
      let checker = try #require(Self.checker)
      try await WebDriver.run(width: width) { page in
        try await page.command(
          "Emulation.setEmulatedMedia",
          [
            "features": [
              ["name": "prefers-color-scheme", "value": scheme], ["name": "prefers-reduced-motion", "value": "reduce"],
            ]
          ])
        let name = "\(scheme)-\(width)"
        try await page.open(server.address + "/")
        try await page.wait("document.documentElement.dataset.state === 'idle'")
        #expect(try await faults(page, checker) == [], "paste")
        try await page.keep("20-\(name)-paste")
        try await page.read(TestDocument.letter, on: server, office: "Sở Y tế tỉnh Quảng Bình")
        #expect(try await faults(page, checker) == [], "result")
        try await page.keep("21-\(name)-result")
        try await page.press("jw")
        try await page.wait("document.querySelector('.why .rule')")
        #expect(try await faults(page, checker) == [], "why")
        try await page.keep("22-\(name)-why")
        for tab in ["citations", "recipients", "checks"] {
          try await page.click("#tab-\(tab)")
          #expect(try await faults(page, checker) == [], "\(tab)")
        }
        try await page.press("1je")
        try await page.wait("document.getElementById('dialog').open")
        #expect(try await faults(page, checker) == [], "edit")
        try await page.keep("23-\(name)-edit")
        try await page.open(server.address + "/docs")
        #expect(try await faults(page, checker) == [], "docs")
        try await page.keep("24-\(name)-docs")
      }
    }

    @Test("everything can be done from the keyboard")
    func worksFromTheKeyboard() async throws {
      let server = await TestServer.shared.value
      try await WebDriver.run { page in
        try await page.open(server.address + "/")
        try await page.wait("document.documentElement.dataset.state === 'idle'")
        try await page.script(
          "const e = document.getElementById('text'); e.value = arguments[0]; e.focus()", [TestDocument.letter])
        // Control is held down over Enter.
        try await page.script(
          "document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true}))"
        )
        try await page.wait("document.documentElement.dataset.state === 'ready'")
        // A key runs through all that the tab key reaches.
        let reached = try await page.script("return document.activeElement.id")
        #expect(reached.text == "result-title")
        var seen: Set<String> = []
        for _ in 0..<60 {
          try await page.press("\u{E004}")
          let name = try await page.script(
            "const e = document.activeElement; return e.id || e.className || e.textContent.slice(0, 20)"
          ).text
          if let name { seen.insert(name) }
        }
        for name in ["print", "help", "source", "tab-tasks", "order"] { #expect(seen.contains(name), "\(name)") }
        try await page.press("2")
        #expect(try await page.script("return document.activeElement.id").text == "tab-citations")
        try await page.press("\u{E014}")
        #expect(try await page.script("return document.activeElement.id").text == "tab-recipients")
        try await page.press("1jjk")
        #expect(try await page.count(".item.selected[aria-current=true]") == 1)
        try await page.press("e")
        try await page.wait("document.getElementById('dialog').open")
        try await page.press("\u{E00C}")
        try await page.wait("!document.getElementById('dialog').open")
        #expect(
          try await page.script("return document.activeElement.classList.contains('item')").value as? Bool == true)
        try await page.press("tjjj")
        #expect(try await page.script("return document.activeElement.id").text == "source")
        #expect(try await page.count("#source .current") > 0)
        try await page.press("?")
        #expect(try await page.text("#dialog").contains("Phím tắt"))
        try await page.keep("14-keys")
        try await page.press("\u{E00C}")
        try await page.wait("!document.getElementById('dialog').open")
        try await page.press("n")
        try await page.wait("document.getElementById('p-text')")
        try await page.press("rào chắn")
        try await page.script("document.getElementById('p-action').value = 'recipients'")
        try await page.script("document.querySelector('#dialog-footer .primary').click()")
        try await page.wait("document.getElementById('f-name')")
        #expect(try await page.script("return document.getElementById('f-name').value").text == "rào chắn")
      }
    }

    @Test("nothing runs out of sight at 200 % or on a phone", arguments: [720, 360])
    func fitsNarrowWindows(_ width: Int) async throws {
      let server = await TestServer.shared.value
      try await WebDriver.run(width: width, height: 640) { page in
        try await page.read(TestDocument.letter, on: server)
        let over = try await page.script("return document.documentElement.scrollWidth - innerWidth").number ?? 99
        #expect(over <= 0)
        try await page.keep("15-narrow-\(width)")
        try await page.open(server.address + "/docs")
        #expect((try await page.script("return document.documentElement.scrollWidth - innerWidth").number ?? 99) <= 0)
      }
    }
  }
}
