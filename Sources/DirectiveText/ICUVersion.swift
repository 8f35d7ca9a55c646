import CICU

/// The versions on which break results depend.
public enum ICUVersion {
  /// The version of ICU, such as `72.1`.
  public static var icu: String { versions.icu }
  /// The version of Unicode that ICU knows, such as `15.0`.
  public static var unicode: String { versions.unicode }

  private static let versions: (icu: String, unicode: String) = {
    var icu = [CChar](repeating: 0, count: 24)
    var unicode = [CChar](repeating: 0, count: 24)
    cicu_versions(&icu, &unicode)
    func text(_ buffer: [CChar]) -> String {
      String(decoding: buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }
    return (text(icu), text(unicode))
  }()
}
