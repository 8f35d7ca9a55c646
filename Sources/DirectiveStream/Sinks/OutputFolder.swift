/// Why a folder for the output cannot be used.
package struct OutputFolderError: Error {
  package let message: String
}

/// A folder that takes a file for each input, and nothing else.
package struct OutputFolder: Sendable {
  /// What a user should know: inputs whose names clash.
  package let notes: [String]
  let path: String
  /// File names, one for each input; nil for an input that stands for no document.
  private let names: [String?]

  /// Makes the folder where it is missing, and settles the names. Inputs of one name get `-2`, `-3`, … in the order of
  /// the inputs, never a name that another input has by itself.
  package init(path: String, documents: InputDocuments) throws(OutputFolderError) {
    if let problem = FilePath.makeFolder(path) {
      throw OutputFolderError(message: "\(path): không tạo được thư mục kết quả: \(FilePath.describe(problem)).")
    }
    self.path = path
    let stems = documents.entries.map { entry -> String? in
      if case .document(let path) = entry { return InputDocuments.stem(of: path) }
      return nil
    }
    let natural = Set(stems.compactMap { $0 })
    var used: Set<String> = []
    var names: [String?] = []
    var notes: [String] = []
    for (index, stem) in stems.enumerated() {
      guard let stem, case .document(let path) = documents.entries[index] else {
        names.append(nil)
        continue
      }
      var name = stem
      var number = 2
      while used.contains(name) || (name != stem && natural.contains(name)) {
        name = "\(stem)-\(number)"
        number += 1
      }
      if name != stem { notes.append("\(path): trùng tên với đầu vào trước; kết quả ghi vào \(name).json.") }
      used.insert(name)
      names.append(name + ".json")
    }
    self.names = names
    self.notes = notes
  }

  /// Writes the result of an input (see `OutputFile`).
  func write(_ bytes: [UInt8], at index: Int) throws(OutputError) {
    guard let name = names[index] else { return }
    try OutputFile(path: FilePath.join(path, name)).write(bytes)
  }
}
