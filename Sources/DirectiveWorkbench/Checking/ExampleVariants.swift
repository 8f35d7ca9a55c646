import DirectiveRules
import Foundation

/// Ways to write a text that change nothing of what it says.
enum ExampleVariants {
  /// One way.
  struct Variant {
    /// What was done, in words.
    var name: String
    var text: String
    /// Values are compared without letter case.
    var foldsCase = false
    /// Something stands beside the text.
    var addsText = false
  }

  /// A paragraph that says nothing; long enough to be no title.
  private static let other =
    "Đoạn này chỉ đứng ở đây để xem khi bên cạnh còn có đoạn khác thì kết quả đọc được có đổi hay không, ngoài ra "
    + "không nói gì thêm."

  /// The variants of a text that a rule must read alike.
  static func of(_ text: String, for rule: Rule, in pack: Pack, exactLexicons: Set<String>) -> [Variant] {
    var variants = [
      Variant(name: "viết tách dấu (NFD)", text: text.decomposedStringWithCanonicalMapping),
      Variant(name: "thay dấu cách bằng dấu cách không ngắt", text: text.replacing(" ", with: "\u{A0}")),
    ]
    // An example of several lines shows itself what stands around.
    if !text.contains("\n") {
      let between = other + "\n\n" + text + "\n\n" + other
      variants.append(Variant(name: "có đoạn khác đứng trước và sau", text: between, addsText: true))
    }
    if foldsCase(pack.reach(rule.patterns), exactLexicons) {
      variants.append(Variant(name: "viết hoa toàn bộ", text: text.uppercased(), foldsCase: true))
    }
    return variants
  }

  private static let caselessClasses: Set<String> = ["NUM", "DATE", "YEARSPAN", "PERCENT", "MONEY", "EOL", "ANY"]

  /// Whether letter case means nothing to patterns: they are made of phrases, terms and figures.
  private static func foldsCase(_ patterns: [Pattern], _ exactLexicons: Set<String>) -> Bool {
    var folds = true
    for pattern in patterns {
      pattern.visit { part in
        switch part {
        case .phrase(let phrase): if phrase.isExact { folds = false }
        case .tokenClass(let name, _): if !caselessClasses.contains(name) { folds = false }
        case .term(let lexicon, _, _): if exactLexicons.contains(lexicon) { folds = false }
        case .mention, .regex: folds = false
        default: break
        }
      }
    }
    return folds
  }
}
