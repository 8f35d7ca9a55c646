/// What the `pack.yaml` of an overlay says.
struct OverlayManifest {
  var name = ""
  var version = ""
  /// The name of the pack over which it is laid.
  var base = ""
  var folders: [String] = []
  /// What it takes away, each with its place.
  var removals: [(name: String, range: SourceRange)] = []
}

/// Reads the `pack.yaml` of an overlay. Phases and break rules are those of the pack below.
struct OverlayManifestReader {
  let file: PackSourceFile
  let reporter: Reporter

  /// Nil where the file has no document that can be read, or is no overlay.
  func read() -> OverlayManifest? {
    guard let root = YAMLDocuments(file: file, reporter: reporter).read().first?.root else { return nil }
    guard let pairs = root.pairs("pack.yaml"), pairs.contains(where: { $0.key == "overlay" }) else {
      let help = "thêm 'overlay: TÊN' với tên của bộ bên dưới, hoặc nêu thư mục này đầu tiên"
      reporter.report(
        .notAnOverlay, at: root.range, "bộ quy tắc thứ hai trở đi phải là lớp phủ, ở đây không có khóa 'overlay'",
        help: help)
      return nil
    }
    guard let fields = root.fields("pack.yaml của lớp phủ", DocumentKeys.overlay) else {
      return nil
    }
    var manifest = OverlayManifest()
    manifest.name = fields["pack"]?.text("pack") ?? ""
    manifest.version = fields["version"]?.text("version") ?? ""
    manifest.base = fields["overlay"]?.text("overlay") ?? ""
    if let format = fields["format"], let version = format.text("format"), version != PackReader.format {
      let message = "không đọc được định dạng '\(version)'; bản này đọc định dạng \(PackReader.format)"
      reporter.report(.unsupportedFormat, at: format.range, message, help: "dùng bản chương trình hợp với bộ quy tắc")
    }
    _ = fields["title"]?.string("title")
    manifest.folders = (fields["folders"]?.texts("folders") ?? []).compactMap { $0.text("folders") }.map {
      $0.hasSuffix("/") ? String($0.dropLast()) : $0
    }
    for item in fields["remove"]?.texts("remove", orOne: true) ?? [] {
      guard let name = item.text("remove") else { continue }
      manifest.removals.append((name, item.range))
    }
    return manifest
  }

  /// Reports an overlay that was written for another pack.
  func checkBase(_ manifest: OverlayManifest, is base: String) {
    guard !manifest.base.isEmpty, manifest.base != base else { return }
    let range = SourceRange(file: file.path, line: 1, column: 1)
    reporter.report(
      .wrongOverlayBase, at: range, "lớp phủ này viết cho bộ '\(manifest.base)', bộ bên dưới là '\(base)'",
      help: "sửa 'overlay: \(base)' hoặc dùng đúng bộ bên dưới")
  }
}
