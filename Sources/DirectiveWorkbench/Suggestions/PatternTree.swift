import DirectiveRules

/// A pattern with its macros written out, whose parts know whence they come and can be found in a text.
struct PatternTree {
  /// A part of the pattern.
  struct Node {
    var pattern: Pattern
    /// The rule, or the macro with a `$` before its name, in which the part is written; and its way there from the root.
    var owner: String
    var path: [Int]
    /// Nil for the root.
    var parent: Int?
    var children: [Int] = []
    /// It stands inside a test of one token or is the stop of a gap: it has no place of its own in a text.
    var isSealed: Bool
  }

  /// Macros that call macros may write out to more than is any use.
  private static let mostNodes = 6_000
  /// Names for marks (`marks`).
  static let mostMarks = 200

  private(set) var nodes: [Node] = []
  /// The names of the captures that mark parts, by part.
  private(set) var marks: [Int: String] = [:]
  private let macros: [String: Pattern]

  init(_ pattern: Pattern, of rule: String, macros: [String: Pattern]) {
    self.macros = macros
    add(pattern, owner: rule, path: [], parent: nil, isSealed: false)
  }

  private mutating func add(_ pattern: Pattern, owner: String, path: [Int], parent: Int?, isSealed: Bool) {
    let number = nodes.count
    nodes.append(Node(pattern: pattern, owner: owner, path: path, parent: parent, isSealed: isSealed))
    if let parent { nodes[parent].children.append(number) }
    guard nodes.count < Self.mostNodes else { return }
    switch pattern {
    case .macro(let name, _):
      guard let body = macros[name] else { return }
      add(body, owner: "$" + name, path: [], parent: number, isSealed: isSealed)
    default:
      // Nothing inside a list of words is a part of the rule.
      if pattern.isWords, !pattern.isOptional, parent != nil { return }
      let seals: Bool =
        switch pattern {
        case .conjunction, .negation, .gap: true
        default: isSealed
        }
      for (index, child) in pattern.children.enumerated() {
        add(child, owner: owner, path: path + [index], parent: number, isSealed: seals)
      }
    }
  }

  /// The parts that stand at a place of a rule or macro; a macro may be called several times.
  func nodes(of owner: String, at path: [Int]) -> [Int] {
    nodes.indices.filter { nodes[$0].owner == owner && nodes[$0].path == path }
  }

  /// From a part to the root, itself first.
  func line(from node: Int) -> [Int] {
    var line = [node]
    while let parent = nodes[line[line.count - 1]].parent { line.append(parent) }
    return line
  }

  // MARK: Marks

  /// Marks these parts, what stands around them and what they are made of.
  mutating func mark(around targets: [Int]) {
    for target in targets {
      for node in line(from: target).reversed() + nodes[target].children {
        guard !nodes[node].isSealed, marks[node] == nil, marks.count < Self.mostMarks else { continue }
        marks[node] = Self.mark(marks.count)
      }
    }
  }

  static func mark(_ number: Int) -> String { "place_\(number)" }

  /// The pattern with its marked parts as captures. It matches what the pattern matches.
  var marked: Pattern {
    var touched: Set<Int> = []
    for node in marks.keys { touched.formUnion(line(from: node)) }
    return marked(0, touched)
  }

  private func marked(_ number: Int, _ touched: Set<Int>) -> Pattern {
    let node = nodes[number]
    guard touched.contains(number) else { return node.pattern }
    let inner: Pattern
    let parts = node.isSealed ? [] : node.children.map { marked($0, touched) }
    switch (node.pattern, parts.first) {
    case (_, nil): inner = node.pattern
    case (.sequence, _): inner = .sequence(parts)
    case (.choice, _): inner = .choice(parts)
    case (.repetition(_, let minimum, let maximum), let part?):
      inner = .repetition(part, minimum: minimum, maximum: maximum)
    case (.capture(let name, _, let range), let part?): inner = .capture(name: name, part, range)
    case (.macro, let part?): inner = part
    default: inner = node.pattern
    }
    return marks[number].map { .capture(name: $0, inner, .none) } ?? inner
  }
}
