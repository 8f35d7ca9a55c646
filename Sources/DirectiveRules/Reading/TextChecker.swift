/// Checks how the text of a file is written: letters in composed form, no tabs, no blanks at line ends, a line end at
/// the end. Nothing of it changes what the file says, so that all of it is a warning, told once a file.
struct TextChecker {
  let file: PackSourceFile
  let reporter: Reporter

  func check() {
    checkForm()
    checkBlanks()
  }

  /// A mark behind its letter instead of one letter with its mark: looks the same and is another text.
  private func checkForm() {
    let lines = lines { line in line.unicodeScalars.contains(where: \.isMark) }
    guard let first = lines.first else { return }
    let line = file.line(first)
    let column = line.unicodeScalars.prefix { !$0.isMark }.count
    let range = file.range(line: first, scalarColumn: max(1, column))
    let message = "\(count(lines)) có chữ ở dạng tách dấu (NFD)"
    reporter.report(.notComposed, at: range, message, help: "lưu tệp ở dạng dựng sẵn (NFC)")
  }

  private func checkBlanks() {
    let lines = lines { line in line.last == " " || line.utf8.contains(0x09) }
    if let first = lines.first {
      let line = file.line(first)
      let isTab = line.utf8.contains(0x09)
      let column = isTab ? line.unicodeScalars.prefix { $0 != "\t" }.count : line.unicodeScalars.count - 1
      let range = file.range(line: first, scalarColumn: column + 1)
      let message = "\(count(lines)) có dấu tab hoặc dấu cách ở cuối dòng"
      reporter.report(.untidyText, at: range, message, help: "chạy 'chidao rules format'")
    } else if let last = file.text.utf8.last, last != 0x0A {
      let range = file.range(line: file.lineCount, scalarColumn: max(1, file.line(file.lineCount).unicodeScalars.count))
      reporter.report(
        .untidyText, at: range, "tệp không kết thúc bằng một dòng mới", help: "chạy 'chidao rules format'")
    }
  }

  private func count(_ lines: [Int]) -> String {
    lines.count == 1 ? "dòng này" : "dòng này và \(lines.count - 1) dòng nữa"
  }

  /// Numbers of the lines for which `test` holds. Linear.
  private func lines(_ test: (Substring) -> Bool) -> [Int] {
    guard file.lineCount > 0 else { return [] }
    return (1...file.lineCount).filter { test(file.line($0)) }
  }
}
