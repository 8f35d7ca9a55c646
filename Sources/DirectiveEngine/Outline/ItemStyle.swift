import DirectiveText

/// How an item is labelled, and with it how deep it stands: styles of a lower rank hold those of a higher one.
struct ItemStyle: Equatable {
  /// Lower is further out. Numbers leave room for the levels that the pack names (`Label` mentions).
  var rank: Int
  /// Labels of one style are siblings.
  var form: String

  /// The style of a label token such as `IV.`, `1.2.`, `a)`, `-`.
  init?(label: String) {
    let core = label.filter { !".()/ ".contains($0) }
    guard let first = label.first else { return nil }
    let isParenthesised = first == "("
    let closes = label.hasSuffix(")")
    if core.isEmpty || !core.allSatisfy({ $0.isLetter || $0.isNumber }) {
      self.init(rank: first == "-" ? 90 : first == "+" ? 91 : 92, form: String(first))
      return
    }
    if core.allSatisfy({ $0.isASCII && $0.isNumber }) {
      let depth = label.split(separator: ".").count
      if isParenthesised {
        self.init(rank: 80, form: "(1)")
      } else if closes {
        self.init(rank: 65, form: "1)")
      } else {
        self.init(rank: 50 + min(depth, 9), form: "1." + String(depth))
      }
      return
    }
    let isRoman = core.allSatisfy { "IVXLC".contains($0) }
    if isRoman {
      self.init(rank: 30, form: "I.")
    } else if core.first?.isUppercase == true {
      self.init(rank: 25, form: "A.")
    } else {
      self.init(rank: isParenthesised ? 81 : closes ? 70 : 71, form: isParenthesised ? "(a)" : closes ? "a)" : "a.")
    }
  }

  init(rank: Int, form: String) {
    self.rank = rank
    self.form = form
  }
}
