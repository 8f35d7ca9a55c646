import DirectiveText

/// Works the issuer out from the symbol of the document's own number, where the head does not print it.
///
/// `37-HD/BTGDVTW`: behind a code of lexicon `kind_code`, the part that is an entry of lexicon `issuer_symbol`; in
/// `1194/BTTTT-CATTT`, where no kind stands first, the first part that is one.
struct IssuerInference {
  let pack: CompiledPack

  /// The entry of `issuer_symbol` that the symbol names; nil where it names none.
  func issuer(of symbol: String) -> CompiledTerm? {
    var parts = symbol.split { $0 == "-" || $0 == "/" }.map(String.init)
    if let first = parts.first, pack.term(first, in: "kind_code") != nil { parts.removeFirst() }
    return parts.lazy.compactMap { pack.term($0, in: "issuer_symbol") }.first
  }
}
