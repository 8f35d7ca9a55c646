import DirectiveRules
import DirectiveText
import Foundation
import Testing

@testable import DirectiveEngine

/// The tasks of `Rules/README.md`, done as the page says: the changes that a section shows are made in a copy of the pack,
/// and the section's text must then give what the page says it gives.
@Suite("The page for rule authors")
struct RulesPageTests {
  /// A section with a text and what it gives before and after.
  struct Task: Sendable, CustomTestStringConvertible {
    var title: String
    var changes: [Change] = []
    var text: String?
    var before: String?
    var after: String?
    var testDescription: String { title }
  }

  /// What a section changes in a file of the pack.
  struct Change: Sendable {
    enum Kind: Sendable {
      /// Lines that stand in the file, and lines with `+` that come between them.
      case diff
      /// A document that comes at the end.
      case document
    }
    var kind: Kind
    var path: String
    var lines: [String]
  }

  static let tasks: [Task] = {
    let url = TestDocuments.root.appendingPathComponent("Rules/README.md")
    guard let page = try? String(contentsOf: url, encoding: .utf8) else { return [] }
    return page.components(separatedBy: "\n## ").dropFirst().map(task).filter { $0.after != nil }
  }()

  private static func task(_ section: String) -> Task {
    let lines = section.components(separatedBy: "\n")
    var task = Task(title: lines[0])
    var at = 1
    while at < lines.count {
      guard lines[at].hasPrefix("```"), lines[at].count > 3 else {
        // A fence without a language is read over as well.
        if lines[at] == "```" {
          at += 1
          while at < lines.count, lines[at] != "```" { at += 1 }
        }
        at += 1
        continue
      }
      let words = lines[at].dropFirst(3).split(separator: " ").map(String.init)
      var body: [String] = []
      at += 1
      while at < lines.count, lines[at] != "```" {
        body.append(lines[at])
        at += 1
      }
      at += 1
      let text = body.joined(separator: "\n") + "\n"
      switch (words[0], words.dropFirst().first) {
      case ("diff", let path?): task.changes.append(Change(kind: .diff, path: path, lines: body))
      case ("yaml", let path?): task.changes.append(Change(kind: .document, path: path, lines: body))
      case ("text", nil): task.text = text
      case ("json", "trước"): task.before = text
      case ("json", "sau"): task.after = text
      default: break
      }
    }
    return task
  }

  /// The files of the pack with the changes of a task.
  private func changed(_ changes: [Change]) throws -> PackFiles {
    var files = TestEngine.files
    for change in changes {
      let index = try #require(files.files.firstIndex { $0.path == change.path }, "no file \(change.path)")
      var lines = String(decoding: files.files[index].bytes, as: UTF8.self).components(separatedBy: "\n")
      switch change.kind {
      case .document:
        if lines.last == "" { lines.removeLast() }
        lines += ["---"] + change.lines + [""]
      case .diff:
        let context = change.lines.filter { $0.hasPrefix(" ") }.map { String($0.dropFirst()) }
        let places = lines.indices.filter { lines[$0...].starts(with: context) }
        #expect(places.count >= 1, "\(change.path) has no lines \(context)")
        // Where lines stand more than once, the first is meant; the page shows so much that a person finds the place.
        let place = try #require(places.first)
        let result = change.lines.map { String($0.dropFirst()) }
        lines.replaceSubrange(place..<place + context.count, with: result)
      }
      files.files[index] = PackFiles.File(path: change.path, text: lines.joined(separator: "\n"))
    }
    return files
  }

  private func facts(_ files: PackFiles, _ text: String) throws -> TestJSON {
    let reading = PackReader(strict: true).read(files)
    let pack = try #require(reading.pack, "\(reading.diagnostics.map { $0.render() }.joined(separator: "\n"))")
    var worker = try Engine(pack: pack).makeWorker()
    let source = try SourceText.decode(Array(text.utf8), name: "page")
    return try TestJSON.read(TestEngine.json(worker.analyze(source)))
  }

  @Test("the page has its five tasks")
  func five() {
    #expect(Self.tasks.count == 5)
    for task in Self.tasks { #expect(!task.changes.isEmpty && task.text != nil && task.before != nil) }
  }

  @Test("a task changes what the page says it changes", arguments: tasks)
  func task(_ task: Task) throws {
    let text = try #require(task.text)
    let before = try TestJSON.read(Array(try #require(task.before).utf8))
    let after = try TestJSON.read(Array(try #require(task.after).utf8))
    let old = try facts(TestEngine.files, text)
    #expect(before.differences(from: old) == [])
    #expect(after.differences(from: old) != [], "nothing is to be done")
    let new = try facts(try changed(task.changes), text)
    #expect(after.differences(from: new) == [])
  }
}
