import CXML

/// The elements and texts of an XML or HTML document, one after another, by their local names.
struct MarkupReader: ~Copyable {
  enum Event: Equatable {
    case open(String)
    case close(String)
    case text
  }

  /// Elements and texts that one document may have.
  private static let mostEvents = 5_000_000
  /// Elements in one another. The library's own bound for XML is the same.
  private static let deepest = 256

  private let format: DocumentFormat
  private let isPage: Bool
  private let storage: UnsafeMutableBufferPointer<CChar>
  private let reader: OpaquePointer
  private var depth = 0
  private var events = 0

  /// Opens a document.
  /// - Parameters:
  ///   - page: whether it is HTML, of which nothing is broken.
  ///   - encoding: nil where the document's own declaration holds.
  init(_ bytes: [UInt8], format: DocumentFormat, page: Bool = false, encoding: String? = nil) throws(IntakeError) {
    // Nothing here has a use for one, and entities stand in them. In UTF-16 the reader meets it and says so.
    if !page, bytes.holds(Array("<!DOCTYPE".utf8)) { throw Self.hasDeclaration(format) }
    guard cxml_available() != 0 else { throw .missing("thư viện libxml2", package: "libxml2", for: format) }
    // Attached files are texts longer than the library's bound, which goes only where there can be no entity.
    let mode = page ? CXML_PAGE : format == .edxml && !bytes.contains(0) ? CXML_LONG_TEXTS : CXML_DOCUMENT
    // The library reads from memory that must stay where it is.
    let storage = UnsafeMutableBufferPointer<CChar>.allocate(capacity: max(1, bytes.count))
    storage.withMemoryRebound(to: UInt8.self) { _ = $0.update(fromContentsOf: bytes) }
    guard let reader = cxml_open(storage.baseAddress, bytes.count, Int32(mode), encoding) else {
      storage.deallocate()
      throw page ? .unsafe(format, "các thẻ lồng nhau quá sâu") : .broken(format, "không có phần XML")
    }
    self.format = format
    self.isPage = page
    self.storage = storage
    self.reader = reader
  }

  deinit {
    cxml_close(reader)
    storage.deallocate()
  }

  /// The next element or text; nil at the end of the document.
  mutating func next() throws(IntakeError) -> Event? {
    while true {
      events += 1
      guard events <= Self.mostEvents else { throw .unsafe(format, "có hơn \(Self.mostEvents) phần tử") }
      switch Int(cxml_next(reader)) {
      case CXML_OPEN:
        depth += 1
        guard depth <= Self.deepest else { throw .unsafe(format, "các phần tử lồng nhau quá \(Self.deepest) tầng") }
        return .open(name)
      case CXML_CLOSE:
        depth -= 1
        return .close(name)
      case CXML_TEXT: return .text
      case CXML_DOCTYPE:
        if !isPage { throw Self.hasDeclaration(format) }
      case CXML_END: return nil
      default: throw .broken(format, "XML sai cú pháp ở dòng \(cxml_line(reader))")
      }
    }
  }

  /// The text of the event.
  var text: String { cxml_text(reader).map { String(cString: $0) } ?? "" }

  /// An attribute of the element just opened.
  func attribute(_ name: String) -> String? { cxml_attribute(reader, name).map { String(cString: $0) } }

  /// Passes over the element just opened, with all that is in it.
  mutating func skip() throws(IntakeError) {
    var open = 1
    while open > 0, let event = try next() {
      switch event {
      case .open: open += 1
      case .close: open -= 1
      case .text: break
      }
    }
  }

  /// The text inside the element just opened, up to its end, whatever elements stand in it.
  mutating func content() throws(IntakeError) -> String {
    var result = ""
    var open = 1
    while open > 0, let event = try next() {
      switch event {
      case .open: open += 1
      case .close: open -= 1
      case .text: result += text
      }
    }
    return result
  }

  private static func hasDeclaration(_ format: DocumentFormat) -> IntakeError {
    .unsafe(format, "có khai báo DOCTYPE, là chỗ đặt thực thể XML")
  }

  private var name: String { cxml_name(reader).map { String(cString: $0) } ?? "" }
}
