extension PatternGrammar {
  /// One atom or group at this place; nil, reported and passed over, where there is none.
  mutating func atom() -> Pattern? {
    guard let scalar = peek else { return nil }
    switch scalar {
    case "\"": return phrase(start: at, quote: "\"", isTolerant: false)
    case "'": return phrase(start: at, quote: "'", isTolerant: false)
    case "~":
      let start = at
      at += 1
      guard peek == "\"" else {
        report(
          .unexpectedCharacter, start, at, "sau '~' phải là cụm từ trong dấu nháy kép", help: "viết ~\"từ cần tìm\"")
        return nil
      }
      return phrase(start: start, quote: "\"", isTolerant: true)
    case "/": return regex()
    case "%": return reference(what: "lexicon", sample: "%agency") { .term(lexicon: $0, filters: $1, $2) }
    case "@": return reference(what: "kiểu", sample: "@Party") { .mention(type: $0, filters: $1, $2) }
    case "$": return macro()
    case "(": return group()
    case ".": return gap()
    case "|", ")": return nil
    case "?", "*", "+", "{":
      let start = at
      if scalar == "{" { skip(past: "}") } else { at += 1 }
      report(
        .misplacedQuantifier, start, at, "dấu lặp '\(scalar)' không đứng sau gì cả",
        help: "đặt nó ngay sau phần cần lặp")
      return nil
    default:
      return scalar.isWordPart ? word() : unexpected(scalar)
    }
  }

  /// `name:` before an atom. The name is taken only when a colon follows at once.
  mutating func captureName() -> (text: String, start: Int, end: Int)? {
    guard let first = peek, first.isWordPart else { return nil }
    var end = at
    while end < text.scalars.count, text.scalars[end].isWordPart { end += 1 }
    guard end < text.scalars.count, text.scalars[end] == ":" else { return nil }
    let start = at
    let found = slice(start, end)
    at = end + 1
    let isPlain = text.scalars[start..<end].allSatisfy { $0.isLower || $0.isDigit || $0 == "_" } && !first.isDigit
    if !isPlain {
      let help = "dùng a–z, 0–9 và '_', như number:DOCNUM"
      report(.wrongName, start, end, "tên '\(found)' không dùng được cho phần giữ lại", help: help)
    }
    skipBlanks()
    return (found, start, end)
  }

  // MARK: Words

  /// `"…"`, `'…'`; `start` is before the `~` of a tolerant one.
  mutating func phrase(start: Int, quote: Unicode.Scalar, isTolerant: Bool) -> Pattern? {
    at += 1
    var content = String.UnicodeScalarView()
    while let scalar = peek, scalar != quote {
      guard scalar != "\n" else { break }
      if scalar == "\\" {
        if let next = peek(1), next == quote || next == "\\" {
          content.append(next)
        } else {
          let found = peek(1).map { String($0) } ?? ""
          report(
            .unknownEscape, at, at + 2, "không có ký hiệu '\\\(found)' trong cụm từ", help: "chỉ có \\\(quote) và \\\\")
        }
        at += peek(1) == nil || peek(1) == "\n" ? 1 : 2
      } else {
        content.append(scalar)
        at += 1
      }
    }
    guard peek == quote else {
      report(
        .unclosed, start, at, "cụm từ chưa đóng dấu nháy \(quote) trước khi hết dòng",
        help: "thêm \(quote) ở cuối cụm từ")
      return nil
    }
    at += 1
    guard content.contains(where: { !$0.isBlank }) else {
      report(.emptyPhrase, start, at, "cụm từ rỗng", help: "viết từ cần tìm trong dấu nháy")
      return nil
    }
    return .phrase(
      Phrase(text: String(content), isExact: quote == "'", isTolerant: isTolerant, range: text.range(start, at)))
  }

  /// A token class, or words that lack their quotes.
  private mutating func word() -> Pattern? {
    let start = at
    while let scalar = peek, scalar.isWordPart { _ = scalar; at += 1 }
    var end = at
    let first = text.scalars[start]
    if first.isUpper, text.scalars[start..<end].allSatisfy({ $0.isUpper || $0.isDigit || $0 == "_" }) {
      return .tokenClass(slice(start, end), text.range(start, end))
    }
    // Words that follow belong to the same slip, unless they name a class or a capture.
    while peek == " ", let next = peek(1), next.isWordPart {
      var behind = at + 1
      while behind < text.scalars.count, text.scalars[behind].isWordPart { behind += 1 }
      let isClass = text.scalars[(at + 1)..<behind].allSatisfy { $0.isUpper || $0.isDigit || $0 == "_" }
      if isClass || (behind < text.scalars.count && text.scalars[behind] == ":") { break }
      at = behind
      end = behind
    }
    let words = slice(start, end)
    let known = EditDistance.nearest(to: words, among: TokenClassNames.all)
    let help = "viết \"\(words)\"" + (known.map { ", hoặc lớp token \($0)" } ?? "")
    report(.bareWord, start, end, "'\(words)' không nằm trong dấu nháy", help: help)
    return .phrase(Phrase(text: words, range: text.range(start, end)))
  }

  private mutating func unexpected(_ scalar: Unicode.Scalar) -> Pattern? {
    let start = at
    at += 1
    let help: String
    switch scalar {
    case "“", "”", "„", "‘", "’": help = "dùng dấu nháy thẳng: \" hoặc '"
    case "-": help = "dấu gạch của văn bản viết trong dấu nháy: \"-\""
    case "&": help = "'&' nối hai điều kiện của một token: CAP & !\"từ\""
    case "]", "[": help = "nhóm viết bằng '( … )'"
    case "}": help = "bỏ dấu này hoặc thêm '{' ở trước"
    case ";", ",", ":": help = "dấu câu của văn bản viết trong dấu nháy: \"\(scalar)\""
    default: help = "chữ và dấu của văn bản viết trong dấu nháy"
    }
    report(.unexpectedCharacter, start, at, "không hiểu ký tự '\(scalar)' ở đây", help: help)
    return nil
  }

  // MARK: Expressions

  private mutating func regex() -> Pattern? {
    let start = at
    at += 1
    var source: [Unicode.Scalar] = []
    var offsets: [Int] = []
    while let scalar = peek, scalar != "/", scalar != "\n" {
      offsets.append(at)
      if scalar == "\\", let next = peek(1), next != "\n" {
        at += 2
        if next == "/" {
          source.append("/")
        } else {
          source += [scalar, next]
          offsets.append(at - 1)
        }
      } else {
        source.append(scalar)
        at += 1
      }
    }
    guard peek == "/" else {
      report(
        .unclosed, start, at, "biểu thức chưa đóng dấu '/' trước khi hết dòng", help: "thêm '/' ở cuối, '\\/' bên trong"
      )
      return nil
    }
    at += 1
    if let problem = RegexChecker.problem(in: source) {
      let place = problem.offset < offsets.count ? offsets[problem.offset] : at - 1
      report(.wrongRegex, place, place + 1, problem.message, help: nil)
      return nil
    }
    var view = String.UnicodeScalarView()
    view.append(contentsOf: source)
    return .regex(String(view), text.range(start, at))
  }
}
