import Glibc

/// Why the bytes of a file are not at hand.
package enum FileFailure: Error, Equatable {
  /// It is missing, forbidden, a folder, …; the system's words for it.
  case cannotOpen(String)
  case tooLarge(limit: Int)
  case notRegular

  package var words: String {
    switch self {
    case .cannotOpen(let reason): reason
    case .tooLarge(let limit): "the file is larger than \(limit >> 20) MiB, the most that a scenario may have"
    case .notRegular: "it is not a regular file"
    }
  }
}

/// Reads whole files of a limited size.
package enum FileContents {
  /// The largest file that is read, in bytes. A scenario of a thousand workloads has about a quarter of a megabyte.
  package static let limit = 16 << 20

  /// - Parameter regularOnly: whether pipes and devices are refused; otherwise they are read to their end.
  package static func read(
    _ path: String, regularOnly: Bool = false, limit: Int = limit
  ) throws(FileFailure) -> [UInt8] {
    guard !path.utf8.contains(0) else { throw .cannotOpen("the path contains a NUL character") }
    // Without O_NONBLOCK the opening of a pipe that nobody writes to would never return.
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY)
    guard descriptor >= 0 else { throw .cannotOpen(systemMessage()) }
    defer { close(descriptor) }

    var status = stat()
    guard fstat(descriptor, &status) == 0 else { throw .cannotOpen(systemMessage()) }
    let kind = status.st_mode & S_IFMT
    guard kind != S_IFDIR else { throw .cannotOpen("it is a folder") }
    guard kind == S_IFREG || !regularOnly else { throw .notRegular }
    guard kind != S_IFREG || Int(status.st_size) <= limit else { throw .tooLarge(limit: limit) }
    return try contents(of: descriptor, expecting: kind == S_IFREG ? Int(status.st_size) : 0, limit: limit)
  }

  /// Whether a file is there and may be read, without opening it; the reason if not.
  static func problem(with path: String) -> String? {
    var status = stat()
    guard !path.utf8.contains(0) else { return "the path contains a NUL character" }
    guard stat(path, &status) == 0 else { return systemMessage() }
    guard status.st_mode & S_IFMT != S_IFDIR else { return "it is a folder" }
    return access(path, R_OK) == 0 ? nil : systemMessage()
  }

  /// Tells files apart whatever path leads to them; nil for what is not there.
  static func identity(of path: String) -> String? {
    var status = stat()
    guard stat(path, &status) == 0 else { return nil }
    return "\(status.st_dev):\(status.st_ino)"
  }

  private static func contents(
    of descriptor: Int32, expecting size: Int, limit: Int
  ) throws(FileFailure) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(size)
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = Glibc.read(descriptor, &chunk, chunk.count)
      if count == 0 { return bytes }
      if count > 0 {
        bytes.append(contentsOf: chunk[..<count])
        guard bytes.count <= limit else { throw .tooLarge(limit: limit) }
      } else if errno == EAGAIN {
        var wait = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        poll(&wait, 1, -1)
      } else if errno != EINTR {
        throw .cannotOpen(systemMessage())
      }
    }
  }

  private static func systemMessage() -> String { String(cString: strerror(errno)) }
}
