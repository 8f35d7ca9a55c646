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

  /// What happened on the way to where the search is: the captures are read off it in the end.
  private struct Event {
    enum Kind: UInt8 {
      case open, close, edge
    }
    var kind: Kind
    /// The name of a capture, or the payload of an edge.
    var value: Int32
    /// Where it happened; for an edge, where it begins.
    var at: Int32
    var end: Int32
  }

  /// A way not yet tried: a move, the edge that it takes (or -1), and where it leads from and to.
  private struct Frame {
    var move: Int32
    var edge: Int32
    var from: Int32
    var to: Int32
    /// Events before the way parted.
    var events: Int
  }

  private let entries: [Program.Entry]
  private var moves: MoveTable
  /// The search in which a pair of instruction and position was last tried.
  private var visited: [UInt32] = []
  private var search: UInt32 = 0
  private var stack: [Frame] = []
  private var events: [Event] = []
  private var options: [Int32] = []
  private var opened: [Event] = []

  init(program: Program) {
    entries = program.entries
    moves = MoveTable(program: program)
  }

  /// Recovers the captures with which an entry matches `window` exactly, in the order in which they close. False where
  /// it does not match.
  mutating func match(
    _ entry: Int, over window: Range<Int>, in stream: StreamView, captures: inout [Capture]
  ) -> Bool {
    if !captures.isEmpty { captures.removeAll(keepingCapacity: true) }
    if !stack.isEmpty { stack.removeAll(keepingCapacity: true) }
    if !events.isEmpty { events.removeAll(keepingCapacity: true) }
    moves.trim()
    let (base, size) = (entries[entry].base, entries[entry].size)
    beginSearch(pairs: size * (window.count + 1))
    push(entries[entry].start, window.lowerBound, window.upperBound, stream)
    while !stack.isEmpty {
      let frame = stack.removeLast()
      let move = moves[frame.move]
      while events.count > frame.events { events.removeLast() }
      for index in move.marks {
        let mark = moves.mark(index)
        events.append(Event(kind: mark.opens ? .open : .close, value: mark.name, at: frame.from, end: frame.from))
      }
      if move.kind == .accept {
        collect(into: &captures)
        return true
      }
      if frame.edge >= 0 {
        let payload = stream.edges[Int(frame.edge)].payload
        events.append(Event(kind: .edge, value: payload, at: frame.from, end: frame.to))
      }
      let pair = (Int(frame.to) - window.lowerBound) * size + Int(move.target) - base
      guard visited[pair] != search else { continue }
      visited[pair] = search
      push(move.target, Int(frame.to), window.upperBound, stream)
    }
    return false
  }

  private mutating func beginSearch(pairs: Int) {
    if visited.count < pairs { visited.append(contentsOf: repeatElement(0, count: pairs - visited.count)) }
    search &+= 1
    if search == 0 {
      visited = Array(repeating: 0, count: visited.count)
      search = 1
    }
  }

  /// Pushes all moves from an instruction at a position, the preferred one last, so that it is tried first.
  private mutating func push(_ instruction: Int32, _ at: Int, _ end: Int, _ stream: StreamView) {
    let symbolClass = at < end ? stream.tokenClass(at) : MoveTable.nothing
    let list = moves.moves(from: instruction, on: symbolClass, stream)
    var index = list.upperBound
    while index > list.lowerBound {
      index -= 1
      var frame = Frame(move: index, edge: -1, from: Int32(at), to: Int32(at), events: events.count)
      switch moves[index].kind {
      case .accept: if at == end { stack.append(frame) }
      case .token:
        frame.to += 1
        stack.append(frame)
      case .edge: if at < end { pushEdges(frame, moves[index].test, end, stream) }
      }
    }
  }

  /// Pushes the edges that pass a test, the longest last.
  private mutating func pushEdges(_ frame: Frame, _ test: Int32, _ end: Int, _ stream: StreamView) {
    if !options.isEmpty { options.removeAll(keepingCapacity: true) }
    var edge = stream.edgeHead[Int(frame.from)]
    while edge >= 0 {
      let item = stream.edges[Int(edge)]
      if Int(item.end) <= end, stream.accepts(stream.edgeClass(item), test) {
        // A handful at most: insertion keeps equal ones in the order in which they are linked.
        var place = options.count
        while place > 0, stream.edges[Int(options[place - 1])].end > item.end { place -= 1 }
        options.insert(edge, at: place)
      }
      edge = item.next
    }
    for edge in options {
      var frame = frame
      frame.edge = edge
      frame.to = stream.edges[Int(edge)].end
      stack.append(frame)
    }
  }

  private mutating func collect(into captures: inout [Capture]) {
    if !opened.isEmpty { opened.removeAll(keepingCapacity: true) }
    for index in events.indices {
      let event = events[index]
      switch event.kind {
      case .open: opened.append(event)
      case .close:
        guard let start = opened.popLast(), start.value == event.value else { continue }
        captures.append(
          Capture(
            name: event.value, start: start.at, end: event.at, payload: payload(start.at, event.at, before: index)))
      case .edge: break
      }
    }
  }

  /// The payload of the edge that leads from one position to the other, if the way took it.
  private func payload(_ start: Int32, _ end: Int32, before index: Int) -> Int32? {
    var at = index - 1
    while at >= 0 {
      let event = events[at]
      if event.kind == .edge {
        if event.at == start, event.end == end { return event.value }
        if event.at < start { return nil }
      }
      at -= 1
    }
    return nil
  }
}
