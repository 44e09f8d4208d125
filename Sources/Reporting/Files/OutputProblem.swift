import Glibc

/// Why output could not be written.
public struct OutputProblem: Error, Equatable, Sendable, CustomStringConvertible {
  public enum Kind: Equatable, Sendable {
    /// A file or directory could not be made.
    case creation
    /// Writing failed after it was begun: a full disk, a broken device.
    case writing
    /// The reader of a pipe has gone; nothing is wrong.
    case closedPipe
  }

  public var kind: Kind
  public var path: String
  /// In the words of the system.
  public var reason: String

  public init(kind: Kind, path: String, reason: String) {
    self.kind = kind
    self.path = path
    self.reason = reason
  }

  /// The problem that an error number of the C library stands for.
  init(_ kind: Kind, _ path: String, code: Int32) {
    self.init(kind: code == EPIPE ? .closedPipe : kind, path: path, reason: String(cString: strerror(code)))
  }

  public var description: String {
    kind == .creation ? "cannot create \(path): \(reason)" : "cannot write \(path): \(reason)"
  }
}

/// Writes all bytes to a file descriptor, however many calls it takes.
func writeAll(_ bytes: Span<UInt8>, to descriptor: Int32, path: String) throws(OutputProblem) {
  var offset = 0
  while offset < bytes.count {
    let rest = bytes.extracting(droppingFirst: offset)
    let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if written < 0 {
      let code = errno
      if code == EINTR { continue }
      if code == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, -1)
        continue
      }
      throw OutputProblem(.writing, path, code: code)
    }
    offset += written
  }
}

/// The same for an array.
func writeAll(_ bytes: [UInt8], to descriptor: Int32, path: String) throws(OutputProblem) {
  try writeAll(bytes.span, to: descriptor, path: path)
}

/// Standard output.
public enum StandardOutput {
  /// Writes all bytes. With SIGPIPE ignored, a reader that has gone is the problem `closedPipe`.
  public static func write(_ bytes: [UInt8]) throws(OutputProblem) {
    try writeAll(bytes, to: STDOUT_FILENO, path: "standard output")
  }
}
