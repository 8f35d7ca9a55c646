import HTTPTypes
import Hummingbird
import NIOCore
import NIOHTTPTypes

/// Ends what takes too long on a connection: a request that does not come in whole in time, and a client that does not
/// take what is sent to it.
final class RequestClock: ChannelInboundHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias InboundOut = HTTPRequestPart

  private let requestTime: TimeAmount
  private let idleTime: TimeAmount
  private var reading: Scheduled<Void>?
  private var writing: Scheduled<Void>?

  init(_ limits: ServerLimits) {
    requestTime = TimeAmount(limits.requestTime)
    idleTime = TimeAmount(limits.idleTime)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      // A batch goes on for as long as lines come: the idle time of the connection holds for it.
      if head.path?.hasPrefix("/v1/batch") != true { start(context) }
    case .body: break
    case .end: stop()
    }
    context.fireChannelRead(data)
  }

  func channelWritabilityChanged(context: ChannelHandlerContext) {
    writing?.cancel()
    writing = nil
    if !context.channel.isWritable {
      let channel = context.channel
      writing = context.eventLoop.scheduleTask(in: idleTime) { channel.close(promise: nil) }
    }
    context.fireChannelWritabilityChanged()
  }

  func handlerRemoved(context: ChannelHandlerContext) {
    stop()
    writing?.cancel()
  }

  private func start(_ context: ChannelHandlerContext) {
    stop()
    let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
    reading = context.eventLoop.scheduleTask(in: requestTime) { bound.value.fireErrorCaught(SlowRequest()) }
  }

  private func stop() {
    reading?.cancel()
    reading = nil
  }
}
