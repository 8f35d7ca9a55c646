/// Where a text came from that was no plain text in UTF-8 or UTF-16: the format of the document, how its characters were
/// told, and the pages and paragraphs of the original.
public struct SourceOrigin: Sendable, Equatable {
  /// A place of the original.
  public struct Place: Sendable, Equatable {
    /// The first Unicode scalar of the text that stands there.
    public var start: Int
    /// From 1; nil where the format has no pages.
    public var page: Int?
    /// From 1, in the order of the document, those in tables included; nil where the format has no paragraphs.
    public var paragraph: Int?

    /// A place.
    public init(start: Int, page: Int? = nil, paragraph: Int? = nil) {
      self.start = start
      self.page = page
      self.paragraph = paragraph
    }
  }

  /// `docx`, `pdf`, …; `text` for plain text in another encoding.
  public var format: String
  /// The encoding that the characters were in, where it was not Unicode: `TCVN3`.
  public var encoding: String?
  /// Why that encoding was assumed, in Vietnamese.
  public var encodingReason: String?
  /// Whether the text was recognised from pictures, so that any letter may be a slip.
  public var isRecognised: Bool
  /// Where places of the original begin, ascending.
  public var places: [Place]

  /// An origin.
  public init(
    format: String, encoding: String? = nil, encodingReason: String? = nil, isRecognised: Bool = false,
    places: [Place] = []
  ) {
    self.format = format
    self.encoding = encoding
    self.encodingReason = encodingReason
    self.isRecognised = isRecognised
    self.places = places
  }

  /// The place that a scalar of the text stands at; nil in front of the first one. Logarithmic.
  public func place(ofScalar scalar: Int) -> Place? {
    var low = 0
    var high = places.count
    while low < high {
      let middle = (low + high) / 2
      if places[middle].start <= scalar { low = middle + 1 } else { high = middle }
    }
    return low > 0 ? places[low - 1] : nil
  }
}
