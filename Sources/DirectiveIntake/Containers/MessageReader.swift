#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// Reads edXML messages: the header, and the attached files. Element names are compared without prefixes, since messages
/// prefix some and not others.
struct MessageReader {
  private struct Attachment {
    var name = ""
    var identifier = ""
    var content = ""
  }

  /// The attached documents, each with the header of the message.
  func documents(in bytes: [UInt8]) throws(IntakeError) -> [ContainedDocument] {
    var xml = try MarkupReader(bytes, format: .edxml)
    var header = MessageHeader()
    var attachments: [Attachment] = []
    var path: [String] = []
    while let event = try xml.next() {
      switch event {
      case .open(let name):
        path.append(name)
        if name == "Attachment" { attachments.append(Attachment()) }
      case .close: _ = path.popLast()
      case .text:
        let text = xml.text
        guard let name = path.last, text.contains(where: { !$0.isWhitespace }) else { continue }
        if path.contains("MessageHeader") {
          Self.fill(&header, name, parent: path.dropLast().last ?? "", MailPart.trimmed(text))
        } else if !attachments.isEmpty, path.contains("Attachment") {
          Self.fill(&attachments[attachments.count - 1], name, text)
        }
      }
    }
    return attachments.enumerated().compactMap { index, attachment in
      let name = attachment.name.isEmpty ? "\(index + 1)" : attachment.name
      let safe = String(name.map { $0 == "/" || $0 == "\\" ? "_" : $0 })
      guard !attachment.content.isEmpty else { return nil }
      guard let data = Data(base64Encoded: attachment.content, options: .ignoreUnknownCharacters), !data.isEmpty else {
        return ContainedDocument(
          name: safe, content: .failure(.broken(.edxml, "tệp đính kèm '\(safe)' không phải base64")), header: header)
      }
      return ContainedDocument(name: safe, content: .success(Array(data)), header: header)
    }
  }

  private static func fill(_ attachment: inout Attachment, _ name: String, _ text: String) {
    switch name {
    case "AttachmentName": attachment.name = MailPart.trimmed(text)
    case "ContentTransferEncoded": attachment.content += text
    default: break
    }
  }

  private static func fill(_ header: inout MessageHeader, _ name: String, parent: String, _ text: String) {
    switch (parent, name) {
    case ("From", "OrganName"): header.issuer = text
    case ("To", "OrganName"): header.receivers.append(text)
    case ("Code", "CodeNumber"): header.number = text
    case ("Code", "CodeNotation"): header.symbol = text
    case ("PromulgationInfo", "Place"): header.place = text
    case ("PromulgationInfo", "PromulgationDate"): header.date = text
    case ("DocumentType", "TypeName"): header.kind = text
    case ("MessageHeader", "Subject"): header.subject = text
    case ("SignerInfo", "FullName"): header.signer = text
    case ("SignerInfo", "Position"): header.position = text
    case ("MessageHeader", "DueDate"): header.due = text
    default: break
    }
  }
}
