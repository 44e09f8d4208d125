import Glibc
import Synchronization
import Workloads

/// Standard input as a file that can be read again: it is copied once to a temporary file without a name.
enum StandardInputCopy {
  private static let descriptor = Mutex<Int32>(-1)

  /// A path under which it can be opened as often as is needed.
  static func path() throws(TraceProblem) -> String {
    let found: Int32 = descriptor.withLock { known in
      if known < 0 { known = copy() }
      return known
    }
    guard found >= 0 else {
      throw TraceProblem(file: "-", message: "standard input cannot be copied: \(String(cString: strerror(-found)))")
    }
    return "/proc/self/fd/\(found)"
  }

  /// The descriptor of the copy, which stays open to the end of the program, or a negative error.
  private static func copy() -> Int32 {
    guard let file = tmpfile() else { return -errno }
    let target = fileno(file)
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 17, alignment: 16)
    defer { buffer.deallocate() }
    while true {
      let count = read(0, buffer.baseAddress, buffer.count)
      if count < 0 {
        if errno == EINTR { continue }
        return -errno
      }
      if count == 0 { return target }
      var written = 0
      while written < count {
        let step = write(target, buffer.baseAddress! + written, count - written)
        if step < 0 {
          if errno == EINTR { continue }
          return -errno
        }
        written += step
      }
    }
  }
}
