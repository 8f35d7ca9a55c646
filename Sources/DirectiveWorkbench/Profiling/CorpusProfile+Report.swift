import DirectiveEngine

extension CorpusProfile {
  /// The profile as a table, and below it the rules that won nothing and those that won in one document only.
  public func render() -> String {
    var lines = [
      "\(documentCount) văn bản, \(rows.count) quy tắc; các giai đoạn chạy \(Self.decimal(seconds * 1000, 1)) ms", "",
      Self.cells("thử", "chọn %", "khớp", "đúng chỗ", "thắng", "văn bản", "giờ %") + "  quy tắc",
    ]
    for row in rows {
      lines.append(
        Self.cells(
          "\(row.tried)", Self.decimal(row.selectivity * 100, 2), "\(row.matched)", "\(row.held)", "\(row.won)",
          "\(row.documents.count)", Self.decimal(row.timeShare * 100, 2)) + "  \(row.rule)")
    }
    lines += ["", "Quy tắc không thắng ở đâu (\(idle.count))"]
    lines += idle.map { "  \($0.rule) \($0.file):\($0.line)" }
    lines += ["", "Quy tắc chỉ thắng trong một văn bản (\(single.count))"]
    lines += single.map { row in
      "  \(row.rule) \(row.file):\(row.line): \(row.documents.first ?? "")"
        + (row.citesSource ? "" : " (không ghi source)")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The profile as JSON. All but the times is the same every time.
  public func write(into writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("documents", documentCount)
      writer.field("microseconds", Int(seconds * 1_000_000))
      writer.array("rules") { writer in
        for row in rows {
          writer.object(isInline: true) { writer in
            writer.field("rule", row.rule)
            writer.field("phase", row.phase)
            writer.field("file", row.file)
            writer.field("line", row.line)
            writer.field("tried", row.tried)
            writer.field("positions_per_million", Int((row.selectivity * 1_000_000).rounded()))
            writer.field("matched", row.matched)
            writer.field("held", row.held)
            writer.field("won", row.won)
            writer.field("documents", row.documents.count)
            writer.field("time_per_million", Int((row.timeShare * 1_000_000).rounded()))
          }
        }
      }
      writer.array("never_won", idle.map(\.rule))
      writer.array("won_in_one_document") { writer in
        for row in single {
          writer.object(isInline: true) { writer in
            writer.field("rule", row.rule)
            writer.field("document", row.documents.first)
            writer.field("cites_source", row.citesSource)
          }
        }
      }
    }
  }

  /// Columns of numbers, flush right.
  private static func cells(_ cells: String...) -> String {
    cells.map { String(repeating: " ", count: max(0, 9 - $0.count)) + $0 }.joined()
  }

  /// A number with so many places behind the comma, as it is written in Vietnamese.
  private static func decimal(_ value: Double, _ places: Int) -> String {
    let scale = places == 1 ? 10 : 100
    let scaled = Int((value * Double(scale)).rounded())
    let fraction = "\(scaled % scale)"
    return "\(scaled / scale)," + String(repeating: "0", count: places - fraction.count) + fraction
  }
}
