/// What `pack.yaml` says.
struct Manifest {
  var name = ""
  var version = ""
  var tokenizer = (path: "", range: SourceRange.none)
  var phases: [Phase] = []
  var folders: [String] = []
}

/// Reads `pack.yaml`.
struct ManifestReader {
  let file: PackSourceFile
  let reporter: Reporter

  /// Nil where the file has no document that can be read.
  func read() -> Manifest? {
    let documents = YAMLDocuments(file: file, reporter: reporter).read()
    guard let document = documents.first else {
      let range = SourceRange(file: file.path, line: 1, column: 1)
      reporter.report(.emptyValue, at: range, "pack.yaml rỗng", help: "viết pack, version, format, tokenizer, phases")
      return nil
    }
    guard let root = document.root else { return nil }
    if documents.count > 1, let second = documents[1].root {
      reporter.report(.unknownDocument, at: second.range, "pack.yaml chỉ có một tài liệu", help: "bỏ phần sau '---'")
    }
    if let overlay = root.pairs("pack.yaml")?.first(where: { $0.key == "overlay" }) {
      reporter.report(
        .overlayAlone, at: overlay.keyRange, "thư mục này là lớp phủ, không dùng một mình được",
        help: "nêu bộ nền trước: --rules BỘ-NỀN --rules LỚP-PHỦ")
      return nil
    }
    guard
      let fields = root.fields("pack.yaml", DocumentKeys.manifest)
    else { return nil }
    var manifest = Manifest()
    manifest.name = fields["pack"]?.text("pack") ?? ""
    manifest.version = fields["version"]?.text("version") ?? ""
    if let format = fields["format"], let version = format.text("format"), version != PackReader.format {
      let message = "không đọc được định dạng '\(version)'; bản này đọc định dạng \(PackReader.format)"
      reporter.report(.unsupportedFormat, at: format.range, message, help: "dùng bản chương trình hợp với bộ quy tắc")
    }
    _ = fields["title"]?.string("title")
    if let tokenizer = fields["tokenizer"], let path = tokenizer.text("tokenizer") {
      manifest.tokenizer = (path, tokenizer.range)
    }
    for item in fields["phases"]?.items("phases") ?? [] {
      guard let phase = phase(item) else { continue }
      if let earlier = manifest.phases.first(where: { $0.name == phase.name }) {
        let message = "giai đoạn '\(phase.name)' đã có ở dòng \(earlier.range.line)"
        reporter.report(.duplicateName, at: phase.range, message, help: "đặt tên khác")
      } else {
        manifest.phases.append(phase)
      }
    }
    for item in fields["folders"]?.texts("folders") ?? [] {
      var folder = item.text("folders") ?? ""
      if folder.hasSuffix("/") { folder.removeLast() }
      if folder.hasPrefix("/") || folder.split(separator: "/").contains("..") {
        let message = "thư mục '\(folder)' không nằm trong bộ quy tắc"
        reporter.report(.outsideFolder, at: item.range, message, help: "viết đường dẫn tính từ pack.yaml")
      } else if manifest.folders.contains(folder) {
        reporter.report(.duplicateName, at: item.range, "thư mục '\(folder)' kể hai lần", help: "giữ một lần")
      } else {
        manifest.folders.append(folder)
      }
    }
    return manifest
  }

  private func phase(_ item: YAMLCursor) -> Phase? {
    guard let fields = item.fields("một giai đoạn", DocumentKeys.phase),
      let name = fields["name"], let text = name.text("name"), let over = fields["over"], let stream = over.text("over")
    else { return nil }
    guard let known = Phase.Stream(rawValue: stream) else {
      let names = Phase.Stream.allCases.map(\.rawValue)
      reporter.unknown(.wrongValue, at: over.range, what: "dòng đọc", name: stream, known: names)
      return Phase(name: text, stream: .paragraphs, range: name.range)
    }
    return Phase(name: text, stream: known, range: name.range)
  }
}
