import Testing

@testable import DirectiveText

@Suite struct KeyFolderTests {
  @Test(arguments: [
    ("Ủy", "uy2", "uy"), ("UỶ", "uy2", "uy"), ("Uỷ", "uy2", "uy"), ("hòa", "hoa1", "hoa"), ("hoà", "hoa1", "hoa"),
    ("thủy", "thuy2", "thuy"), ("thuỷ", "thuy2", "thuy"), ("ban", "ban0", "ban"), ("NHÂN", "nhân0", "nhan"),
    ("Đảng", "đang2", "dang"), ("\u{D0}ảng", "đang2", "dang"), ("nghiệp", "nghiêp5", "nghiep"),
    ("nghiê\u{323}p", "nghiêp5", "nghiep"), ("ngã", "nga3", "nga"), ("sắc", "săc4", "sac"),
    ("kỹ", "ki3", "ki"), ("kĩ", "ki3", "ki"), ("quý", "qui4", "qui"), ("lý", "li4", "li"), ("y", "i0", "i"),
    ("thúy", "thuy4", "thuy"), ("thúi", "thui4", "thui"), ("này", "nay1", "nay"), ("tây", "tây0", "tay"),
    ("04", "04", "04"), (":", ":", ":"), ("TT&TT", "tt&tt0", "tt&tt"), ("V/v", "v/v0", "v/v"),
    ("QH14", "qh140", "qh14"),
  ])
  func keys(_ word: String, _ key: String, _ loose: String) {
    #expect(KeyFolder.key(word) == key)
    #expect(KeyFolder.looseKey(word) == loose)
  }

  @Test func vocabularySharesIds() {
    let vocabulary = Vocabulary(words: ["Ủy", "uỷ", "bạn", "ban", "đ", "d", "d"])
    #expect(vocabulary.count == 5)
    #expect(vocabulary.looseCount == 3)
    #expect(vocabulary.id(of: "ỦY") == 1)
    #expect(vocabulary.id(of: "lạ") == 0)
    #expect(vocabulary.looseID(of: "bàn") == vocabulary.looseID(ofKey: vocabulary.id(of: "ban")))
    #expect(vocabulary.looseID(ofKey: 99) == 0)
    #expect(vocabulary.key(of: 1) == "uy2")
  }

  @Test func manyWordsKeepTheirIds() {
    let words = (0..<5000).map { "w\($0)" }
    let vocabulary = Vocabulary(words: words)
    #expect(vocabulary.count == 5000)
    #expect(words.indices.allSatisfy { vocabulary.id(of: words[$0]) == UInt32($0 + 1) })
  }
}
