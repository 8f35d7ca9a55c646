import DirectiveEngine
import DirectiveRules

/// The JSON Schemas (2020-12) of the files of a pack, for editors that check while one types.
///
/// They say what the reader says of keys and shapes, and go by the same list of keys; what stands inside a pattern is the
/// business of `rules check`. Editors that know nothing of streams of documents take one schema for all documents of
/// a file: that is `document`.
public struct PackSchema: Sendable {
  /// What a schema describes.
  public enum Kind: String, Sendable, CaseIterable {
    /// Any document of a rule file.
    case document
    /// A rule.
    case rule
    /// A macro.
    case macro
    /// A lexicon.
    case lexicon
    /// Settings.
    case settings
    /// Further examples of a rule.
    case examples
    /// `pack.yaml`.
    case pack
    /// `pack.yaml` of an overlay.
    case overlay
  }

  private let kind: Kind

  /// The schema of one kind of document.
  public init(_ kind: Kind) {
    self.kind = kind
  }

  /// The name of its file under `schema/` of the pack.
  public var fileName: String { kind.rawValue + ".schema.json" }

  /// The schema as JSON text with a line feed at the end.
  public func json() -> [UInt8] {
    var writer = JSONWriter(style: .pretty)
    writer.object { writer in
      writer.field("$schema", "https://json-schema.org/draft/2020-12/schema")
      writer.field("$id", "urn:chidao:pack:\(PackReader.format):\(kind.rawValue)")
      writer.field("title", Self.title(kind))
      if kind == .document {
        writer.array("oneOf") { writer in
          for one in [Kind.rule, .macro, .lexicon, .settings, .examples] {
            writer.object { PackSchemaTables.write(one, into: &$0) }
          }
        }
      } else {
        PackSchemaTables.write(kind, into: &writer)
      }
    }
    writer.endLine()
    return writer.bytes
  }

  private static func title(_ kind: Kind) -> String {
    switch kind {
    case .document: "Một tài liệu của tệp quy tắc: rule, macro, lexicon, settings hoặc examples_of"
    case .rule: "Quy tắc"
    case .macro: "Macro"
    case .lexicon: "Từ điển"
    case .settings: "Cài đặt"
    case .examples: "Ví dụ thêm của một quy tắc"
    case .pack: "pack.yaml"
    case .overlay: "pack.yaml của lớp phủ"
    }
  }
}
