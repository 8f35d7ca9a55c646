/// What ended a run before all inputs were through it.
package enum BatchProblem: Error, Sendable {
  /// The output cannot be written any further.
  case output(OutputError)
  /// The file to be gone on with holds something else than this run would write.
  case conflict(RecordConflict, file: String, line: Int)
  /// The file to be gone on with cannot be read.
  case unreadable(file: String, number: Int32)

  /// For a person, in Vietnamese; nil where there is nothing to say, since nobody reads the output any more.
  package var message: String? {
    switch self {
    case .output(.closed): nil
    case .output(.refused(let name, let number)): "không ghi được \(name): \(FilePath.describe(number))."
    case .output(.rejected(let message)): message
    case .unreadable(let file, let number): "\(file): không đọc được: \(FilePath.describe(number))."
    case .conflict(let conflict, let file, let line):
      "\(file):\(line): \(conflict.message) Tệp được giữ nguyên. Hãy chạy với đầu vào, bộ quy tắc và tùy chọn như "
        + "lượt trước; hoặc xóa các dòng từ dòng \(line) trở đi rồi --resume; hoặc bỏ --resume để làm lại từ đầu."
    }
  }
}

/// How a record of an earlier run differs from what this run would write.
package enum RecordConflict: Error, Sendable, Equatable {
  /// The line is no record at all.
  case noRecord
  /// Another version of the program, of its rules or of ICU wrote it: which, and which this is.
  case engine(found: String, own: String)
  /// It is of another input.
  case input(found: String, own: String)
  /// It is of an input of this name whose bytes were others.
  case content(name: String)
  /// The input could not be read then and can be now, or the other way round.
  case readability(name: String)
  /// Program, rules and input are the same and the record is not: other options.
  case options
  /// There are more records than inputs.
  case noInput

  /// For a person, in Vietnamese.
  var message: String {
    switch self {
    case .noRecord: "dòng này không phải bản ghi của chidao."
    case .engine(let found, let own): "bản ghi do \(found) viết ra, còn đây là \(own)."
    case .input(let found, let own): "bản ghi là của '\(found)', nhưng đầu vào ở vị trí này là '\(own)'."
    case .content(let name): "nội dung của '\(name)' đã khác so với lượt trước."
    case .readability(let name): "lượt trước và lượt này không cùng đọc được '\(name)'."
    case .options: "lượt trước chạy với tùy chọn khác (--mentions, --why, --for, --offsets, --limit)."
    case .noInput: "tệp có nhiều bản ghi hơn số đầu vào."
    }
  }
}
