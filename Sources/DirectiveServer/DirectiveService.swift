import DirectiveAudit
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NIOPosix

/// The HTTP server: the page in which a directive is pasted, and the API under it.
///
/// Keeps nothing: a document is in memory for as long as its answer takes.
public struct DirectiveService: Sendable {
  /// Where and for whom a server runs.
  public struct Configuration: Sendable {
    /// Name or address of the machine's interface; only this machine can reach the standard one.
    public var host = "127.0.0.1"
    /// 0 takes any that is free.
    public var port = 8080
    /// What requests may cost.
    public var limits = ServerLimits()
    /// Who may use the API; nil where everybody may who reaches it.
    public var keys: APIKeys?
    /// Origins of other sites whose pages may use the API.
    public var origins: [String] = []
    /// Whether each request is logged; what goes wrong is logged anyway.
    public var logsRequests = true
    /// Whether SIGTERM and SIGINT stop the server; for a process that is the server's own.
    public var stopsOnSignals = true

    /// A server for this machine alone, on port 8080.
    public init() {}

    /// Whether only this machine can reach the server.
    public var isLocal: Bool { ["127.0.0.1", "localhost", "::1"].contains(host) }
  }

  private let rules: ServerRules
  private let configuration: Configuration
  private let audit: AuditReader?

  /// A server of a rule pack.
  /// - Parameter audit: the body of documents that has pages under `/audit`, if there is one.
  public init(_ rules: ServerRules, _ configuration: Configuration, audit: AuditReader? = nil) {
    self.rules = rules
    self.configuration = configuration
    self.audit = audit
  }

  /// Serves until the process is told to stop (SIGTERM, SIGINT); requests under way are answered first.
  /// - Parameter onStart: is told the address when the server can be reached.
  /// - Throws: where the address cannot be taken.
  public func run(onStart: @escaping @Sendable (String) -> Void) async throws {
    let level: Logger.Level = configuration.logsRequests ? .info : .warning
    var logger = Logger(label: "chidao") { _ in JSONLogHandler(level: level) }
    logger.logLevel = level
    let access = SiteAccess(
      keys: configuration.keys, origins: configuration.origins, isLocal: configuration.isLocal)
    let site = Site(rules, limits: configuration.limits, access: access, logger: logger, audit: audit)
    defer { site.close() }
    try await application(site, quiet(logger), onStart)
      .runService(gracefulShutdownSignals: configuration.stopsOnSignals ? [.sigterm, .sigint] : [])
  }

  /// What the library says of itself is of no use to who runs the server.
  private func quiet(_ logger: Logger) -> Logger {
    var logger = logger
    logger.logLevel = .warning
    return logger
  }

  private func application(
    _ site: Site, _ logger: Logger, _ onStart: @escaping @Sendable (String) -> Void
  ) -> Application<HTTPTransport> {
    let limits = configuration.limits
    let host = configuration.host
    var settings = ApplicationConfiguration(address: .hostname(host, port: configuration.port))
    settings.availableConnectionsDelegate = .maximum(limits.connections, logger: logger)
    return Application(
      responder: HTTPTransport(site: site),
      server: .http1(
        configuration: .init(
          additionalChannelHandlers: [RequestClock(limits)], idleTimeout: TimeAmount(limits.idleTime))),
      configuration: settings,
      onServerRunning: { channel in
        let port = channel.localAddress?.port ?? 0
        onStart("http://\(host.contains(":") ? "[\(host)]" : host):\(port)/")
      },
      logger: logger)
  }
}
