import Foundation
import Testing

@Suite(.timeLimit(.minutes(5))) struct AnalyzeCommandTests {
  let folder = TemporaryFolder()
  static let directive = """
    UBND TỈNH AN BÌNH
    Số: 12/UBND-VX
    An Bình, ngày 05 tháng 3 năm 2024
    Kính gửi: Sở Xây dựng
    Đề nghị Sở Xây dựng rà soát các cầu treo, báo cáo trước ngày 30/4/2024./.
    """

  private func run(_ arguments: [String], input: String = "", _ environment: [String: String] = [:]) throws
    -> CommandLineTool.Result
  {
    try CommandLineTool.run(arguments, in: folder, input: Data(input.utf8), environment: environment)
  }

  @Test func oneFileIsOneObject() throws {
    try folder.write(Self.directive, to: "a.txt")
    let result = try run(["analyze", "a.txt"])
    #expect(result.status == 0)
    #expect(result.errors == "")
    let analysis = try JSONObject(result.output)
    #expect(analysis.text("schema_version") == "1.0")
    #expect(analysis["source"].text("name") == "a.txt")
    #expect(analysis["source"].text("sha256")?.count == 64)
    #expect(analysis["source"].text("offsets") == "unicode_scalars")
    #expect(analysis.list("assignments") != nil)
  }

  /// Reference values: `printf` and `sha256sum`.
  @Test(arguments: [
    (0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    (3, "9834876dcfb05cb167a5c24953eba58c4ac89b1adf57f28f2f9d09af107ee8f0"),
    (55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318"),
    (56, "b35439a4ac6f0948b6d6f9e3c6af0f5f590ce20f1bde7090ef7970686ec6738a"),
    (63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34"),
    (64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb"),
    (65, "635361c48bb9eab14198e76ea8ab7f1a41685d6ad62aa9146d301d4f17eb0ae0"),
    (1000, "41edece42d63e8d9bf515a9ba6932e1c20cbc9f5a5d134645adb5db1b9737ea3"),
  ])
  func theDigestIsThatOfTheBytes(_ length: Int, _ digest: String) throws {
    let result = try run(["analyze", "-"], input: String(repeating: "a", count: length))
    #expect(try JSONObject(result.output)["source"].text("sha256") == digest)
  }

  @Test func readsStandardInputByNameAndByDefault() throws {
    let named = try run(["analyze", "-"], input: Self.directive)
    let unnamed = try run(["analyze"], input: Self.directive)
    #expect(named.status == 0)
    #expect(named.output == unnamed.output)
    #expect(try JSONObject(named.output)["source"].text("name") == "-")
  }

  @Test func standardInputAndFileGiveTheSameFacts() throws {
    try folder.write(Self.directive, to: "a.txt")
    let file = try run(["analyze", "a.txt"]).output.replacingOccurrences(of: "\"a.txt\"", with: "\"-\"")
    #expect(try run(["analyze", "-"], input: Self.directive).output == file)
  }

  @Test func foldersAreReadInNameOrder() throws {
    for name in ["d/b.txt", "d/a/z.md", "d/c.TXT", "d/.hidden.txt", "d/picture.png", "d/a.txt"] {
      try folder.write(Self.directive, to: name)
    }
    let result = try run(["analyze", "d"])
    #expect(result.status == 0)
    let names = try JSONObject.list(result.output).map { $0["source"].text("name") }
    #expect(names == ["d/a/z.md", "d/a.txt", "d/b.txt", "d/c.TXT"])
  }

  @Test func linesHoldOneRecordEach() throws {
    try folder.write(Self.directive, to: "a.txt")
    let result = try run(["analyze", "--format", "jsonl", "a.txt", "missing.txt", "a.txt"])
    #expect(result.status == 2)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 3)
    #expect(try JSONObject(String(lines[1]))["error"].text("code") == "unreadable")
    #expect(lines[0] == lines[2])
  }

  @Test func theNumberOfJobsChangesNoByte() throws {
    for number in 0..<30 {
      try folder.write(Self.directive + String(repeating: "\nSố \(number).", count: 30 - number), to: "d/\(number).txt")
    }
    try folder.write("", to: "d/10a.txt")
    let one = try run(["analyze", "d", "nowhere", "--jobs", "1"])
    #expect(one.status == 2)
    for jobs in ["2", "5", "64"] {
      let many = try run(["analyze", "d", "nowhere", "--jobs", jobs])
      #expect(many.output == one.output)
      #expect(many.errors == one.errors)
    }
  }

  @Test func writesOneFileForEachInput() throws {
    for name in ["x/a.txt", "y/a.md", "y/a-2.txt"] { try folder.write(Self.directive, to: name) }
    let result = try run(["analyze", "x", "y", "--output", "out/deep"])
    #expect(result.status == 0)
    #expect(result.output == "")
    #expect(try folder.names("out/deep") == ["a-2.json", "a-3.json", "a.json"])
    #expect(result.errors.contains("y/a.md") && result.errors.contains("a-3.json"))
    let clash = try String(contentsOf: folder.url("out/deep/a-3.json"), encoding: .utf8)
    #expect(try JSONObject(clash)["source"].text("name") == "y/a.md")
    #expect(try folder.names(".") == ["out", "x", "y"])
  }

  @Test func spansCountWhatIsAskedFor() throws {
    for (unit, name) in [("scalar", "unicode_scalars"), ("utf16", "utf16_code_units"), ("utf8", "utf8_bytes")] {
      let result = try run(["analyze", "-", "--offsets", unit], input: Self.directive)
      #expect(try JSONObject(result.output)["source"].text("offsets") == name)
    }
  }

  @Test func mentionsAreListedOnRequest() throws {
    #expect(try JSONObject(run(["analyze", "-"], input: Self.directive).output).list("mentions") == nil)
    #expect(try JSONObject(run(["analyze", "-", "--mentions"], input: Self.directive).output).list("mentions") != nil)
  }

  @Test func tablesAreColouredOnlyOnRequest() throws {
    let arguments = ["analyze", "-", "--format", "table"]
    let plain = try run(arguments, input: Self.directive)
    #expect(plain.status == 0)
    #expect(!plain.output.isEmpty && !plain.output.contains("\u{1B}"))
    #expect(try run(arguments, input: Self.directive, ["FORCE_COLOR": "1"]).output.contains("\u{1B}"))
    #expect(
      try !run(arguments, input: Self.directive, ["FORCE_COLOR": "1", "NO_COLOR": "1"]).output.contains("\u{1B}"))
    #expect(try run(arguments + ["--color", "always"], input: Self.directive).output.contains("\u{1B}"))
  }
}
