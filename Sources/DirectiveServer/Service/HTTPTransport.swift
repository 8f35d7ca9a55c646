import HTTPTypes
import Hummingbird
import Logging
import NIOCore

/// Hands requests of connections to a site.
struct HTTPTransport: HTTPResponder {
  let site: Site

  func respond(to request: Request, context: ConnectionContext) async throws -> Response {
    let response = await site.respond(to: request)
    // What is left of a request that was refused is read and thrown away, so that the answer arrives; not for ever.
    if response.headers[.connection] == "close" {
      let channel = context.channel
      channel.eventLoop.scheduleTask(in: .seconds(2)) { channel.close(promise: nil) }
    }
    return response
  }
}

/// A request with the connection on which it came.
struct ConnectionContext: RequestContext {
  var coreContext: CoreRequestContextStorage
  let channel: any Channel

  init(source: ApplicationRequestContextSource) {
    coreContext = CoreRequestContextStorage(source: source)
    channel = source.channel
  }
}
