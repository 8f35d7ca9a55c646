import Synchronization

/// What a server has done, for `GET /metrics` in the form of Prometheus.
final class ServerMetrics: Sendable {
  private struct Key: Hashable {
    var route: String
    var method: String
    var status: Int
  }

  private struct State {
    var requests: [Key: Int] = [:]
    var buckets = [Int](repeating: 0, count: ServerMetrics.bounds.count + 1)
    var seconds = 0.0
    var count = 0
    var running = 0
  }

  /// Upper bounds of the buckets, in seconds.
  private static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
  private let state = Mutex(State())

  func begin() { state.withLock { $0.running += 1 } }

  /// - Parameter route: the path of the route and not that of the request, of which there are more than can be counted.
  func end(route: String, method: String, status: Int, time: Duration) {
    let seconds = Double(time.components.seconds) + Double(time.components.attoseconds) / 1e18
    state.withLock { state in
      state.running -= 1
      state.requests[Key(route: route, method: method, status: status), default: 0] += 1
      state.buckets[Self.bounds.firstIndex { seconds <= $0 } ?? Self.bounds.count] += 1
      state.seconds += seconds
      state.count += 1
    }
  }

  /// The text that a Prometheus server reads.
  func text(waiting: Int) -> String {
    let state = state.withLock { $0 }
    var lines = [
      "# HELP chidao_requests_total Requests answered.", "# TYPE chidao_requests_total counter",
    ]
    let sorted = state.requests.sorted {
      ($0.key.route, $0.key.method, $0.key.status) < ($1.key.route, $1.key.method, $1.key.status)
    }
    for (key, count) in sorted {
      lines.append(
        "chidao_requests_total{route=\"\(key.route)\",method=\"\(key.method)\",status=\"\(key.status)\"} \(count)")
    }
    lines += [
      "# HELP chidao_request_seconds Time to the head of the response.", "# TYPE chidao_request_seconds histogram",
    ]
    var sum = 0
    for (index, bound) in Self.bounds.enumerated() {
      sum += state.buckets[index]
      lines.append("chidao_request_seconds_bucket{le=\"\(bound)\"} \(sum)")
    }
    lines += [
      "chidao_request_seconds_bucket{le=\"+Inf\"} \(state.count)",
      "chidao_request_seconds_sum \(state.seconds)", "chidao_request_seconds_count \(state.count)",
      "# HELP chidao_requests_running Requests being answered.", "# TYPE chidao_requests_running gauge",
      "chidao_requests_running \(state.running)",
      "# HELP chidao_documents_waiting Documents that wait for a thread.", "# TYPE chidao_documents_waiting gauge",
      "chidao_documents_waiting \(waiting)",
    ]
    return lines.joined(separator: "\n") + "\n"
  }
}
