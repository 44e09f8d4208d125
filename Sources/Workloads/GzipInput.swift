internal import CZlib
import Glibc

/// A file read from its beginning, uncompressed where it is gzip and as it is where it is not.
struct GzipInput: ~Copyable {
  private let path: String
  private let handle: gzFile

  init(path: String) throws(TraceProblem) {
    errno = 0
    guard let handle = gzopen(path, "rb") else {
      throw TraceProblem(file: path, message: "cannot be opened: \(Self.systemMessage)")
    }
    gzbuffer(handle, 1 << 17)
    self.path = path
    self.handle = handle
  }

  /// Reads at most as much as there is room for; 0 at the end.
  mutating func read(into buffer: UnsafeMutableRawBufferPointer) throws(TraceProblem) -> Int {
    let count = gzread(handle, buffer.baseAddress, UInt32(min(buffer.count, 1 << 30)))
    var code: Int32 = Z_OK
    let text = gzerror(handle, &code)
    switch code {
    case Z_OK, Z_STREAM_END: return Int(count)
    case Z_BUF_ERROR: throw TraceProblem(file: path, message: "the gzip stream is cut off")
    case Z_DATA_ERROR: throw TraceProblem(file: path, message: "the gzip stream is damaged")
    case Z_ERRNO: throw TraceProblem(file: path, message: "cannot be read: \(Self.systemMessage)")
    default:
      let reason = text.map { String(cString: $0) } ?? "error \(code) of zlib"
      throw TraceProblem(file: path, message: "cannot be read: \(reason)")
    }
  }

  private static var systemMessage: String {
    errno == 0 ? "out of memory" : String(cString: strerror(errno))
  }

  deinit { gzclose(handle) }
}
