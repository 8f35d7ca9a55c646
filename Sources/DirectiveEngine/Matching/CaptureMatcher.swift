/// Recovers the captures of one match: a bounded backtracker over the rule's part of the program.
///
/// Each pair of instruction and position is tried once, so the work is linear in the window times the pattern.
struct CaptureMatcher {
  /// A named range of positions; `payload` is the term or mention when the range is exactly one edge, else nil.
  struct Capture {
    var name: Int32
    var start: Int32
    var end: Int32
    var payload: Int32?
  }

  private enum Event {
    case open(Int32, at: Int32)
    case close(Int32, at: Int32)
    case edge(from: Int32, to: Int32, payload: Int32)
  }

  private struct Frame {
    var instruction: Int32
    var at: Int32
    var events: Int32
    var edge: ReadingStream.Edge?
    var from: Int32
  }

  private let program: Program
  /// The search in which a pair of instruction and position was last tried.
  private var visited: [UInt32] = []
  private var search: UInt32 = 0
  private var stack: [Frame] = []
  private var events: [Event] = []

  init(program: Program) {
    self.program = program
  }

  /// Whether entry `entry` matches from `start`, up to `end` exactly, or to any end where `end` is nil.
  ///
  /// `captures` gets the captures in the order in which they close.
  mutating func match(
    _ entry: Int, from start: Int, to end: Int?, in stream: ReadingStream, _ table: SymbolTable,
    captures: inout [Capture]
  ) -> Bool {
    captures.removeAll(keepingCapacity: true)
    stack.removeAll(keepingCapacity: true)
    events.removeAll(keepingCapacity: true)
    let last = min(end ?? (start + LazyAutomaton.windowLimit), stream.count)
    let base = program.bases[entry]
    let size = program.size(of: entry)
    let pairs = size * (last - start + 1)
    if visited.count < pairs { visited += Array(repeating: 0, count: pairs - visited.count) }
    search &+= 1
    if search == 0 {
      visited = Array(repeating: 0, count: visited.count)
      search = 1
    }
    push(program.entries[entry], start)
    while let frame = stack.popLast() {
      if events.count > Int(frame.events) { events.removeLast(events.count - Int(frame.events)) }
      if let edge = frame.edge { events.append(.edge(from: frame.from, to: edge.end, payload: edge.payload)) }
      let at = Int(frame.at)
      let pair = (at - start) * size + Int(frame.instruction) - base
      guard visited[pair] != search else { continue }
      visited[pair] = search
      switch program.instructions[Int(frame.instruction)] {
      case .accept:
        if end == nil || at == last {
          collect(into: &captures)
          return true
        }
      case .split(let first, let second):
        push(second, at)
        push(first, at)
      case .open(let name, let next):
        events.append(.open(Int32(name), at: frame.at))
        push(next, at)
      case .close(let name, let next):
        events.append(.close(Int32(name), at: frame.at))
        push(next, at)
      case .consume(let test, let next):
        guard at < last else { continue }
        consume(program.tests[test], next, at, last, stream, table)
      }
    }
    return false
  }

  private mutating func push(_ instruction: Int, _ at: Int) {
    stack.append(
      Frame(instruction: Int32(instruction), at: Int32(at), events: Int32(events.count), edge: nil, from: 0))
  }

  private mutating func consume(
    _ test: TokenTest, _ next: Int, _ at: Int, _ last: Int, _ stream: ReadingStream, _ table: SymbolTable
  ) {
    if case .edge = test {
      // Edges of a position are linked with the last laid first; the longest must be tried first.
      var options: [ReadingStream.Edge] = []
      var edge = stream.edgeHead[at]
      while edge >= 0 {
        let item = stream.edges[Int(edge)]
        if Int(item.end) <= last, test.accepts(table.features[Int(item.symbol)]) { options.append(item) }
        edge = item.next
      }
      options.sort { $0.end < $1.end }
      for item in options {
        stack.append(
          Frame(instruction: Int32(next), at: item.end, events: Int32(events.count), edge: item, from: Int32(at)))
      }
    } else if test.accepts(table.features[Int(stream.symbols[at])]) {
      push(next, at + 1)
    }
  }

  private func collect(into captures: inout [Capture]) {
    var open: [(name: Int32, at: Int32)] = []
    for (index, event) in events.enumerated() {
      switch event {
      case .open(let name, let at): open.append((name, at))
      case .close(let name, let at):
        guard let start = open.popLast(), start.name == name else { continue }
        var payload: Int32?
        for earlier in events[..<index].reversed() {
          if case .edge(let from, let to, let inner) = earlier, from == start.at, to == at {
            payload = inner
            break
          }
          if case .edge(let from, _, _) = earlier, from < start.at { break }
        }
        captures.append(Capture(name: name, start: start.at, end: at, payload: payload))
      case .edge: break
      }
    }
  }
}
