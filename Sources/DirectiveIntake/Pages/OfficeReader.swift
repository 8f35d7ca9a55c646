/// Reads RTF and the binary form of Word by way of LibreOffice, which makes OpenDocument of them: numbering, tables,
/// accepted changes and footnotes are then read as in any OpenDocument text. The programs that read these formats alone
/// (antiword, catdoc, unrtf) are no longer kept, and lose numbering, tables or letters.
struct OfficeReader {
  static let tool = Tool(name: "soffice", package: "libreoffice-writer-nogui", seconds: 60, memory: 4 << 30)

  let format: DocumentFormat

  /// The document as OpenDocument text.
  func convert(_ bytes: [UInt8]) throws(IntakeError) -> [UInt8] {
    let folder = try WorkFolder(format: format)
    let name = "in.\(format.rawValue)"
    try folder.write(bytes, to: name, format: format)
    // A profile of its own: no macro, no template and no lock of another run is in it.
    let result = try ToolRunner(format: format).run(
      Self.tool,
      [
        "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--norestore", "--nolockcheck",
        "--convert-to", "odt", "--outdir", ".", name,
      ], in: folder)
    guard result.status == 0, let converted = folder.read("in.odt") else {
      if result.errors.contains("password") { throw .encrypted(format) }
      throw .failed("LibreOffice", format, "")
    }
    return converted
  }
}
