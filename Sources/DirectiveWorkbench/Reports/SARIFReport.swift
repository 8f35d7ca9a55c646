import DirectiveEngine
import DirectiveRules

/// Diagnostics as SARIF 2.1.0 (OASIS, 2020): one run, the codes as its rules, the diagnostics as its results.
struct SARIFReport {
  private let report: DiagnosticReport
  /// The codes that occur, in their order.
  private let codes: [DiagnosticCode]

  init(_ report: DiagnosticReport) {
    self.report = report
    let found = Set(report.diagnostics.map(\.code))
    codes = DiagnosticCode.allCases.filter(found.contains)
  }

  func bytes() -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.object { writer in
      writer.field("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
      writer.field("version", "2.1.0")
      writer.array("runs") { writer in
        writer.object { writer in
          writer.object("tool") { writer in
            writer.object("driver") { writer in
              writer.field("name", "chidao")
              writer.field("version", Engine.version)
              writer.array("rules") { writer in
                for code in codes { Self.write(code, into: &writer) }
              }
            }
          }
          // Columns count characters as a person does; a surrogate pair or a mark counts for none of its own.
          writer.field("columnKind", "unicodeCodePoints")
          writer.array("results") { writer in
            for diagnostic in report.diagnostics { write(diagnostic, into: &writer) }
          }
        }
      }
    }
    writer.endLine()
    return writer.bytes
  }

  private static func write(_ code: DiagnosticCode, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("id", code.rawValue)
      writer.object("shortDescription", isInline: true) { $0.field("text", code.title) }
      writer.object("fullDescription", isInline: true) { $0.field("text", code.explanation) }
      writer.object("defaultConfiguration", isInline: true) { $0.field("level", code.severity.rawValue) }
    }
  }

  private func write(_ diagnostic: RuleDiagnostic, into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("ruleId", diagnostic.code.rawValue)
      writer.field("ruleIndex", codes.firstIndex(of: diagnostic.code))
      writer.field("level", diagnostic.severity.rawValue)
      let text = diagnostic.message + (diagnostic.help.map { "\n" + $0 } ?? "")
      writer.object("message", isInline: true) { $0.field("text", text) }
      writer.array("locations") { writer in
        writer.object { writer in
          writer.object("physicalLocation") { writer in
            writer.object("artifactLocation", isInline: true) { writer in
              writer.field("uri", Self.uri(report.path(diagnostic.range.file)))
            }
            guard diagnostic.range.line > 0 else { return }
            writer.object("region", isInline: true) { writer in
              writer.field("startLine", diagnostic.range.line)
              writer.field("startColumn", diagnostic.range.column)
              writer.field("endColumn", diagnostic.range.column + diagnostic.range.length)
            }
          }
        }
      }
    }
  }

  /// A path as a URI reference (RFC 3986): everything but unreserved characters and slashes is written in percent.
  private static func uri(_ path: String) -> String {
    let plain = Set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/".utf8)
    let digits = Array("0123456789ABCDEF")
    var out = ""
    for byte in path.utf8 {
      if plain.contains(byte) {
        out.unicodeScalars.append(Unicode.Scalar(byte))
      } else {
        out += "%" + String(digits[Int(byte >> 4)]) + String(digits[Int(byte & 15)])
      }
    }
    return out
  }
}
