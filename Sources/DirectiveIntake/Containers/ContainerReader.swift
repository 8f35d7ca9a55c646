/// A document that came inside another file.
public struct ContainedDocument: Sendable {
  /// Its path inside the file: `cong-van.docx`, `thu.eml/cong-van.docx`.
  public var name: String
  /// Its bytes, or why there are none.
  public var content: Result<[UInt8], IntakeError>
  /// What the message that brought it says of it.
  public var header: MessageHeader?
}

/// Takes the documents out of zip files, mail messages and edXML messages, those inside one another too.
struct ContainerReader {
  /// Files in one another.
  private static let deepest = 3
  /// Documents that one file may hold.
  private static let mostDocuments = 2_000

  /// The documents of a file, in its order.
  func documents(in bytes: [UInt8], format: DocumentFormat) throws(IntakeError) -> [ContainedDocument] {
    var found: [ContainedDocument] = []
    var size = 0
    try read(bytes, format, prefix: "", depth: 1, size: &size, into: &found)
    if found.isEmpty { throw .noDocuments(format) }
    return found
  }

  /// - Parameter size: bytes of all that came out so far. Each container alone may be harmless, many of them are not.
  private func read(
    _ bytes: [UInt8], _ format: DocumentFormat, prefix: String, depth: Int, size: inout Int,
    into found: inout [ContainedDocument]
  ) throws(IntakeError) {
    let documents: [ContainedDocument] =
      switch format {
      case .zip: try zipped(bytes)
      case .eml: try MailReader().documents(in: bytes)
      default: try MessageReader().documents(in: bytes)
      }
    for var document in documents {
      guard found.count < Self.mostDocuments else {
        throw .unsafe(format, "chứa hơn \(Self.mostDocuments) văn bản")
      }
      let path = prefix + document.name
      document.name = path
      guard case .success(let inner) = document.content else {
        found.append(document)
        continue
      }
      do throws(IntakeError) {
        size += inner.count
        guard size <= ZipFile.Bound.allBytes else {
          throw .unsafe(format, "các tệp lồng trong nhau cho ra hơn \(ZipFile.Bound.allBytes) byte")
        }
        if case .format(let kind) = try FormatSniffer().sniff(inner), kind.isContainer {
          guard depth < Self.deepest else { throw .unsafe(kind, "tệp lồng trong nhau quá \(Self.deepest) tầng") }
          try read(inner, kind, prefix: path + "/", depth: depth + 1, size: &size, into: &found)
          continue
        }
      } catch {
        document.content = .failure(error)
      }
      found.append(document)
    }
  }

  /// The members of a zip file whose names are those of documents.
  private func zipped(_ bytes: [UInt8]) throws(IntakeError) -> [ContainedDocument] {
    var documents: [ContainedDocument] = []
    var zip = try ZipFile(bytes, format: .zip)
    while let member = try zip.next() {
      guard member.isFile, Self.isDocument(member.name) else { continue }
      guard Self.isPlain(member.name) else {
        documents.append(
          ContainedDocument(
            name: member.name, content: .failure(.unsafe(.zip, "đường dẫn '\(member.name)' chỉ ra ngoài tệp nén"))))
        continue
      }
      documents.append(ContainedDocument(name: member.name, content: .success(try zip.bytes(of: member))))
    }
    return documents
  }

  /// Whether a name is that of a document, or of a file that holds documents.
  static func isDocument(_ path: String) -> Bool {
    guard let name = path.split(separator: "/").last?.lowercased(), !name.hasPrefix("."), !path.hasPrefix("__MACOSX/")
    else { return false }
    let extensions = DocumentFormat.documentExtensions + DocumentFormat.containerExtensions + [".xml"]
    return extensions.contains { name.hasSuffix($0) }
  }

  /// Whether a path stays inside.
  private static func isPlain(_ path: String) -> Bool {
    !path.hasPrefix("/") && !path.contains("\\") && !path.contains(":")
      && !path.split(separator: "/").contains("..") && !path.unicodeScalars.contains { $0.value < 0x20 }
  }
}
