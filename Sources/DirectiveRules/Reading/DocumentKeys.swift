/// The keys that each kind of document may have, and must have. The readers and the published schemas go by this list.
package enum DocumentKeys {
  /// Keys of a table, in the order in which they are written.
  package struct Table: Sendable {
    /// All of them.
    package var known: [String]
    /// Those that must be there.
    package var required: [String]

    /// A table by its keys.
    package init(known: [String], required: [String]) {
      self.known = known
      self.required = required
    }
  }

  /// A rule.
  package static let rule = Table(
    known: [
      "rule", "phase", "emits", "title", "source", "match", "in", "set", "normalise", "after", "before", "not_after",
      "not_before", "examples",
    ],
    required: ["phase", "emits", "match"])
  /// An example of a rule.
  package static let example = Table(known: ["text", "gives", "reject"], required: [])
  /// Further examples of a rule.
  package static let examples = Table(known: ["examples_of", "examples"], required: ["examples"])
  /// A macro.
  package static let macro = Table(known: ["macro", "match"], required: ["match"])
  /// A lexicon.
  package static let lexicon = Table(
    known: ["lexicon", "attributes", "tolerant", "exact", "entries"], required: ["entries"])
  /// `pack.yaml`.
  package static let manifest = Table(
    known: ["pack", "version", "format", "title", "tokenizer", "phases", "folders"],
    required: ["pack", "version", "format", "tokenizer", "phases", "folders"])
  /// `pack.yaml` of an overlay.
  package static let overlay = Table(
    known: ["pack", "version", "format", "overlay", "title", "folders", "remove"],
    required: ["pack", "version", "format", "overlay"])
  /// A phase in `pack.yaml`.
  package static let phase = Table(known: ["name", "over"], required: ["name", "over"])
}
