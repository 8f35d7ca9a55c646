/// Takes the documents out of a mail message (RFC 5322, 2045 to 2049): its attachments, or where there are none, its own
/// text.
struct MailReader {
  /// Parts in one another, and parts of all.
  private static let deepest = 8
  private static let mostParts = 1_000

  /// The documents of a message, in its order.
  func documents(in bytes: [UInt8]) throws(IntakeError) -> [ContainedDocument] {
    var parts: [MailPart] = []
    try collect(bytes[...], depth: 1, into: &parts)
    let attached = parts.filter { $0.name.map(ContainerReader.isDocument) ?? false && ($0.isAttached || !$0.isPicture) }
    let chosen = attached.isEmpty ? parts.filter(\.isText).prefix(1).map { $0 } : attached
    // Taken once: a name is looked for in headers that may be long.
    let names = chosen.map(\.name)
    return chosen.enumerated().map { index, part in
      let name = String((names[index] ?? "thu.txt").map { $0 == "/" || $0 == "\\" ? "_" : $0 })
      let isKnown = names[..<index].contains(names[index])
      return ContainedDocument(name: isKnown ? "\(index + 1)-\(name)" : name, content: .success(part.decoded()))
    }
  }

  private func collect(_ bytes: ArraySlice<UInt8>, depth: Int, into parts: inout [MailPart]) throws(IntakeError) {
    guard depth <= Self.deepest else { throw .unsafe(.eml, "các phần lồng nhau quá \(Self.deepest) tầng") }
    let part = MailPart(bytes)
    guard part.type.hasPrefix("multipart/") else {
      parts.append(part)
      guard parts.count <= Self.mostParts else { throw .unsafe(.eml, "có hơn \(Self.mostParts) phần") }
      return
    }
    guard let boundary = part.parameter("boundary", of: "content-type"), !boundary.isEmpty else {
      throw .broken(.eml, "phần nhiều đoạn không có boundary")
    }
    for piece in part.pieces(boundary) { try collect(piece, depth: depth + 1, into: &parts) }
  }
}
