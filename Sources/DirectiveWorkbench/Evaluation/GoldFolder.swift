import Foundation

/// A folder of gold: `NAME.txt` with `NAME.gold.json`, and perhaps `groups.csv` that says what the documents are.
public struct GoldFolder: Sendable {
  /// What the file of groups is called.
  public static let groupsFile = "groups.csv"

  /// In the order of their names.
  public let documents: [GoldDocument]

  /// Reads all documents of a folder, or those that are named.
  /// - Throws: ``EvaluationError`` where the folder holds no gold, or a file of it cannot be read.
  public init(path: String, only names: [String] = []) throws(EvaluationError) {
    let ending = ".gold.json"
    let files: [String]
    do {
      files = try FileManager.default.contentsOfDirectory(atPath: path)
    } catch {
      throw EvaluationError("\(path): không đọc được thư mục; cần một thư mục có các cặp TÊN.txt và TÊN\(ending).")
    }
    var found = files.filter { $0.hasSuffix(ending) && !$0.hasPrefix(".") }.map { String($0.dropLast(ending.count)) }
    found.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    guard !found.isEmpty else {
      throw EvaluationError("\(path): không có tệp TÊN\(ending) nào; cần các cặp TÊN.txt và TÊN\(ending).")
    }
    for name in names where !found.contains(name) {
      throw EvaluationError("\(path): không có '\(name)\(ending)'; có: \(found.prefix(8).joined(separator: ", ")) …")
    }
    if !names.isEmpty { found = found.filter(names.contains) }
    let groups = try Self.groups(in: path, isThere: files.contains(Self.groupsFile), names: found, all: names.isEmpty)
    var documents: [GoldDocument] = []
    for name in found {
      var document = try GoldDocument(
        name: name, text: try Self.bytes(path, name + ".txt"), gold: try Self.bytes(path, name + ending))
      // What the file says goes before what the name says.
      document.groups.merge(groups[name] ?? [:]) { $1 }
      documents.append(document)
    }
    self.documents = documents
  }

  /// The bytes of a file of the folder.
  private static func bytes(_ folder: String, _ file: String) throws(EvaluationError) -> [UInt8] {
    guard let data = FileManager.default.contents(atPath: folder + "/" + file) else {
      throw EvaluationError("\(folder)/\(file): không đọc được; mỗi văn bản cần cả tệp .txt và tệp .gold.json.")
    }
    return [UInt8](data)
  }

  /// Rows of `name,property,…`; the first line names the properties.
  private static func groups(
    in folder: String, isThere: Bool, names: [String], all: Bool
  ) throws(EvaluationError) -> [String: [String: String]] {
    guard isThere else { return [:] }
    let text = String(decoding: try bytes(folder, groupsFile), as: UTF8.self)
    var lines: [(number: Int, cells: [String])] = []
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let cells = line.split(separator: ",", omittingEmptySubsequences: false).map {
        $0.trimmingCharacters(in: .whitespaces)
      }
      if cells != [""] { lines.append((index + 1, cells)) }
    }
    guard let head = lines.first?.cells, head.first == "name", head.count > 1, !head.contains("") else {
      throw EvaluationError("\(folder)/\(groupsFile):1: dòng đầu phải là 'name,' rồi tên các cột nhóm.")
    }
    var groups: [String: [String: String]] = [:]
    for (number, cells) in lines.dropFirst() {
      let place = "\(folder)/\(groupsFile):\(number)"
      guard cells.count == head.count else {
        throw EvaluationError("\(place): có \(cells.count) ô, cần \(head.count) như dòng đầu.")
      }
      guard !all || names.contains(cells[0]) else {
        throw EvaluationError("\(place): không có văn bản '\(cells[0])'; hãy sửa tên hoặc bỏ dòng này.")
      }
      guard groups[cells[0]] == nil else { throw EvaluationError("\(place): '\(cells[0])' đã có ở trên.") }
      groups[cells[0]] = Dictionary(
        zip(head, cells).dropFirst().filter { !$0.1.isEmpty }, uniquingKeysWith: { first, _ in first })
    }
    return groups
  }
}
