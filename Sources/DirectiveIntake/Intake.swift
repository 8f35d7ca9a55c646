import DirectiveText

/// What a person said of the documents that are handed in, where the bytes shall not be asked.
public struct IntakeOptions: Sendable, Equatable {
  /// The encoding of plain text.
  public enum Encoding: Sendable, Equatable {
    /// UTF-8 or UTF-16: nothing is detected.
    case unicode
    case legacy(LegacyEncoding)
  }

  /// The format of the documents; nil where their bytes say it.
  public var format: DocumentFormat?
  /// The encoding of their texts; nil where their letters say it.
  public var encoding: Encoding?

  /// Options; by default everything is found out.
  public init(format: DocumentFormat? = nil, encoding: Encoding? = nil) {
    self.format = format
    self.encoding = encoding
  }
}

/// Turns documents of the formats that offices have into text: what the engine reads.
///
/// Nothing that it is given is believed: formats are told by content, sizes and depths are bounded, no entity is expanded,
/// no name is a path, and other programs run without a shell in folders of their own, with bounds on time and memory.
/// What a format needs (libxml2, libarchive, poppler, …) is looked for when such a document comes.
public struct Intake: Sendable {
  /// A document as text.
  public struct Text: Sendable {
    /// UTF-8.
    public var bytes: [UInt8]
    /// What it was made from.
    public var origin: SourceOrigin
  }

  /// What was said of the documents.
  public let options: IntakeOptions

  /// An intake.
  public init(_ options: IntakeOptions = IntakeOptions()) {
    self.options = options
  }

  /// The format of a document.
  /// - Throws: ``IntakeError`` for a format that nothing here reads, and for what needs a password.
  public func format(of bytes: [UInt8]) throws(IntakeError) -> DocumentFormat {
    if let format = options.format { return format }
    switch try FormatSniffer().sniff(bytes) {
    case .format(let format): return format
    case .encrypted(let format): throw .encrypted(format)
    case .unsupported(let name): throw .unsupported(name)
    }
  }

  /// The documents inside a file that is a container.
  public func documents(in bytes: [UInt8], format: DocumentFormat) throws(IntakeError) -> [ContainedDocument] {
    try ContainerReader().documents(in: bytes, format: format)
  }

  /// A document as text; nil where the bytes are plain text in Unicode and can be read as they are.
  ///
  /// Linear in the size of the document, for plain text in its first letters.
  public func text(_ bytes: [UInt8]) throws(IntakeError) -> Text? {
    let format = try format(of: bytes)
    if format == .text { return try plain(bytes) }
    var isRecognised = false
    var text: PlacedText
    switch format {
    case .docx: text = try WordReader().read(bytes)
    case .odt: text = try OpenDocumentReader().read(bytes)
    case .html: text = try HTMLReader().read(bytes)
    case .rtf, .doc:
      text = try OpenDocumentReader(format: format).read(try OfficeReader(format: format).convert(bytes))
    case .pdf: (text, isRecognised) = try PDFReader().read(bytes)
    case .image: (text, isRecognised) = (try ScanReader(format: .image).read(bytes), true)
    case .text, .zip, .eml, .edxml: throw .severalDocuments(format)
    }
    if text.isEmpty { throw .noText(format, "hãy kiểm tra lại tệp") }
    var origin = SourceOrigin(format: format.rawValue, isRecognised: isRecognised)
    decode(&text, &origin)
    let (utf8, places) = text.rendered()
    origin.places = places
    return Text(bytes: utf8, origin: origin)
  }

  /// Letters that were stored as those of an older encoding.
  private func decode(_ text: inout PlacedText, _ origin: inout SourceOrigin) {
    switch options.encoding {
    case .unicode: return
    case .legacy(let encoding):
      text.mapTexts { encoding.decode(misread: $0) }
      (origin.encoding, origin.encodingReason) = (encoding.name, Self.forced)
    case nil:
      guard case .misread(let encoding, let reason) = EncodingDetector().detect(Array(text.joined.utf8)) else { return }
      text.mapTexts { encoding.decode(misread: $0) }
      (origin.encoding, origin.encodingReason) = (encoding.name, reason)
    }
  }

  private static let forced = "theo tùy chọn --encoding"

  private func plain(_ bytes: [UInt8]) throws(IntakeError) -> Text? {
    let encoding: LegacyEncoding
    let reason: String
    var isMisread = false
    switch options.encoding {
    case .unicode: return nil
    case .legacy(let forced):
      (encoding, reason) = (forced, Self.forced)
      // Bytes above ASCII that are well-formed UTF-8 were decoded once already.
      isMisread = String(validating: bytes, as: UTF8.self) != nil
    case nil:
      switch EncodingDetector().detect(bytes) {
      case .unicode: return nil
      case .legacy(let found, let why): (encoding, reason) = (found, why)
      case .misread(let found, let why): (encoding, reason, isMisread) = (found, why, true)
      case .unknown(let found): throw .unknownEncoding(found)
      }
    }
    let text = isMisread ? encoding.decode(misread: String(decoding: bytes, as: UTF8.self)) : encoding.decode(bytes)
    return Text(
      bytes: Array(text.utf8),
      origin: SourceOrigin(format: DocumentFormat.text.rawValue, encoding: encoding.name, encodingReason: reason))
  }
}
