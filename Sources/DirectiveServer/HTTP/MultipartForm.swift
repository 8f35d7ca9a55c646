/// The parts of a `multipart/form-data` body (RFC 7578).
struct MultipartForm: Sendable {
  /// A field of the form.
  struct Part: Sendable {
    var name: String
    /// Nil where the field is no file.
    var fileName: String?
    var bytes: [UInt8]
  }

  let parts: [Part]

  /// Fields that a form may have; more are no directive.
  private static let mostParts = 16

  /// Reads a body. Linear in its length.
  /// - Throws: ``Problem`` where the body is not of the form that the boundary says.
  init(_ body: [UInt8], boundary: String?) throws(Problem) {
    guard let boundary, !boundary.isEmpty, boundary.utf8.count <= 70 else {
      throw Problem(.badMultipart, "Content-Type không nêu boundary; cần như multipart/form-data; boundary=….")
    }
    let mark = Array("--\(boundary)".utf8)
    guard var start = Self.find(mark, in: body, from: 0) else {
      throw Problem(.badMultipart, "không thấy boundary '\(boundary)' trong nội dung.")
    }
    var parts: [Part] = []
    while true {
      start += mark.count
      if body[start...].starts(with: Array("--".utf8)) { break }
      guard let end = Self.find(Array("\r\n".utf8) + mark, in: body, from: start) else {
        throw Problem(.badMultipart, "biểu mẫu bị cắt: thiếu boundary cuối '--\(boundary)--'.")
      }
      guard parts.count < Self.mostParts else {
        throw Problem(.badMultipart, "biểu mẫu có quá \(Self.mostParts) trường; mỗi yêu cầu là một văn bản.")
      }
      parts.append(try Self.part(body[start..<end]))
      start = end + 2
    }
    self.parts = parts
  }

  /// The field of a name.
  subscript(name: String) -> Part? { parts.first { $0.name == name } }

  private static func part(_ bytes: ArraySlice<UInt8>) throws(Problem) -> Part {
    let blank = Array("\r\n\r\n".utf8)
    guard let head = find(blank, in: Array(bytes), from: 0) else {
      throw Problem(.badMultipart, "một trường của biểu mẫu không có dòng trống sau phần đầu.")
    }
    let lines = String(decoding: bytes[bytes.startIndex..<bytes.startIndex + head], as: UTF8.self)
    for line in lines.split(whereSeparator: \.isNewline) {
      guard line.lowercased().hasPrefix("content-disposition:") else { continue }
      // A media type has the same parameters; the name before them does not matter.
      guard let value = MediaType("form/data" + line[(line.firstIndex(of: ";") ?? line.endIndex)...]),
        let name = value.parameters["name"]
      else { break }
      return Part(
        name: name, fileName: value.parameters["filename"],
        bytes: Array(bytes[(bytes.startIndex + head + blank.count)...]))
    }
    throw Problem(.badMultipart, "một trường của biểu mẫu không có tên (Content-Disposition: form-data; name=\"…\").")
  }

  /// Where some bytes stand, at or behind an index.
  private static func find(_ pattern: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
    guard let first = pattern.first, bytes.count >= pattern.count else { return nil }
    var index = start
    while index <= bytes.count - pattern.count {
      if bytes[index] == first, bytes[index..<index + pattern.count].elementsEqual(pattern) { return index }
      index += 1
    }
    return nil
  }
}
