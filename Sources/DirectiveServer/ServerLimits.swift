import DirectiveStream

/// What a server lets requests cost.
public struct ServerLimits: Sendable {
  /// Bytes that the body of a request, or a line of a batch, may have.
  public var bodyBytes = 4 << 20
  /// Documents that are analysed at once.
  public var jobs = System.processorCount
  /// Documents that may wait; a further one is told to come again.
  public var queue = 256
  /// How long a document may wait.
  public var patience: Duration = .seconds(10)
  /// How long the whole of a request may take to come in.
  public var requestTime: Duration = .seconds(30)
  /// How long a connection may be silent, or not take what is sent to it.
  public var idleTime: Duration = .seconds(60)
  /// Connections that may be open; further ones wait to be accepted.
  public var connections = 512

  /// The limits that hold unless others are set.
  public init() {}
}
