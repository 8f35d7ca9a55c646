import DirectiveText
import Testing

@testable import DirectiveEngine

/// Which tasks touch an office, read with the pack of the repository out of invented directives.
@Suite("Tasks of an office")
struct OfficeTests {
  static let letter = """
    UBND TỈNH QUẢNG BÌNH
    Số: 12/UBND-VX
    Quảng Bình, ngày 05 tháng 3 năm 2024
    Kính gửi:
    - Các sở, ban, ngành;
    - UBND các huyện, thị xã, thành phố.
    Để bảo đảm an toàn cầu treo, Ủy ban nhân dân tỉnh yêu cầu:
    1. Sở Xây dựng
    - Chủ trì, phối hợp với Công an tỉnh rà soát các cầu treo, báo cáo Sở Tài chính trước ngày 30/4/2024.
    2. UBND các huyện, thị xã, thành phố lập danh sách cầu hỏng.
    3. Các sở, ban, ngành bố trí cán bộ trực.
    4. Các cơ quan, đơn vị nghiêm túc thực hiện.
    TM. ỦY BAN NHÂN DÂN
    CHỦ TỊCH
    Lê Văn An
    """

  /// `1/-: named, …` for each task that touches the office, and how the letter is addressed.
  private func facts(_ office: String, _ text: String = letter) throws -> RelevanceFacts {
    let analysis = try TestEngine.analyze(Array(text.utf8), name: "a.txt")
    return OfficeResolver(office: office, pack: try TestEngine.pack()).facts(of: analysis)
  }

  private func reasons(_ facts: RelevanceFacts) -> [String] {
    facts.tasks.map { task in task.assignment + " " + task.why.map(\.reason.rawValue).joined(separator: "+") }
  }

  @Test(arguments: [
    ("Sở Xây dựng tỉnh Quảng Bình", ["a1 named", "a3 group", "a4 addressee"]),
    ("SỞ XÂY DỰNG TỈNH QUẢNG BÌNH", ["a1 named", "a3 group", "a4 addressee"]),
    ("Công an tỉnh Quảng Bình", ["a1 cooperating", "a3 group", "a4 addressee"]),
    ("Sở Tài chính tỉnh Quảng Bình", ["a1 reports_to", "a3 group", "a4 addressee"]),
    ("Sở GD&ĐT tỉnh Quảng Bình", ["a3 group", "a4 addressee"]),
    ("UBND huyện Lệ Thủy, tỉnh Quảng Bình", ["a2 group", "a4 addressee"]),
    ("Ủy ban nhân dân thị xã Ba Đồn", ["a2 group", "a4 addressee"]),
    ("UBND xã An Thủy", []), ("Phòng Nội vụ huyện Lệ Thủy", []), ("Hội Nông dân tỉnh Quảng Bình", []),
  ])
  func tasksWithTheirReasons(_ office: String, _ wanted: [String]) throws {
    #expect(reasons(try facts(office)) == wanted)
  }

  @Test func theReasonNamesTheWords() throws {
    let facts = try facts("Công an tỉnh Quảng Bình")
    let first = try #require(facts.tasks.first?.why.first)
    #expect(first.text == "Công an tỉnh")
    let source = try SourceText.decode(Array(Self.letter.utf8), name: "a.txt")
    #expect(source.exact(first.evidence.span) == "Công an tỉnh")
    #expect(facts.addressed.map(\.reason) == [.group])
    #expect(facts.addressed.first?.text == "Các sở, ban, ngành")
  }

  /// The place of the issuer tells whose department is meant; a province that is no more is part of today's.
  @Test func anotherProvinceIsNotOurs() throws {
    #expect(try facts("Sở Xây dựng tỉnh Hà Tĩnh").tasks.isEmpty)
    #expect(try facts("UBND huyện Kỳ Anh, tỉnh Hà Tĩnh").tasks.isEmpty)
    #expect(try reasons(facts("Sở Xây dựng tỉnh Quảng Trị")).first == "a1 named")
    let central = Self.letter.replacing("UBND TỈNH QUẢNG BÌNH", with: "BỘ XÂY DỰNG").replacing(
      "1. Sở Xây dựng", with: "1. Sở Xây dựng tỉnh Hà Tĩnh")
    #expect(try reasons(facts("Sở Xây dựng tỉnh Hà Tĩnh", central)).first == "a1 named")
    #expect(try !reasons(facts("Sở Xây dựng tỉnh Quảng Bình", central)).contains("a1 named"))
  }

  @Test func aBodyThatIsNoMoreStandsForItsSuccessor() throws {
    let text = Self.letter.replacing("1. Sở Xây dựng", with: "1. Bộ Thông tin và Truyền thông")
    #expect(try reasons(facts("Bộ Khoa học và Công nghệ", text)).contains("a1 named"))
    #expect(try reasons(facts("Bộ TT&TT", text)).contains("a1 named"))
    #expect(try !reasons(facts("Bộ Tài chính", text)).contains("a1 named"))
  }

  /// Without its own place an office cannot be told from others of its kind.
  @Test func severalOfAKindAreUndecided() throws {
    let text = Self.letter.replacing("UBND TỈNH QUẢNG BÌNH", with: "BỘ XÂY DỰNG").replacing(
      "1. Sở Xây dựng", with: "1. Sở Xây dựng tỉnh Hà Tĩnh"
    ).replacing(
      "2. UBND các huyện, thị xã, thành phố", with: "2. Sở Xây dựng tỉnh Nghệ An")
    let facts = try facts("Sở Xây dựng", text)
    #expect(facts.undecided == ["Sở Xây dựng tỉnh Hà Tĩnh", "Sở Xây dựng tỉnh Nghệ An"])
    #expect(!reasons(facts).contains { $0.contains("named") })
    #expect(try reasons(self.facts("Sở Xây dựng")).first == "a1 named")
  }

  @Test func groupsAreUnderstoodOrLeftAlone() throws {
    let tables = OfficeTables(try TestEngine.pack())
    func holds(_ group: String, _ office: String) -> Bool? {
      GroupName(group, tables).map { $0.holds(BodyName(office, tables)) }
    }
    #expect(holds("Các sở, ban, ngành tỉnh", "Sở Y tế tỉnh Hà Tĩnh") == true)
    #expect(holds("sở, ban, ngành", "Sở Y tế tỉnh Hà Tĩnh") == true)
    #expect(holds("Giám đốc các Sở", "Sở Y tế tỉnh Hà Tĩnh") == true)
    #expect(holds("Các Bộ, cơ quan ngang Bộ", "Thanh tra Chính phủ") == true)
    #expect(holds("Các Bộ, cơ quan ngang Bộ", "Sở Y tế tỉnh Hà Tĩnh") == false)
    #expect(holds("UBND các xã, phường", "UBND phường Đồng Hới") == true)
    #expect(holds("UBND các xã, thị trấn", "UBND phường Đồng Hới") == false)
    #expect(holds("UBND cấp xã", "UBND phường Đồng Hới") == true)
    #expect(holds("Chủ tịch UBND các huyện, thành phố", "UBND huyện Kỳ Anh") == true)
    #expect(holds("các huyện, thị xã, thành phố", "UBND huyện Kỳ Anh") == true)
    #expect(holds("UBND các tỉnh, thành phố", "UBND tỉnh Hà Tĩnh") == true)
    #expect(holds("UBND các tỉnh, thành phố", "UBND huyện Kỳ Anh") == false)
    let mixed = "UBND thành phố Đồng Hới, các thị xã và các huyện"
    #expect(holds(mixed, "UBND thành phố Đồng Hới") == true)
    #expect(holds(mixed, "UBND huyện Kỳ Anh") == true)
    #expect(holds(mixed, "UBND thành phố Hà Tĩnh") == false)
    #expect(GroupName("Các sở, ngành liên quan", tables)?.isUnsure == true)
    #expect(GroupName("Các cơ quan, đơn vị", tables)?.isAny == true)
    for name in ["Sở Y tế", "Ban Tổ chức Tỉnh ủy", "Công an tỉnh", "các hộ chăn nuôi", "Phòng Nội vụ huyện"] {
      #expect(GroupName(name, tables) == nil, "\(name)")
    }
  }

  @Test func namesAreTakenApart() throws {
    let tables = OfficeTables(try TestEngine.pack())
    let office = BodyName("Sở Lao động - Thương binh và Xã hội tỉnh Hà Tĩnh", tables)
    #expect(office.place == tables.key("Hà Tĩnh") && office.levels == ["province"])
    #expect(office.core == BodyName("Sở LĐTBXH", tables).core)
    #expect(BodyName("Công an huyện Kỳ Anh, tỉnh Hà Tĩnh", tables).province == tables.key("Hà Tĩnh"))
    #expect(BodyName("Giám đốc Sở LĐTBXH", tables).core == office.core)
    #expect(BodyName("Chủ tịch UBND huyện Kỳ Anh", tables).core == tables.key("Ủy ban nhân dân"))
    #expect(BodyName("Văn phòng Chính phủ", tables).core == tables.key("Văn phòng Chính phủ"))
    #expect(BodyName("Tỉnh ủy Hà Tĩnh", tables).place == tables.key("Hà Tĩnh"))
    #expect(BodyName("Bảo hiểm xã hội tỉnh", tables).core == tables.key("Bảo hiểm xã hội"))
  }
}
