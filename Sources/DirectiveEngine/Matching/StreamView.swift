/// A stream as the automata of one phase read it: pointers into its arrays and into the phase's alphabet.
///
/// Unsafe because each token of a text is looked at by every phase, by some of them from several starts; valid inside
/// `ReadingStream.withView`. Positions come from `0..<count`, symbols and edge numbers from the stream itself, classes
/// and tests from the alphabet.
struct StreamView {
  let symbols: UnsafeBufferPointer<UInt32>
  let edgeHead: UnsafeBufferPointer<Int32>
  let edges: UnsafeBufferPointer<ReadingStream.Edge>
  let kinds: UnsafeBufferPointer<UInt8>
  let matchZones: UnsafeBufferPointer<UInt8>
  /// See `ReadingStream.begun`; may be empty.
  let begun: UnsafeBufferPointer<UInt32>
  /// The class of each symbol.
  let classes: UnsafeBufferPointer<Int32>
  /// What each class passes: a bit for each test, `width` words a class.
  let rows: UnsafeBufferPointer<UInt64>
  let width: Int
  /// The tests of each class as `TestSignature`.
  let signatures: UnsafeBufferPointer<UInt64>

  var count: Int { symbols.count }

  /// The class of the token at a position.
  @inline(__always)
  func tokenClass(_ at: Int) -> Int32 { classes[Int(symbols[at])] }

  /// The class of an edge.
  @inline(__always)
  func edgeClass(_ edge: ReadingStream.Edge) -> Int32 { classes[Int(edge.symbol)] }

  /// Whether a paragraph, cell or text ends at a position.
  @inline(__always)
  func isBreak(_ at: Int) -> Bool { ReadingStream.isBreak(kind: kinds[at]) }

  /// Whether symbols of a class pass a test. Constant time.
  @inline(__always)
  func accepts(_ symbolClass: Int32, _ test: Int32) -> Bool {
    rows[Int(symbolClass) &* width &+ Int(test >> 6)] & (1 << UInt64(test & 63)) != 0
  }
}

extension ReadingStream {
  /// Calls the closure with a view of the stream in an alphabet that has met all of its symbols.
  func withView<Result>(_ alphabet: Alphabet, _ body: (StreamView) -> Result) -> Result {
    symbols.withUnsafeBufferPointer { symbols in
      edgeHead.withUnsafeBufferPointer { edgeHead in
        edges.withUnsafeBufferPointer { edges in
          tokens.kinds.withUnsafeBufferPointer { kinds in
            matchZones.withUnsafeBufferPointer { zones in
              begun.withUnsafeBufferPointer { begun in
                alphabet.classes.withUnsafeBufferPointer { classes in
                  alphabet.rows.withUnsafeBufferPointer { rows in
                    alphabet.signatures.withUnsafeBufferPointer { signatures in
                      body(
                        StreamView(
                          symbols: symbols, edgeHead: edgeHead, edges: edges, kinds: kinds, matchZones: zones,
                          begun: begun,
                          classes: classes, rows: rows, width: alphabet.width, signatures: signatures))
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
  }
}
