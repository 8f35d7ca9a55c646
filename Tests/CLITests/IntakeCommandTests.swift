import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct IntakeCommandTests {
  let folder = TemporaryFolder()

  private static let page =
    "<html><body>" + AnalyzeCommandTests.directive.split(separator: "\n").map { "<p>\($0)</p>" }.joined()
    + "</body></html>"

  private func run(_ arguments: String...) throws -> CommandLineTool.Result {
    try CommandLineTool.run(arguments, in: folder)
  }

  /// The format is told by the bytes, whatever the name; spans say the paragraph.
  @Test func formatByContent() throws {
    try folder.write(Self.page, to: "page.txt")
    let result = try run("analyze", "page.txt")
    #expect(result.status == 0)
    let analysis = try JSONObject(result.output)
    #expect(analysis["source"].text("format") == "html")
    #expect(analysis["document"].text("number") == "12")
    let span = analysis["document"]["evidence"]["number"]["span"]
    #expect(span.members["paragraph"] as? Int != nil)
    let plain = try JSONObject(try run("analyze", "--from", "text", "page.txt").output)
    #expect(plain["source"].members["format"] == nil)
  }

  @Test func encodingByContentAndByOption() throws {
    // TCVN3: each letter is one byte, read as Windows-1252 and stored in UTF-8.
    let misread =
      "Së Y tÕ b¸o c¸o ñy ban nh©n d©n tØnh tr­íc ngµy 30/4/2024 vÒ kÕt qu¶ thùc hiÖn chiÕn dÞch tiªm chñng."
    try folder.write(misread, to: "a.txt")
    let analysis = try JSONObject(try run("analyze", "a.txt").output)
    #expect(analysis["source"].text("encoding") == "TCVN3")
    #expect(analysis["source"].text("encoding_reason")?.contains("TCVN3 100%") == true)
    #expect(analysis.list("deadlines")?.first?.text("due") == "2024-04-29")
    let kept = try JSONObject(try run("analyze", "--encoding", "unicode", "a.txt").output)
    #expect(kept["source"].text("encoding") == "UTF-8")
    #expect(try run("analyze", "--encoding", "latin", "a.txt").status == 64)
  }

  private static let mail = """
    From: a@example.vn
    MIME-Version: 1.0
    Content-Type: multipart/mixed; boundary=x

    --x
    Content-Type: text/html; name=a.html
    Content-Disposition: attachment

    \(page)
    --x
    Content-Type: text/plain; name=b.txt
    Content-Disposition: attachment

    \(AnalyzeCommandTests.directive)
    --x--
    """

  /// Each document in a mail is a record; where one is wanted, that is said.
  @Test func documentsOfAMail() throws {
    try folder.write(Self.mail, to: "thu.eml")
    let records = try JSONObject.list(try run("analyze", "thu.eml").output)
    #expect(records.map { $0["source"].text("name") } == ["thu.eml:a.html", "thu.eml:b.txt"])
    #expect(records.map { $0["document"].text("number") } == ["12", "12"])
    try folder.write(Self.mail, to: "d/thu.eml")
    let lines = try run("analyze", "--format", "jsonl", "d").output.split(separator: "\n")
    #expect(lines.count == 2)
    let tokens = try run("tokens", "thu.eml")
    #expect(tokens.status == 2)
    #expect(tokens.errors.contains("chidao: thu.eml: "))
    let output = try run("analyze", "--output", "out", "d")
    #expect(output.status == 2)
    #expect(output.errors.contains("chứa 2 văn bản"))
  }

  @Test func refusedFilesAreNamed() throws {
    try folder.write("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY b \"c\">]><edXML>&b;</edXML>", to: "bom.xml")
    let result = try run("analyze", "bom.xml")
    #expect(result.status == 2)
    #expect(result.errors.hasPrefix("chidao: bom.xml: "))
    #expect(try JSONObject(result.output)["error"].text("code") == "unsafe_file")
  }
}
