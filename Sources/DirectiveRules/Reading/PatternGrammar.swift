/// One run of the pattern parser: recursive descent over the characters, choices loosest, then sequences, then items.
///
///     choice   := sequence ("|" sequence)*
///     sequence := item+
///     item     := [name ":"] test ("&" test)* ("?" | "*" | "+" | "{n,m}")*      (one quantifier)
///     test     := "!" test | atom
///     atom     := phrase | CLASS | %lexicon | @Type | $macro | /regex/ | gap | "(" choice ")"
///
/// The atoms are in `PatternGrammar+Atoms.swift`, `…+References.swift` and `…+Groups.swift`.
struct PatternGrammar {
  let text: PatternText
  let limits: PatternParser.Limits
  var at = 0
  var diagnostics: [RuleDiagnostic] = []
  private var depth = 0
  /// Set when the pattern is nested too deeply to go on.
  private var isAbandoned = false

  init(text: PatternText, limits: PatternParser.Limits) {
    self.text = text
    self.limits = limits
  }

  mutating func parse() -> Pattern? {
    skipBlanks()
    guard at < text.scalars.count else {
      report(.emptyPattern, 0, 1, "mẫu rỗng", help: "viết ít nhất một thành phần, như \"từ cần tìm\" hay %agency")
      return nil
    }
    var parts: [Pattern] = []
    while at < text.scalars.count, !isAbandoned {
      if let part = choice() { parts.append(part) }
      guard at < text.scalars.count, !isAbandoned else { break }
      // Only a parenthesis that nothing opened stops a choice before the end.
      report(
        .unexpectedCharacter, at, at + 1, "dấu ')' không có '(' tương ứng", help: "bỏ dấu này hoặc thêm '(' ở trước")
      at += 1
      skipBlanks()
    }
    guard !isAbandoned, let first = parts.first else { return nil }
    return parts.count == 1 ? first : .sequence(parts)
  }

  // MARK: Operators

  mutating func choice() -> Pattern? {
    var options: [Pattern] = []
    var start = at
    while true {
      if let option = sequence() {
        options.append(option)
      } else if !isAbandoned, lastErrorOffset < start {
        let message = "một nhánh rỗng: trước hoặc sau '|' không có gì"
        report(.emptyPattern, start, start + 1, message, help: "bỏ dấu '|' thừa; để nhánh có thể vắng, dùng '( … )?'")
      }
      guard !isAbandoned, peek == "|" else { break }
      start = at
      at += 1
      skipBlanks()
    }
    if options.count == 1 { return options[0] }
    return options.isEmpty ? nil : .choice(options)
  }

  private mutating func sequence() -> Pattern? {
    var parts: [Pattern] = []
    skipBlanks()
    while let scalar = peek, scalar != "|", scalar != ")", !isAbandoned {
      if let part = item() { parts.append(part) }
      skipBlanks()
    }
    if parts.count == 1 { return parts[0] }
    return parts.isEmpty ? nil : .sequence(parts)
  }

  private mutating func item() -> Pattern? {
    let start = at
    let name = captureName()
    var tests: [Pattern] = []
    if let first = test() { tests.append(first) }
    skipBlanks()
    while peek == "&", !isAbandoned {
      let sign = at
      at += 1
      skipBlanks()
      if let next = test() {
        tests.append(next)
      } else if lastErrorOffset < sign, !isAbandoned {
        report(.unexpectedCharacter, sign, sign + 1, "sau '&' không có điều kiện nào", help: "viết như CAP & !\"từ\"")
      }
      skipBlanks()
    }
    guard let first = tests.first else {
      if let name, lastErrorOffset < start, !isAbandoned {
        report(
          .wrongName, name.start, name.end, "sau '\(name.text):' không có gì để giữ",
          help: "viết như \(name.text):DOCNUM")
      }
      return nil
    }
    var result = tests.count == 1 ? first : .conjunction(tests)
    if let name { result = .capture(name: name.text, result, text.range(name.start, name.end)) }
    return quantified(result)
  }

  private mutating func test() -> Pattern? {
    guard peek == "!" else { return atom() }
    let sign = at
    guard enter(sign) else { return nil }
    defer { leave() }
    at += 1
    skipBlanks()
    guard let negated = test() else {
      if lastErrorOffset < sign, !isAbandoned {
        report(.unexpectedCharacter, sign, sign + 1, "sau '!' không có gì để phủ định", help: "viết như !\"từ\"")
      }
      return nil
    }
    return .negation(negated)
  }

  private mutating func quantified(_ pattern: Pattern) -> Pattern {
    var result = pattern
    var count = 0
    skipBlanks()
    while let scalar = peek, "?*+{".unicodeScalars.contains(scalar) {
      let start = at
      let bounds: (Int, Int?)?
      switch scalar {
      case "?": bounds = (0, 1)
      case "*": bounds = (0, nil)
      case "+": bounds = (1, nil)
      default: bounds = braces()
      }
      if scalar != "{" { at += 1 }
      count += 1
      if count == 2 {
        report(
          .misplacedQuantifier, start, at, "hai dấu lặp liền nhau",
          help: "giữ một dấu, hoặc đặt phần trước trong ngoặc: ( … )\(scalar == "{" ? "{n,m}" : String(scalar))")
      } else if count == 1, let (minimum, maximum) = bounds {
        result = .repetition(result, minimum: minimum, maximum: maximum)
      }
      skipBlanks()
    }
    return result
  }

  /// `{n}`, `{n,}`, `{n,m}` of a repetition; nil and reported where it is wrong.
  private mutating func braces() -> (Int, Int?)? {
    let start = at
    at += 1
    skipBlanks()
    let minimum = number()
    skipBlanks()
    var maximum = minimum
    var hasComma = false
    if peek == "," {
      hasComma = true
      at += 1
      skipBlanks()
      maximum = number()
      skipBlanks()
    }
    guard peek == "}" else {
      skip(past: "}")
      report(.wrongRepetition, start, at, "số lần lặp '{…}' viết sai", help: "viết {2}, {2,} hoặc {2,5}")
      return nil
    }
    at += 1
    guard let low = minimum ?? (maximum == nil ? nil : 0) else {
      report(.wrongRepetition, start, at, "số lần lặp '{…}' không có số", help: "viết {2}, {2,} hoặc {2,5}")
      return nil
    }
    return checked(low, hasComma ? maximum : low, .wrongRepetition, start)
  }

  /// Bounds within the limit and in order.
  mutating func checked(_ low: Int, _ high: Int?, _ code: DiagnosticCode, _ start: Int) -> (Int, Int?)? {
    let top = max(low, high ?? 0)
    guard top <= limits.repetition else {
      report(code, start, at, "số lần \(top) vượt giới hạn \(limits.repetition)", help: "dùng số nhỏ hơn")
      return nil
    }
    if let high, high < low {
      report(code, start, at, "số lần {\(low),\(high)} ngược: số đầu lớn hơn số sau", help: "viết {\(high),\(low)}")
      return nil
    }
    if high == 0 {
      report(code, start, at, "số lần bằng 0: phần này không bao giờ khớp gì", help: "bỏ phần này đi")
      return nil
    }
    return (low, high)
  }

  // MARK: Depth

  /// Counts one level of nesting; false, reported once and the rest given up, when there are too many.
  mutating func enter(_ start: Int) -> Bool {
    guard depth < limits.depth else {
      if !isAbandoned {
        let help = "đưa phần bên trong vào một macro"
        report(.patternTooDeep, start, start + 1, "mẫu lồng quá \(limits.depth) cấp", help: help)
      }
      isAbandoned = true
      at = text.scalars.count
      return false
    }
    depth += 1
    return true
  }

  mutating func leave() {
    depth -= 1
  }

  // MARK: Mistakes

  /// Where the last mistake begins, so that one slip is not reported twice; -1 before the first.
  private(set) var lastErrorOffset = -1

  mutating func report(_ code: DiagnosticCode, _ start: Int, _ end: Int, _ message: String, help: String? = nil) {
    lastErrorOffset = max(lastErrorOffset, start)
    diagnostics.append(RuleDiagnostic(code, at: text.range(start, end), message, help: help))
  }
}
