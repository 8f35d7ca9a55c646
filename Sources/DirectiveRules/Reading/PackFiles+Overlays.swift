import Foundation

extension PackFiles {
  /// The files of a pack that is laid over another, among the files of both.
  public struct Layer: Sendable {
    /// The folder of the overlay as messages name it.
    public var folder: String
    /// What the paths of its files begin with.
    package var prefix: String
  }

  /// Whether a folder holds an overlay: its `pack.yaml` has the key `overlay`.
  public static func isOverlay(folder: String) -> Bool {
    guard let data = FileManager.default.contents(atPath: folder + "/pack.yaml") else { return false }
    return data.split(separator: 0x0A).contains { $0.starts(with: Array("overlay:".utf8)) }
  }

  /// Lays the files of an overlay over these. Paths of its files begin with the folder as it was named, so that
  /// messages say which of two files they mean.
  public func overlaid(by overlay: PackFiles, folder: String) -> PackFiles {
    var name = folder
    while name.count > 1, name.hasSuffix("/") { name.removeLast() }
    // A folder of the pack below may have the same name.
    while files.contains(where: { $0.path.hasPrefix(name + "/") }) { name = "./" + name }
    var both = self
    both.layers.append(Layer(folder: folder, prefix: name + "/"))
    both.files += overlay.files.map { File(path: name + "/" + $0.path, bytes: $0.bytes) }
    both.diagnostics += overlay.diagnostics.map { diagnostic in
      var diagnostic = diagnostic
      diagnostic.range.file = name + "/" + diagnostic.range.file
      return diagnostic
    }
    return both
  }

  /// Whether a file is one of an overlay.
  public func isOfOverlay(_ path: String) -> Bool { layers.contains { path.hasPrefix($0.prefix) } }

  /// The files of the pack below all overlays.
  var base: [File] {
    files.filter { !isOfOverlay($0.path) }
  }

  /// The files of an overlay.
  func files(of layer: Layer) -> [File] {
    files.filter { $0.path.hasPrefix(layer.prefix) }
  }
}
