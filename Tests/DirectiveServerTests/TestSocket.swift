import Foundation

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A connection to a server on this machine, byte by byte: for clients that no library would be.
final class TestSocket: Sendable {
  private let descriptor: Int32

  init(_ port: UInt16) throws {
    descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    let status = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
    guard status == 0 else { throw POSIXError(.ECONNREFUSED) }
    var patience = timeval(tv_sec: 45, tv_usec: 0)
    setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
    setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
  }

  deinit { Foundation.close(descriptor) }

  /// Sends bytes; whether all of them were taken.
  @discardableResult
  func send(_ bytes: [UInt8]) async -> Bool {
    await Self.aside { [descriptor] in
      var sent = 0
      while sent < bytes.count {
        let count = bytes.withUnsafeBytes {
          Foundation.send(descriptor, $0.baseAddress?.advanced(by: sent), bytes.count - sent, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return false }
        sent += count
      }
      return true
    }
  }

  @discardableResult
  func send(_ text: String) async -> Bool { await send(Array(text.utf8)) }

  /// A chunk of a body in chunks.
  @discardableResult
  func sendChunk(_ text: String) async -> Bool {
    let bytes = Array(text.utf8)
    return await send(Array("\(String(bytes.count, radix: 16))\r\n".utf8) + bytes + Array("\r\n".utf8))
  }

  /// Reads until a text has come, or nothing more does.
  func read(until text: String) async -> String {
    let end = Array(text.utf8)
    return await Self.aside { [descriptor] in
      var bytes: [UInt8] = []
      var byte: UInt8 = 0
      while recv(descriptor, &byte, 1, 0) == 1 {
        bytes.append(byte)
        if bytes.count >= end.count, bytes[(bytes.count - end.count)...].elementsEqual(end) { break }
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// Reads an answer whose head says how long its body is; the body.
  func readBody() async -> [UInt8] {
    await Self.aside { [descriptor] in
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 65536)
      var length: Int?
      while length.map({ bytes.count < $0 }) ?? true {
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { break }
        bytes += buffer[..<count]
        guard length == nil, let blank = bytes.firstRange(of: Array("\r\n\r\n".utf8)) else { continue }
        let head = String(decoding: bytes[..<blank.lowerBound], as: UTF8.self).lowercased()
        let field = head.split(whereSeparator: \.isNewline).first { $0.hasPrefix("content-length:") }
        length = field.flatMap { Int($0.dropFirst(15).filter(\.isNumber)) } ?? 0
        bytes.removeFirst(blank.upperBound)
      }
      return bytes
    }
  }

  /// Reads until the server closes.
  func readAll() async -> String {
    await Self.aside { [descriptor] in
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 65536)
      while true {
        let count = recv(descriptor, &buffer, buffer.count, 0)
        guard count > 0 else { break }
        bytes += buffer[..<count]
      }
      return String(decoding: bytes, as: UTF8.self)
    }
  }

  /// Runs what waits on a thread of its own: the server in this process needs those that tasks run on.
  private static func aside<Value: Sendable>(_ work: @escaping @Sendable () -> Value) async -> Value {
    await withCheckedContinuation { continuation in
      Thread.detachNewThread { continuation.resume(returning: work()) }
    }
  }

  /// Breaks the connection off.
  func breakOff() { shutdown(descriptor, Int32(SHUT_RDWR)) }
}
