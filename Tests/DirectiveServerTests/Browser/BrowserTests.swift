import Foundation
import Testing

/// The page in a real browser. One at a time: each starts a Chromium.
///
/// Screenshots of each state go to the folder that `CHIDAO_SCREENSHOTS` names.
@Suite(
  "The page in a browser", .serialized,
  .enabled(if: WebDriver.isInstalled, "needs chromium and chromedriver (Debian: chromium, chromium-driver)"),
  .timeLimit(.minutes(5)))
struct BrowserTests {}

extension WebDriver {
  /// Opens the page and has a text read.
  func read(_ text: String, on server: TestServer, office: String = "") async throws {
    try await open(server.address + "/")
    try await wait("document.documentElement.dataset.state === 'idle'")
    try await script(
      "document.getElementById('text').value = arguments[0]; document.getElementById('office').value = arguments[1]",
      [text, office])
    try await click("#analyze")
    try await wait("document.documentElement.dataset.state === 'ready'", seconds: 60)
  }

  /// Keeps a screenshot for people to look at.
  func keep(_ name: String) async throws {
    guard let folder = ProcessInfo.processInfo.environment["CHIDAO_SCREENSHOTS"] else { return }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    try await screenshot().write(to: URL(fileURLWithPath: folder).appendingPathComponent(name + ".png"))
  }

  func text(_ selector: String) async throws -> String {
    try await script("return document.querySelector(arguments[0])?.textContent ?? ''", [selector]).text ?? ""
  }

  func count(_ selector: String) async throws -> Int {
    try await script("return document.querySelectorAll(arguments[0]).length", [selector]).number ?? -1
  }

  /// Selects a stretch of the text, as dragging over it does.
  func selectText(_ quote: String) async throws {
    try await script(
      """
      const line = [...document.querySelectorAll('.ln')].find((one) => one.textContent.includes(arguments[0]));
      line.scrollIntoView({block: 'center', behavior: 'instant'});
      const at = line.textContent.indexOf(arguments[0]);
      const place = (offset) => {
        const walk = document.createTreeWalker(line, NodeFilter.SHOW_TEXT);
        for (let node = walk.nextNode(), left = offset; node; node = walk.nextNode()) {
          if (left <= node.length) return [node, left];
          left -= node.length;
        }
      };
      const range = document.createRange();
      range.setStart(...place(at)); range.setEnd(...place(at + arguments[0].length));
      getSelection().removeAllRanges(); getSelection().addRange(range);
      """, [quote])
    try await wait("!document.getElementById('selection-bar').hidden")
  }
}
