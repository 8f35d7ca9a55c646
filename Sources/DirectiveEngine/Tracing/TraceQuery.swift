/// What is asked about a document: who read a place, and who tried to.
package struct TraceQuery: Sendable {
  /// The place, in Unicode scalars of the decoded original; nil for the whole document.
  package var offset: Int?
  /// The rule that is asked about; nil for all of them.
  package var rule: String?

  /// A question about a place, a rule, or both.
  package init(offset: Int?, rule: String?) {
    self.offset = offset
    self.rule = rule
  }
}
