import DirectiveEngine
import DirectiveRules

/// Finds the parts of a rule's own pattern that no example goes through.
///
/// A part counts as exercised when a giving example takes it, or when such an example is still read, through the part,
/// once the part was put in the place of the alternative beside it (or where it is absent): a list of words needs no
/// example for each word, and yet each word is tried.
struct CoverageCheck {
  /// Texts that are tried for one part.
  private static let maximumTrials = 60

  let marked: MarkedPack

  /// The parts of a rule that nothing exercises, in the order of the pattern; of parts inside one another the outermost.
  func gaps(in rule: Rule, _ reader: inout ExampleReader, _ samples: SampleText) -> [MarkedPack.Part] {
    guard let parts = marked.parts[rule.id] else { return [] }
    var taken: Set<String> = []
    var places: [(text: String, values: [(key: String, value: ExampleValue)], match: FoundMention)] = []
    for example in rule.examples {
      guard case .gives(let values) = example.expectation else { continue }
      let text = ExampleText(example.text).text
      for match in reader.matches(in: text, of: rule, values: values) {
        guard let twin = match.twin else { continue }
        for part in parts where !twin.places(part.mark).isEmpty { taken.insert(part.mark) }
        places.append((text, values, twin))
      }
    }
    // Outer parts stand before inner ones: one that was tried shows the places inside it.
    var gaps: [MarkedPack.Part] = []
    for part in parts where !taken.contains(part.mark) {
      var trials = 0
      var isDone = false
      for (text, _, twin) in places where !isDone {
        for place in twin.places(part.place) where !isDone {
          for sample in samples.texts(part.pattern) where !sample.isEmpty && !isDone {
            guard trials < Self.maximumTrials else { break }
            trials += 1
            let variant = Self.put(sample, at: place, in: text)
            for match in reader.matches(in: variant, of: rule, values: []) {
              guard let found = match.twin, !found.places(part.mark).isEmpty else { continue }
              isDone = true
              taken.insert(part.mark)
              // What it shows of the parts inside is told by later rounds.
              places.append((variant, [], found))
              for other in parts where !found.places(other.mark).isEmpty { taken.insert(other.mark) }
              break
            }
          }
        }
      }
      if !isDone { gaps.append(part) }
    }
    // Where a part was never taken, nothing inside it was.
    let open = Set(gaps.map(\.mark)).subtracting(taken)
    return gaps.filter { open.contains($0.mark) && open.isDisjoint(with: $0.outer) }
  }

  /// A text with a piece of it replaced; an empty place is filled with blanks around.
  static func put(_ sample: String, at place: Range<Int>, in text: String) -> String {
    let scalars = Array(text.unicodeScalars)
    guard place.upperBound <= scalars.count else { return text }
    var head = String(String.UnicodeScalarView(scalars[..<place.lowerBound]))
    let tail = String(String.UnicodeScalarView(scalars[place.upperBound...]))
    while head.last == " " { head.removeLast() }
    return SampleText.joined(SampleText.joined(head, sample), String(tail.drop { $0 == " " }))
  }
}
