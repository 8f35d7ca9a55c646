extension PatternGrammar {
  /// `( … )`.
  mutating func group() -> Pattern? {
    let start = at
    guard enter(start) else { return nil }
    defer { leave() }
    at += 1
    skipBlanks()
    if peek == ")" {
      at += 1
      report(.emptyPattern, start, at, "nhóm '()' rỗng", help: "viết nội dung của nhóm hoặc bỏ nhóm")
      return nil
    }
    let inner = choice()
    if peek == ")" {
      at += 1
    } else if diagnostics.last?.code != .patternTooDeep {
      report(.unclosed, start, start + 1, "dấu '(' chưa đóng", help: "thêm ')' ở cuối nhóm")
    }
    return inner
  }

  /// `..{0,12 until ";" EOL}`.
  mutating func gap() -> Pattern? {
    let start = at
    at += 1
    guard peek == "." else {
      report(
        .unexpectedCharacter, start, at, "không hiểu ký tự '.' ở đây",
        help: "dấu chấm viết \".\"; khoảng trống viết ..{0,12}")
      return nil
    }
    while peek == "." { at += 1 }
    let sample = "viết ..{0,12} hoặc ..{0,12 until \";\" EOL}"
    guard peek == "{" else {
      report(.wrongGap, start, at, "khoảng trống '..' phải có giới hạn", help: sample)
      return nil
    }
    at += 1
    skipBlanks()
    guard let minimum = number() else { return wrongGap(start, "khoảng trống thiếu số token", sample) }
    skipBlanks()
    guard peek == "," else { return wrongGap(start, "khoảng trống phải có hai số: ít nhất và nhiều nhất", sample) }
    at += 1
    skipBlanks()
    guard let maximum = number() else { return wrongGap(start, "khoảng trống không có số token nhiều nhất", sample) }
    skipBlanks()
    guard let stops = stops(start, sample) else { return nil }
    guard let bounds = checked(minimum, maximum, .wrongGap, start) else { return nil }
    return .gap(minimum: bounds.0, maximum: maximum, stops: stops, text.range(start, at))
  }

  /// `until …` up to and with the closing brace; nil and reported where it is wrong.
  private mutating func stops(_ start: Int, _ sample: String) -> [Pattern]? {
    var stops: [Pattern] = []
    if peek != "}" {
      let place = at
      guard name() == "until" else {
        skip(past: "}")
        report(.wrongGap, place, at, "trong '..{…}' chỉ có số và 'until'", help: sample)
        return nil
      }
      skipBlanks()
      let errors = diagnostics.count
      while let scalar = peek, scalar != "}", scalar != ")" {
        if scalar == "," || scalar == "|" {
          at += 1
        } else if let stop = atom() {
          stops.append(stop)
        }
        skipBlanks()
      }
      if stops.isEmpty, errors == diagnostics.count {
        report(.wrongGap, place, place + 5, "sau 'until' không có điểm dừng nào", help: sample)
      }
    }
    guard peek == "}" else {
      report(.unclosed, start, start + 2, "khoảng trống '..{' chưa đóng", help: "thêm '}' ở cuối")
      return nil
    }
    at += 1
    return stops
  }

  private mutating func wrongGap(_ start: Int, _ message: String, _ help: String) -> Pattern? {
    skip(past: "}")
    report(.wrongGap, start, at, message, help: help)
    return nil
  }
}
