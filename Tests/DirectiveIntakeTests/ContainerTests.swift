import DirectiveEngine
import DirectiveExchange
import DirectiveText
import Foundation
import Testing

@testable import DirectiveIntake

@Suite struct ContainerTests {
  private func documents(_ bytes: [UInt8]) throws -> [ContainedDocument] {
    let intake = Intake()
    return try intake.documents(in: bytes, format: try intake.format(of: bytes))
  }

  private func texts(_ documents: [ContainedDocument]) -> [String] {
    documents.map { document in
      switch document.content {
      case .success(let bytes): "\(document.name): \(String(decoding: bytes, as: UTF8.self))"
      case .failure(let error): "\(document.name): \(error.code)"
      }
    }
  }

  @Test func zipFiles() throws {
    let inner = TestZip(texts: [("b.txt", "hai")]).bytes
    let zip = TestZip([
      ("a/một.txt", Array("một".utf8)), ("a/hình.png", [1]), ("__MACOSX/x.txt", [2]), (".ẩn.txt", [3]),
      ("inner.zip", inner), ("../ngoài.txt", [4]), ("/etc/x.txt", [5]),
    ])
    #expect(
      texts(try documents(zip.bytes)) == [
        "a/một.txt: một", "inner.zip/b.txt: hai", "../ngoài.txt: unsafe_file", "/etc/x.txt: unsafe_file",
      ])
    let empty = #expect(throws: IntakeError.self) { try documents(TestZip([("x.png", [1])]).bytes) }
    #expect(empty?.code == "no_documents")
  }

  @Test func zipsInZipsEnd() throws {
    var zip = TestZip(texts: [("a.txt", "x")]).bytes
    for _ in 0..<5 { zip = TestZip([("z.zip", zip)]).bytes }
    #expect(texts(try documents(zip)) == ["z.zip/z.zip/z.zip: unsafe_file"])
  }

  private static let mail = """
    From: =?UTF-8?B?VsSDbiBwaMOybmc=?= <a@example.vn>\r
    Subject: =?UTF-8?Q?C=C3=B4ng_v=C4=83n?=\r
    MIME-Version: 1.0\r
    Content-Type: multipart/mixed;\r
     boundary="=_x"\r
    \r
    mở đầu\r
    --=_x\r
    Content-Type: text/plain; charset=utf-8\r
    \r
    Kính gửi anh chị.\r
    --=_x\r
    Content-Type: application/octet-stream; name="=?UTF-8?B?Y8O0bmcgdsSDbi50eHQ=?="\r
    Content-Disposition: attachment\r
    Content-Transfer-Encoding: base64\r
    \r
    QsOhbyBj\r
    w6Fv\r
    --=_x\r
    Content-Type: text/plain\r
    Content-Disposition: attachment; filename*0*=UTF-8''k%E1%BA%BF%20; filename*1="hoach.txt"\r
    Content-Transfer-Encoding: quoted-printable\r
    \r
    K=E1=BA=BF ho=\r
    =E1=BA=A1ch\r
    --=_x--\r
    cuối\r

    """

  @Test func attachmentsOfMail() throws {
    let bytes = Array(Self.mail.utf8)
    #expect(try Intake().format(of: bytes) == .eml)
    #expect(texts(try documents(bytes)) == ["công văn.txt: Báo cáo", "kế hoach.txt: Kế hoạch"])
  }

  @Test func mailWithoutAttachments() throws {
    let mail = "Date: x\nMIME-Version: 1.0\nContent-Type: text/plain\n\nHọp lúc 8 giờ.\n"
    #expect(texts(try documents(Array(mail.utf8))) == ["thu.txt: Họp lúc 8 giờ.\n"])
  }

  private func message(_ text: String, number: String, date: String = "2022/05/19") -> [UInt8] {
    let attached = Data(text.utf8).base64EncodedString()
    return Array(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016"><edXML:edXMLEnvelope xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">
      <edXML:edXMLHeader><edXML:MessageHeader>
      <edXML:From><edXML:OrganId>H46</edXML:OrganId><edXML:OrganName>UBND tỉnh Quảng Bình</edXML:OrganName></edXML:From>
      <edXML:To><edXML:OrganName>Sở Y tế</edXML:OrganName></edXML:To>
      <edXML:Code><edXML:CodeNumber>\(number)</edXML:CodeNumber><edXML:CodeNotation>UBND-NCVX</edXML:CodeNotation></edXML:Code>
      <edXML:PromulgationInfo><edXML:Place>Quảng Bình</edXML:Place><edXML:PromulgationDate>\(date)</edXML:PromulgationDate>
      </edXML:PromulgationInfo><edXML:DocumentType><edXML:TypeName>Công văn</edXML:TypeName></edXML:DocumentType>
      <edXML:Subject>Tăng cường phòng, chống đuối nước</edXML:Subject>
      <edXML:SignerInfo><edXML:Position>PHÓ CHỦ TỊCH</edXML:Position><edXML:FullName>Lương Thị Hạ Vy</edXML:FullName>
      </edXML:SignerInfo><edXML:DueDate>2022/08/15</edXML:DueDate></edXML:MessageHeader></edXML:edXMLHeader>
      </edXML:edXMLEnvelope><AttachmentEncoded><Attachment><AttachmentName>1347.txt</AttachmentName>
      <ContentTransferEncoded>\(attached)</ContentTransferEncoded></Attachment></AttachmentEncoded></edXML>
      """.utf8)
  }

  /// The header agrees with the text, or a check says where it does not.
  @Test func headersOfMessages() throws {
    let text = try TestFacts.text("cong-van-tre-em-2022")
    let good = try documents(message(text, number: "01347"))
    #expect(good.map(\.name) == ["1347.txt"])
    let header = try #require(good.first?.header)
    #expect(header.issuer == "UBND tỉnh Quảng Bình")
    #expect(header.receivers == ["Sở Y tế"])
    let analysis = try TestFacts.analyze(Array(text.utf8))
    #expect(HeaderComparison(header).checks(of: analysis).map(\.message) == [])

    let wrong = try #require(try documents(message(text, number: "1374", date: "2022/05/20")).first?.header)
    let checks = HeaderComparison(wrong).checks(of: analysis)
    #expect(checks.map(\.code) == ["header_differs", "header_differs"])
    #expect(checks.map(\.severity) == ["warning", "warning"])
    #expect(checks.first?.message == "Thông điệp edXML ghi số là '1374', văn bản ghi '1347'")
    #expect(checks.allSatisfy { $0.span != nil })
    let silent = HeaderComparison(wrong).checks(of: try TestFacts.analyze(Array("Kính gửi anh chị.".utf8)))
    #expect(!silent.isEmpty && silent.allSatisfy { $0.severity == "info" && $0.span == nil })
  }
}
