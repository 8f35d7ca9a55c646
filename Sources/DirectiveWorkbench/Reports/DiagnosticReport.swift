import DirectiveEngine
import DirectiveRules

/// Writes diagnostics for people and for machines; the same diagnostics give the same bytes.
public struct DiagnosticReport: Sendable {
  /// How the report is written.
  public enum Format: String, Sendable, CaseIterable {
    /// One after another, with the line and a caret.
    case text
    /// One object: `{ "folder": …, "findings": [ … ] }`.
    case json
    /// SARIF 2.1.0, as code scanners read it.
    case sarif
    /// Workflow commands of GitHub, which become notes beside the lines of a change.
    case github
  }

  /// Folder of the pack, before the paths of its files; empty where there is none.
  public var folder: String
  /// What is reported, in the order of the report.
  public var diagnostics: [RuleDiagnostic]
  /// Whether a file is one of an overlay: its path begins with the overlay's own folder.
  private let isOfOverlay: @Sendable (String) -> Bool

  /// A report on what was found in a folder.
  public init(folder: String, diagnostics: [RuleDiagnostic]) {
    self.folder = folder
    self.diagnostics = diagnostics
    isOfOverlay = { _ in false }
  }

  /// A report on what was found in a pack and the overlays that are laid over it.
  ///
  /// - Parameter folder: the folder of the pack below.
  public init(folder: String, files: PackFiles, diagnostics: [RuleDiagnostic]) {
    self.folder = folder
    self.diagnostics = diagnostics
    isOfOverlay = { files.isOfOverlay($0) }
  }

  /// The report as UTF-8, with a line feed at the end unless it is empty.
  public func bytes(_ format: Format) -> [UInt8] {
    switch format {
    case .text: Array(diagnostics.map { $0.render() + "\n" }.joined().utf8)
    case .json: json()
    case .sarif: SARIFReport(self).bytes()
    case .github: Array(diagnostics.map { command($0) + "\n" }.joined().utf8)
    }
  }

  /// The path of a file as seen from where the report is read.
  func path(_ file: String) -> String {
    if folder.isEmpty || folder == "." || isOfOverlay(file) { return file }
    return folder.hasSuffix("/") ? folder + file : folder + "/" + file
  }

  // MARK: JSON

  private func json() -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.object { writer in
      writer.field("folder", folder)
      writer.field("errors", diagnostics.count { $0.severity == .error })
      writer.field("warnings", diagnostics.count { $0.severity == .warning })
      writer.array("findings") { writer in
        for diagnostic in diagnostics { Self.write(diagnostic, into: &writer) }
      }
    }
    writer.endLine()
    return writer.bytes
  }

  private static func write(_ diagnostic: RuleDiagnostic, into writer: inout JSONWriter) {
    let hasPlace = diagnostic.range.line > 0
    writer.object { writer in
      writer.field("code", diagnostic.code.rawValue)
      writer.field("severity", diagnostic.severity.rawValue)
      writer.field("file", diagnostic.range.file)
      writer.field("line", hasPlace ? diagnostic.range.line : nil)
      writer.field("column", hasPlace ? diagnostic.range.column : nil)
      writer.field("length", hasPlace ? diagnostic.range.length : nil)
      writer.field("title", diagnostic.code.title)
      writer.field("message", diagnostic.message)
      writer.field("help", diagnostic.help)
      writer.field("source_line", diagnostic.sourceLine)
    }
  }

  // MARK: Workflow commands

  /// `::error file=…,line=…,col=…,title=…::message`, with what would end a part of it escaped.
  private func command(_ diagnostic: RuleDiagnostic) -> String {
    func property(_ text: String) -> String {
      data(text).replacing(":", with: "%3A").replacing(",", with: "%2C")
    }
    func data(_ text: String) -> String {
      text.replacing("%", with: "%25").replacing("\r", with: "%0D").replacing("\n", with: "%0A")
    }
    var properties = ["file=" + property(path(diagnostic.range.file))]
    if diagnostic.range.line > 0 {
      let end = diagnostic.range.column + diagnostic.range.length - 1
      properties += ["line=\(diagnostic.range.line)", "col=\(diagnostic.range.column)", "endColumn=\(end)"]
    }
    properties.append("title=" + property("\(diagnostic.code.rawValue): \(diagnostic.code.title)"))
    let help = diagnostic.help.map { "\n" + $0 } ?? ""
    return "::\(diagnostic.severity.rawValue) \(properties.joined(separator: ","))::\(data(diagnostic.message + help))"
  }
}
