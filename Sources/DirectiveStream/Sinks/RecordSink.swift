/// Where the records of a run go: a stream, a folder with a file for each, or a file that can be gone on with.
package struct RecordSink: Sendable {
  /// What stands around, between and behind the records of a stream.
  package struct Frame: Sendable {
    package var opening: [UInt8]
    package var separator: [UInt8]
    /// Behind each record.
    package var ending: [UInt8]
    package var closing: [UInt8]

    package init(opening: String = "", separator: String = "", ending: String = "", closing: String = "") {
      self.opening = Array(opening.utf8)
      self.separator = Array(separator.utf8)
      self.ending = Array(ending.utf8)
      self.closing = Array(closing.utf8)
    }
  }

  /// What messages call it.
  let name: String
  private var stream: OutputBuffer
  private let frame: Frame
  private var hasBegun = false
  private let folder: OutputFolder?
  private let file: RecordFile?
  private let receiver: (any DocumentReceiver)?

  /// Standard output, all records in one stream.
  package init(standardOutput frame: Frame) {
    self.init(frame, name: "đầu ra chuẩn", descriptor: 1)
  }

  /// A folder with a file for each input.
  package init(folder: OutputFolder) {
    self.init(Frame(), name: folder.path, descriptor: 1, folder: folder)
  }

  /// A file with a line for each input.
  package init(file: RecordFile) {
    self.init(Frame(ending: "\n"), name: file.path, descriptor: file.descriptor, file: file)
  }

  /// Something that takes results as they are.
  package init(receiver: any DocumentReceiver, name: String) {
    self.init(Frame(), name: name, descriptor: 1, receiver: receiver)
  }

  private init(
    _ frame: Frame, name: String, descriptor: Int32, folder: OutputFolder? = nil, file: RecordFile? = nil,
    receiver: (any DocumentReceiver)? = nil
  ) {
    self.name = name
    stream = OutputBuffer(descriptor: descriptor, name: name)
    self.frame = frame
    self.folder = folder
    self.file = file
    self.receiver = receiver
  }

  /// The records that an earlier run has left in the file.
  var existingRecords: ExistingRecords? { file?.existing }

  /// Writes the record of an input; an empty one is none.
  mutating func write(_ result: ProcessedDocument, at index: Int) throws(OutputError) {
    if let receiver { return try receiver.receive(result) }
    let record = result.bytes
    if let folder { return try folder.write(record + [0x0A], at: index) }
    guard !record.isEmpty else { return }
    if hasBegun {
      try stream.write(frame.separator)
    } else {
      try begin()
    }
    try stream.write(record)
    try stream.write(frame.ending)
    // A run that is killed loses no more than the records under way.
    if file != nil { try stream.flush() }
  }

  /// Gives away what has been collected.
  mutating func flush() throws(OutputError) {
    if let receiver { return try receiver.flush() }
    try stream.flush()
  }

  /// Ends the output, also one without any record.
  mutating func finish() throws(OutputError) {
    if let receiver { return try receiver.flush() }
    if !hasBegun { try begin() }
    try stream.write(frame.closing)
    try stream.flush()
  }

  /// Lets another run have the file, whether this one came to its end or not.
  func release() { file?.end() }

  private mutating func begin() throws(OutputError) {
    hasBegun = true
    try file?.begin()
    try stream.write(frame.opening)
  }
}
