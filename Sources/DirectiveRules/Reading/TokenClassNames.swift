/// The token classes that patterns may name: the kinds of the tokenizer, and classes made of them.
public enum TokenClassNames {
  /// Kinds of tokens, in their order, then the derived classes.
  public static let all: [String] = [
    "WORD", "NUM", "DOCNUM", "DATE", "ABBR", "ITEM", "ROMAN", "ENDMARK", "URL", "MONEY", "PERCENT", "PUNCT", "NEWLINE",
    "BLANK", "CELL", "YEARSPAN", "TIME", "SYMBOL", "OTHER", "EOL", "CAP", "CAPS", "LOWER", "ANY", "BREAK",
  ]
}
