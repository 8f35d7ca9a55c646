import DirectiveRules
import DirectiveStream

/// Why no rule pack could be used.
enum RulesError: UserError {
  /// A folder that was named holds no pack.
  case noPack(folder: String, origin: String)
  /// No folder was named and none stands beside the program.
  case notFound(tried: [String])
  /// The pack has errors: what they are, as text.
  case invalid(folder: String, errors: Int, report: String)
  /// The pack reads well and still cannot be compiled.
  case notCompiled(String)
  /// No rule has this id.
  case noRule(String, nearest: String?)

  var message: String {
    switch self {
    case .noPack(let folder, let origin):
      "\(folder): không có bộ quy tắc (thiếu pack.yaml); thư mục này lấy từ \(origin)."
    case .notFound(let tried):
      "không tìm thấy bộ quy tắc; đã tìm ở: \(tried.joined(separator: ", ")). Hãy dùng --rules THƯ-MỤC hoặc đặt CHIDAO_RULES."
    case .invalid(let folder, let errors, let report):
      "\(folder): bộ quy tắc có \(errors) lỗi, chưa phân tích văn bản nào.\n\(report)"
    case .notCompiled(let reason): "không biên dịch được bộ quy tắc: \(reason)"
    case .noRule(let id, let nearest):
      "không có quy tắc hay mã lỗi '\(id)'; "
        + (nearest.map { "có phải là '\($0)'?" } ?? "'chidao rules list' kể mọi quy tắc.")
    }
  }
}

/// Where the rule pack is.
enum RulesLocation {
  case folder(String)
  case embedded
  /// A pack and the folders that are laid over it.
  indirect case overlaid(RulesLocation, by: [String])

  /// The folders that were named on the command line, else the one named by `CHIDAO_RULES`, else one that stands with
  /// the program, else the one inside it. A folder behind the first is laid over it; where the first is an overlay
  /// too, all are laid over the pack that would be used without them.
  static func find(_ folders: [String] = []) throws(RulesError) -> RulesLocation {
    guard let first = folders.first else { return try findDefault() }
    for folder in folders { _ = try named(folder, by: "--rules") }
    let overlays = PackFiles.isOverlay(folder: first) ? folders : Array(folders.dropFirst())
    let base = overlays.count == folders.count ? try findDefault() : RulesLocation.folder(first)
    return overlays.isEmpty ? base : base.overlaid(by: overlays)
  }

  private static func findDefault() throws(RulesError) -> RulesLocation {
    guard let variable = System.environment("CHIDAO_RULES") else { return try findBesideProgram() }
    let place = try named(variable, by: "CHIDAO_RULES")
    return PackFiles.isOverlay(folder: variable) ? try findBesideProgram().overlaid(by: [variable]) : place
  }

  private static func findBesideProgram() throws(RulesError) -> RulesLocation {
    let candidates = System.executableFolder.map(candidates(beside:)) ?? []
    if let found = candidates.first(where: holdsPack) { return .folder(found) }
    guard !EmbeddedPack.files.isEmpty else { throw .notFound(tried: candidates) }
    return .embedded
  }

  private func overlaid(by folders: [String]) -> RulesLocation {
    if case .overlaid(let base, let others) = self { return .overlaid(base, by: others + folders) }
    return .overlaid(self, by: folders)
  }

  private static func named(_ folder: String, by origin: String) throws(RulesError) -> RulesLocation {
    guard holdsPack(folder) else { throw .noPack(folder: folder, origin: origin) }
    return .folder(folder)
  }

  private static func holdsPack(_ folder: String) -> Bool {
    FilePath.kind(FilePath.join(folder, "pack.yaml")) == .file
  }

  /// An installed program has its rules under `share` or beside it; one that was just built stands in `.build` of the
  /// checkout that holds them.
  private static func candidates(beside folder: String) -> [String] {
    var candidates = [
      parent(of: folder).map { FilePath.join($0, "share/chidao/Rules") }, FilePath.join(folder, "Rules"),
    ]
    if let build = folder.range(ofComponent: ".build") {
      candidates.append(FilePath.join(String(folder[..<build]), "Rules"))
    }
    return candidates.compactMap { $0 }
  }

  private static func parent(of folder: String) -> String? {
    folder.lastIndex(of: "/").map { $0 == folder.startIndex ? "/" : String(folder[..<$0]) }
  }
}

extension String {
  /// Where the last path component of this name begins.
  fileprivate func range(ofComponent name: String) -> String.Index? {
    var end = endIndex
    while let slash = self[..<end].lastIndex(of: "/") {
      if self[index(after: slash)..<end] == name { return slash == startIndex ? index(after: slash) : slash }
      end = slash
    }
    return nil
  }
}
