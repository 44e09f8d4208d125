import Glibc
import Synchronization
import Workloads

/// Standard input as a file that can be read again: it is copied once to a temporary file without a name.
///
/// Once that is done, whoever opens `-` reads the copy from its beginning.
package enum StandardInputCopy {
  private static let descriptor = Mutex<Int32>(-1)

  /// Makes the copy, if there is none.
  package static func make() throws(TraceProblem) {
    let found: Int32 = descriptor.withLock { known in
      if known < 0 { known = copy() }
      return known
    }
    guard found >= 0 else {
      throw TraceProblem(file: "-", message: "standard input cannot be copied: \(String(cString: strerror(-found)))")
    }
  }

  /// A path under which the copy can be opened as often as is needed; nil where there is none.
  static var path: String? {
    descriptor.withLock { $0 < 0 ? nil : "/proc/self/fd/\($0)" }
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
