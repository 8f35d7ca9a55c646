import Foundation
import Testing

extension BrowserTests {
  @Suite("Load and hostile texts")
  struct Load {
    @Test("a paste of 20 KB is read and painted at once")
    func isFast() async throws {
      let server = try await ReleaseServer.start()
      var text = ""
      for name in TestDocument.names where text.utf8.count < 20_000 { text += TestDocument.read(name) + "\n\n" }
      text = String(decoding: Array(text.utf8).prefix(20_000), as: UTF8.self)
      try await WebDriver.run { page in
        var times: [Double] = []
        for _ in 0..<7 {
          try await page.read(text, on: server.server)
          try await page.wait("performance.getEntriesByName('analysis').length > 0")
          let time = try await page.script("return performance.getEntriesByName('analysis').at(-1).duration").value
          times.append((time as? Double) ?? Double(time as? Int ?? 99_999))
        }
        let median = times.sorted()[times.count / 2]
        print("20 KB, pasted to painted: \(times.map { Int($0) }) ms")
        // The bar is 100 ms with the program that is shipped; a debug build is many times slower.
        #expect(median < (server.isRelease ? 100 : 3000))
      }
    }

    @Test("2,000 tasks stay fluid")
    func staysFluid() async throws {
      let server = try await ReleaseServer.start()
      var text = TestDocument.letter.components(separatedBy: "1. Sở Lao động")[0]
      for number in 1...2000 {
        text +=
          "- Sở Y tế chủ trì, phối hợp với Công an tỉnh rà soát điểm \(number), báo cáo trước ngày \(number % 28 + 1)/6/2022.\n\n"
      }
      try await WebDriver.run { page in
        try await page.read(text, on: server.server)
        try await page.wait("document.querySelectorAll('#list-tasks .item').length === 2000", seconds: 60)
        let times = try await page.asyncScript(
          """
          const done = arguments[arguments.length - 1];
          const times = [];
          const next = (left) => {
            if (!left) { done(times); return; }
            const start = performance.now();
            step(1);
            requestAnimationFrame(() => setTimeout(() => { times.push(performance.now() - start); next(left - 1); }));
          };
          next(20);
          """)
        let values = times.items.compactMap { $0.value as? Double ?? ($0.value as? Int).map(Double.init) }.sorted()
        print(
          "2,000 tasks, from key to frame: median \(Int(values[values.count / 2])) ms, worst \(Int(values[values.count - 1])) ms"
        )
        #expect(values[values.count / 2] < 400)
        let scroll = try await page.asyncScript(
          """
          const done = arguments[arguments.length - 1];
          const pane = document.querySelector('.fact-pane');
          let last = performance.now(), worst = 0, left = 60;
          const frame = (now) => {
            worst = Math.max(worst, now - last); last = now; pane.scrollTop += 800;
            if (--left) requestAnimationFrame(frame); else done(Math.round(worst));
          };
          requestAnimationFrame((now) => { last = now; requestAnimationFrame(frame); });
          """)
        print("2,000 tasks, worst frame of scrolling: \(scroll.number ?? -1) ms")
        #expect((scroll.number ?? 9999) < 1000)
        try await page.keep("16-many")
      }
    }

    /// Texts that would run, load or break out, were they anything but text.
    static let hostile = [
      "<script>window.hit = 1</script>", "<img src=x onerror=\"window.hit = 1\">", "\"><svg onload=window.hit=1>",
      "'-window.hit=1-'", "javascript:window.hit=1", "</textarea><script>window.hit=1</script>",
      "<iframe srcdoc=\"<script>parent.hit=1</script>\">", "{{constructor.constructor('window.hit=1')()}}",
      "<a href=\"javascript:window.hit=1\">x</a>", "${window.hit=1}", "\u{2028}window.hit=1\u{2029}", "<!--", "]]>",
      "<style>@import 'http://x.invalid'</style>", "\u{202E}<b>x</b>", "__proto__", "constructor", "&lt;script&gt;",
    ]

    @Test("hostile texts stay texts, wherever they stand")
    func staysInert() async throws {
      let server = await TestServer.shared.value
      try await WebDriver.run { page in
        for payload in Self.hostile {
          let text = TestDocument.letter
            .replacingOccurrences(of: "V/v tăng cường", with: "V/v \(payload) tăng cường")
            .replacingOccurrences(of: "Lương Thị Hạ Vy", with: "Lương \(payload) Vy")
            .replacingOccurrences(of: "- Bộ LĐTBXH (b/c);", with: "- Bộ \(payload);")
            .replacingOccurrences(of: "mở các lớp dạy bơi", with: "mở \(payload) các lớp dạy bơi")
            .replacingOccurrences(of: "của Thủ tướng Chính phủ về", with: "của Thủ tướng Chính phủ về \(payload)")
          try await page.read(text, on: server)
          try await page.press("jw")
          try await page.wait("document.querySelector('.why p')")
          try await page.script(
            "for (const tab of ['citations', 'recipients', 'checks']) selectTab(tab, false); makeSheet()")
          let found = try await page.script(
            """
            const bad = [...document.querySelectorAll('main script, main iframe, main svg, main a, main style, #source img, #result img, #sheet img')];
            return [String(window.hit), bad.map((one) => one.outerHTML).join(), String({}.polluted), String(state.text === arguments[0])];
            """, [text])
          #expect(found.items.compactMap(\.text) == ["undefined", "", "undefined", "true"], "\(payload)")
        }
        // Nothing that stands on the page may come from elsewhere, or have been stopped by the policy.
        let loaded = try await page.script(
          "return performance.getEntriesByType('resource').map((one) => one.name).filter((name) => !name.startsWith(location.origin))"
        )
        #expect(loaded.items.isEmpty)
      }
    }
  }
}

/// The server whose speed counts: the program as it is shipped where it has been built, else the one of the tests.
struct ReleaseServer {
  let server: TestServer
  let isRelease: Bool
  private let process: Guard?

  /// Ends the program with the test.
  private final class Guard {
    let process: Process
    init(_ process: Process) { self.process = process }
    deinit { process.terminate() }
  }

  static func start() async throws -> ReleaseServer {
    let program = TestServer.folder.appendingPathComponent(".build/release/chidao")
    guard FileManager.default.isExecutableFile(atPath: program.path) else {
      return ReleaseServer(server: await TestServer.shared.value, isRelease: false, process: nil)
    }
    let errors = FileManager.default.temporaryDirectory.appendingPathComponent("chidao-serve-\(UUID().uuidString)")
    try Data().write(to: errors)
    defer { try? FileManager.default.removeItem(at: errors) }
    let process = Process()
    process.executableURL = program
    process.arguments = ["serve", "--port", "0", "--quiet"]
    process.standardError = try FileHandle(forWritingTo: errors)
    try process.run()
    let held = Guard(process)
    for _ in 0..<300 where process.isRunning {
      let text = String(decoding: try Data(contentsOf: errors), as: UTF8.self)
      if let start = text.range(of: "http://"), let end = text[start.lowerBound...].range(of: "/ ") {
        let server = TestServer(address: String(text[start.lowerBound..<end.lowerBound]))
        return ReleaseServer(server: server, isRelease: true, process: held)
      }
      try await Task.sleep(for: .milliseconds(50))
    }
    // A program of another state of the sources has no server.
    return ReleaseServer(server: await TestServer.shared.value, isRelease: false, process: nil)
  }
}
