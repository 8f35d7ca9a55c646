/// Checks the syntax of `/…/`: the part of regular expressions that a linear matcher runs over one token.
///
/// Literals, `.`, `[…]`, `\d \w` and escaped signs, groups, `|`, `* + ? {n,m}`; no references, no look-around.
struct RegexChecker {
  static let maximumRepetition = 100
  static let maximumDepth = 30

  /// A mistake and the offset in scalars where it stands.
  struct Problem: Equatable {
    var offset: Int
    var message: String
  }

  private let source: [Unicode.Scalar]
  private var at = 0
  private var depth = 0

  private init(_ source: [Unicode.Scalar]) {
    self.source = source
  }

  /// The first mistake; nil where there is none. Linear.
  static func problem(in source: [Unicode.Scalar]) -> Problem? {
    guard !source.isEmpty else { return Problem(offset: 0, message: "biểu thức '//' rỗng") }
    var checker = RegexChecker(source)
    do throws(Problem) {
      try checker.choice()
      guard checker.at == source.count else { throw checker.problem("dấu ')' không có '(' tương ứng") }
      return nil
    } catch {
      return error
    }
  }

  private func problem(_ message: String, at offset: Int? = nil) -> Problem {
    Problem(offset: offset ?? at, message: message)
  }

  private mutating func choice() throws(Problem) {
    depth += 1
    defer { depth -= 1 }
    guard depth <= Self.maximumDepth else { throw problem("biểu thức lồng quá \(Self.maximumDepth) cấp") }
    while true {
      try sequence()
      guard at < source.count, source[at] == "|" else { return }
      at += 1
    }
  }

  private mutating func sequence() throws(Problem) {
    while at < source.count, source[at] != "|", source[at] != ")" {
      try atom()
      guard at < source.count else { return }
      if source[at] == "*" || source[at] == "+" || source[at] == "?" {
        at += 1
      } else if source[at] == "{" {
        try bounds()
      } else {
        continue
      }
      if at < source.count, source[at] == "?" || source[at] == "*" || source[at] == "+" || source[at] == "{" {
        throw problem("hai dấu lặp liền nhau; không có lặp lười hay lặp chiếm hữu")
      }
    }
  }

  private mutating func atom() throws(Problem) {
    let start = at
    switch source[at] {
    case "(":
      at += 1
      if at < source.count, source[at] == "?" {
        throw problem("không dùng được '(?': chỉ có nhóm thường, không có nhìn trước, nhìn sau hay nhóm đặt tên")
      }
      try choice()
      guard at < source.count else { throw problem("dấu '(' chưa đóng", at: start) }
      at += 1
    case "[":
      try characterClass()
    case "\\":
      try escape()
    case "*", "+", "?", "{":
      throw problem("dấu lặp '\(source[at])' không đứng sau gì cả")
    case "]", "}":
      throw problem("dấu '\(source[at])' đứng riêng; viết '\\\(source[at])' nếu muốn chính ký tự này")
    case "^", "$":
      throw problem("không dùng '\(source[at])': biểu thức luôn so với cả token")
    default:
      at += 1
    }
  }

  private mutating func escape() throws(Problem) {
    let start = at
    at += 1
    guard at < source.count else { throw problem("dấu '\\' ở cuối biểu thức", at: start) }
    let scalar = source[at]
    if scalar.isDigit { throw problem("không có tham chiếu ngược '\\\(scalar)'", at: start) }
    if (scalar.isUpper || scalar.isLower) && scalar != "d" && scalar != "w" {
      throw problem("không có ký hiệu '\\\(scalar)'; chỉ có \\d, \\w và '\\' trước dấu", at: start)
    }
    at += 1
  }

  private mutating func characterClass() throws(Problem) {
    let start = at
    at += 1
    if at < source.count, source[at] == "^" { at += 1 }
    var members = 0
    while at < source.count, source[at] != "]" {
      let low = source[at]
      members += 1
      if low == "\\" {
        try escape()
      } else {
        at += 1
        guard at + 1 < source.count, source[at] == "-", source[at + 1] != "]" else { continue }
        let high = source[at + 1]
        guard high != "\\", low <= high else { throw problem("khoảng ký tự '\(low)-\(high)' sai", at: at - 1) }
        at += 2
      }
    }
    guard at < source.count else { throw problem("dấu '[' chưa đóng", at: start) }
    guard members > 0 else { throw problem("lớp ký tự '[]' rỗng", at: start) }
    at += 1
  }

  private mutating func bounds() throws(Problem) {
    let start = at
    at += 1
    guard let minimum = number() else { throw problem("sau '{' phải là số, như {2} hoặc {2,5}", at: start) }
    var maximum: Int? = minimum
    if at < source.count, source[at] == "," {
      at += 1
      maximum = number()
    }
    guard at < source.count, source[at] == "}" else { throw problem("số lần lặp '{…}' chưa đóng", at: start) }
    at += 1
    guard minimum <= Self.maximumRepetition, (maximum ?? minimum) <= Self.maximumRepetition else {
      throw problem("số lần lặp vượt \(Self.maximumRepetition)", at: start)
    }
    if let maximum, maximum < minimum { throw problem("số lần lặp {\(minimum),\(maximum)} ngược", at: start) }
  }

  private mutating func number() -> Int? {
    var value: Int?
    while at < source.count, source[at].isDigit {
      value = min((value ?? 0) * 10 + Int(source[at].value - 0x30), 1_000_000)
      at += 1
    }
    return value
  }
}

extension RegexChecker.Problem: Error {}
