import DirectiveEngine
import Testing

@Suite struct OutputJSONWriterTests {
  private func text(_ style: JSONWriter.Style, _ body: (inout JSONWriter) -> Void) -> String {
    var writer = JSONWriter(style: style)
    body(&writer)
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  private func sample(_ writer: inout JSONWriter) {
    writer.object { writer in
      writer.field("a", "x")
      writer.field("none", nil as String?)
      writer.array("b", ["1", "2"])
      writer.object("c", isInline: true) { writer in
        writer.field("start", 0)
        writer.field("end", -12)
      }
      writer.array("d") { writer in
        writer.object { $0.field("e", true) }
        writer.object { _ in }
      }
      writer.array("f") { _ in }
    }
  }

  @Test func laysOutPrettyText() {
    #expect(
      text(.pretty, sample) == """
        {
          "a": "x",
          "b": ["1", "2"],
          "c": {"start": 0, "end": -12},
          "d": [
            {
              "e": true
            },
            {}
          ],
          "f": []
        }
        """)
  }

  @Test func writesCompactTextOnOneLine() {
    #expect(text(.compact, sample) == #"{"a":"x","b":["1","2"],"c":{"start":0,"end":-12},"d":[{"e":true},{}],"f":[]}"#)
  }

  @Test(arguments: [
    ("a\"b\\c", #""a\"b\\c""#), ("\n\r\t\u{08}\u{0C}", #""\n\r\t\b\f""#), ("\u{00}\u{1F}", ##""\u0000\u001f""##),
    ("Đường 📌 \u{301}\u{2028}", "\"Đường 📌 \u{301}\u{2028}\""), ("", "\"\""), ("/", "\"/\""),
  ])
  func escapesOnlyWhatMustBe(_ value: String, _ expected: String) {
    #expect(Array(text(.compact) { $0.string(value) }.unicodeScalars) == Array(expected.unicodeScalars))
  }

  @Test func anyStringComesBack() throws {
    var generator = OutputGenerator(state: 2024)
    for _ in 0..<200 {
      var scalars = String.UnicodeScalarView()
      for _ in 0..<Int.random(in: 0...40, using: &generator) {
        let code = UInt32.random(in: 0...0x400, using: &generator)
        scalars.append(Unicode.Scalar(code) ?? " ")
      }
      let value = String(scalars)
      let read = try OutputJSONValue(Array(text(.pretty) { $0.string(value) }.utf8))
      #expect(Array((read.text ?? "").unicodeScalars) == Array(value.unicodeScalars))
    }
  }

  @Test func writesTheLeastAndLargestIntegers() {
    #expect(text(.compact) { $0.integer(.min) } == "\(Int.min)")
    #expect(text(.compact) { $0.integer(.max) } == "\(Int.max)")
  }

  @Test func isReusedFromOneRecordToTheNext() {
    var writer = JSONWriter(style: .compact)
    writer.object { $0.field("a", 1) }
    writer.endLine()
    writer.object { $0.field("a", 2) }
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "{\"a\":1}\n{\"a\":2}")
    writer.removeAll()
    writer.string("b")
    #expect(String(decoding: writer.bytes, as: UTF8.self) == "\"b\"")
  }
}

/// A generator of numbers that gives the same ones in every run (Vigna's SplitMix64).
struct OutputGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
