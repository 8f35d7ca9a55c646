/// The ways on from an instruction at a token of some class, in the order of preference, worked out when first needed.
///
/// What consumes nothing on the way (the splits of a long choice, the borders of captures) is walked once, and what the
/// token does not pass is left out: a search sees the few moves that can go on.
struct MoveTable {
  enum Kind: UInt8 {
    /// Takes the token, or an edge that begins at it and passes `test`, or ends the match.
    case token, edge, accept
  }

  struct Move {
    var kind: Kind
    var test: Int32
    /// The instruction behind it.
    var target: Int32
    /// The borders of captures that are crossed before.
    var marks: Range<Int32>
  }

  /// The begin or end of a capture.
  struct Mark {
    var name: Int32
    var opens: Bool
  }

  /// Stands for the class of a token where there is none: at the end of what is to be matched.
  static let nothing = Int32(PairTable.limit - 1)
  /// Moves kept before the cache is thrown away.
  private static let limit = 1 << 18

  private let program: Program
  private var lists: [Range<Int32>] = []
  private var listNumbers = PairTable()
  private var moves: [Move] = []
  private var marks: [Mark] = []
  private var stack: [(instruction: Int32, marks: Int)] = []
  private var path: [Mark] = []
  private var seen: [Int32]
  private var walk: Int32 = 0

  init(program: Program) {
    self.program = program
    seen = Array(repeating: 0, count: program.instructions.count)
  }

  subscript(index: Int32) -> Move { moves[Int(index)] }

  func mark(_ index: Int32) -> Mark { marks[Int(index)] }

  /// Throws the cache away when it has grown past its limit; no index from before may be used after.
  mutating func trim() {
    guard moves.count > Self.limit || lists.count > Self.limit else { return }
    lists = []
    listNumbers = PairTable()
    moves = []
    marks = []
  }

  /// The moves from an instruction on a class, the preferred one first.
  mutating func moves(from instruction: Int32, on symbolClass: Int32, _ stream: StreamView) -> Range<Int32> {
    let known = listNumbers[instruction, symbolClass]
    if known >= 0 { return lists[Int(known)] }
    let first = Int32(moves.count)
    collect(from: instruction, on: symbolClass, stream)
    let list = first..<Int32(moves.count)
    listNumbers.insert(instruction, symbolClass, Int32(lists.count))
    lists.append(list)
    return list
  }

  private mutating func collect(from instruction: Int32, on symbolClass: Int32, _ stream: StreamView) {
    walk += 1
    path.removeAll(keepingCapacity: true)
    stack.append((instruction, 0))
    while let (at, before) = stack.popLast() {
      path.removeLast(path.count - before)
      var next = at
      // One way at a time is followed without the stack; what it leaves aside is pushed.
      while seen[Int(next)] != walk {
        seen[Int(next)] = walk
        switch program.instructions[Int(next)] {
        case .split(let first, let second):
          stack.append((second, path.count))
          next = first
        case .open(let name, let then):
          path.append(Mark(name: name, opens: true))
          next = then
        case .close(let name, let then):
          path.append(Mark(name: name, opens: false))
          next = then
        case .accept: append(.accept, test: 0, target: next)
        case .consume(let test, let then):
          if program.consumesEdge[Int(next)] {
            append(.edge, test: test, target: then)
          } else if symbolClass != Self.nothing, stream.accepts(symbolClass, test) {
            append(.token, test: test, target: then)
          }
        }
      }
    }
  }

  private mutating func append(_ kind: Kind, test: Int32, target: Int32) {
    let first = Int32(marks.count)
    marks += path
    moves.append(Move(kind: kind, test: test, target: target, marks: first..<Int32(marks.count)))
  }
}
