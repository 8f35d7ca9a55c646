import DirectiveEngine
import DirectiveStream
import Logging

/// Writes each event as a line of JSON to standard error.
struct JSONLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var logLevel: Logger.Level
  var metadataProvider: Logger.MetadataProvider?

  init(level: Logger.Level) {
    logLevel = level
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  func log(event: LogEvent) {
    var writer = JSONWriter(style: .compact)
    let all = metadata.merging(event.metadata ?? [:]) { $1 }
    writer.object { writer in
      writer.field("time", LogTime.now())
      writer.field("level", event.level.rawValue)
      writer.field("message", event.message.description)
      for (key, value) in all.sorted(by: { $0.key < $1.key }) where !key.hasPrefix("hb.") {
        writer.key(key)
        writer.string(value.description)
      }
    }
    writer.endLine()
    var buffer = OutputBuffer(descriptor: 2, name: "stderr")
    // Nothing can be said where even this fails.
    try? buffer.write(writer.bytes)
    try? buffer.flush()
  }
}
