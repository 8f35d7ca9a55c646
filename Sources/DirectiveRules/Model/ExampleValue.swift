/// What an example says of one name, of a capture or of a `set` entry.
///
/// A name that an example does not name may have any value, or none.
public enum ExampleValue: Sendable, Equatable {
  /// The value; where the name has several, the first: `member: A`.
  case first(String)
  /// All values, in the order of the text: `member: [A, B]`. None says that there is no value: `member: []`.
  case all([String])

  /// What a reading says of a name; of a single value no more than that it is the first.
  ///
  /// - Parameter values: not none.
  public init(reading values: [String]) {
    self = if values.count == 1, let value = values.first { .first(value) } else { .all(values) }
  }

  /// The values that it names.
  public var values: [String] {
    switch self {
    case .first(let value): [value]
    case .all(let values): values
    }
  }
}

extension ExampleValue: CustomStringConvertible {
  /// As it stands in a rule file, but for quotes.
  public var description: String {
    switch self {
    case .first(let value): value
    case .all(let values): "[" + values.joined(separator: ", ") + "]"
    }
  }
}
