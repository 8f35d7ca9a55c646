import Foundation

/// A browser that is told what to do over WebDriver: Chromium, without a window.
final class WebDriver: Sendable {
  private static let browser = find(["chromium", "chromium-browser", "google-chrome"])
  private static let driver = find(["chromedriver"])

  /// Whether there is a browser to be driven.
  static let isInstalled = browser != nil && driver != nil

  private let process: Process
  private let output: URL
  private let session: String

  /// Runs a body with a fresh browser and ends the browser, whatever happens.
  static func run<Value>(
    width: Int = 1440, height: Int = 900, _ body: (WebDriver) async throws -> Value
  ) async throws -> Value {
    let driver = try await WebDriver(width: width, height: height)
    do {
      let value = try await body(driver)
      await driver.quit()
      return value
    } catch {
      await driver.quit()
      throw error
    }
  }

  private init(width: Int, height: Int) async throws {
    output = FileManager.default.temporaryDirectory.appendingPathComponent("chidao-driver-\(UUID().uuidString)")
    try Data().write(to: output)
    process = Process()
    process.executableURL = URL(fileURLWithPath: Self.driver ?? "")
    process.arguments = ["--port=0"]
    process.standardOutput = try FileHandle(forWritingTo: output)
    process.standardError = FileHandle.nullDevice
    try process.run()
    var port = ""
    for _ in 0..<200 where port.isEmpty {
      try await Task.sleep(for: .milliseconds(50))
      let text = String(decoding: try Data(contentsOf: output), as: UTF8.self)
      if let range = text.range(of: "successfully on port ") {
        port = String(text[range.upperBound...].prefix { $0.isNumber })
      }
    }
    var arguments = [
      "--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--window-size=\(width),\(height)",
      "--force-device-scale-factor=1", "--hide-scrollbars", "--disable-background-networking",
    ]
    // Chromium does not set up its sandbox for root.
    if geteuid() == 0 { arguments.append("--no-sandbox") }
    let options: [String: Any] = ["args": arguments, "binary": Self.browser ?? ""]
    let base = "http://127.0.0.1:\(port)/session"
    let wanted: [String: Any] = ["capabilities": ["alwaysMatch": ["goog:chromeOptions": options]]]
    guard !port.isEmpty, let id = try? await Self.send("POST", base, wanted)["sessionId"].text else {
      kill(process.processIdentifier, SIGKILL)
      throw WebDriverError(message: "the browser does not start")
    }
    session = base + "/" + id
    // The window of a browser without a screen has a frame all the same: what counts is what the page has.
    _ = try await command(
      "Emulation.setDeviceMetricsOverride",
      ["width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600])
  }

  private func quit() async {
    _ = try? await Self.send("DELETE", session, nil)
    // The driver's mask of signals is that of the thread which started it: it may not hear to be told to stop.
    kill(process.processIdentifier, SIGKILL)
    try? FileManager.default.removeItem(at: output)
  }

  // MARK: Doing

  func open(_ address: String) async throws { _ = try await Self.send("POST", session + "/url", ["url": address]) }

  /// The value of a script.
  @discardableResult
  func script(_ text: String, _ arguments: [String] = []) async throws -> JSON {
    try await Self.send("POST", session + "/execute/sync", ["script": text, "args": arguments])
  }

  /// The value of a script that calls its last argument when it is done.
  func asyncScript(_ text: String, _ arguments: [String] = []) async throws -> JSON {
    try await Self.send("POST", session + "/execute/async", ["script": text, "args": arguments])
  }

  /// Waits until an expression is true.
  func wait(_ expression: String, seconds: Double = 20) async throws {
    let end = Date().addingTimeInterval(seconds)
    while Date() < end {
      if (try await script("return Boolean(\(expression))")).value as? Bool == true { return }
      try await Task.sleep(for: .milliseconds(30))
    }
    throw WebDriverError(message: "waited in vain for \(expression)")
  }

  /// Presses keys one after another, wherever the focus is.
  func press(_ keys: String) async throws {
    let actions = keys.flatMap { key in
      [["type": "keyDown", "value": String(key)], ["type": "keyUp", "value": String(key)]]
    }
    try await perform(["type": "key", "id": "keys", "actions": actions])
  }

  /// Brings an element into sight and clicks on it.
  func click(_ selector: String) async throws {
    let found = try await script(
      """
      const e = document.querySelector(arguments[0]); if (!e) return false;
      e.scrollIntoView({block: 'center', behavior: 'instant'}); e.click(); return true
      """, [selector])
    guard found.value as? Bool == true else { throw WebDriverError(message: "nothing to click at \(selector)") }
  }

  private func perform(_ source: [String: Any]) async throws {
    _ = try await Self.send("POST", session + "/actions", ["actions": [source]])
  }

  /// A command of Chromium's own protocol.
  @discardableResult
  func command(_ name: String, _ parameters: [String: Any]) async throws -> JSON {
    try await Self.send("POST", session + "/goog/cdp/execute", ["cmd": name, "params": parameters])
  }

  func screenshot() async throws -> Data {
    Data(base64Encoded: try await Self.send("GET", session + "/screenshot", nil).text ?? "") ?? Data()
  }

  func print() async throws -> Data {
    let page: [String: Any] = ["page": ["width": 21.0, "height": 29.7]]
    return Data(base64Encoded: try await Self.send("POST", session + "/print", page).text ?? "") ?? Data()
  }

  // MARK: Wire

  /// The driver's own server writes heads that URLSession does not read.
  private static func send(_ method: String, _ address: String, _ body: [String: Any]?) async throws -> JSON {
    guard let url = URL(string: address), let port = url.port, let socket = try? TestSocket(UInt16(port)) else {
      throw WebDriverError(message: "no driver at \(address)")
    }
    let data = try body.map { try JSONSerialization.data(withJSONObject: $0) } ?? Data()
    await socket.send(
      "\(method) \(url.path) HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Type: application/json\r\n"
        + "Content-Length: \(data.count)\r\n\r\n")
    await socket.send(Array(data))
    let answer = await socket.readBody()
    let value = JSON(try JSONSerialization.jsonObject(with: Data(answer)))["value"]
    if let error = value["error"].text { throw WebDriverError(message: "\(error): \(value["message"].text ?? "")") }
    return value
  }

  private static func find(_ names: [String]) -> String? {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    for name in names {
      for folder in folders where FileManager.default.isExecutableFile(atPath: "\(folder)/\(name)") {
        return "\(folder)/\(name)"
      }
    }
    return nil
  }
}

struct WebDriverError: Error, CustomStringConvertible {
  var message: String
  var description: String { message }
}
