internal import CZlib

/// Compresses a stream of bytes as gzip (RFC 1952). The header has no time of day, so equal bytes in are equal bytes out.
final class GzipEncoder {
  private var stream = z_stream()
  private var chunk = [UInt8](repeating: 0, count: 1 << 16)
  private static let gzipWindowBits: Int32 = 15 + 16
  private static let memoryLevel: Int32 = 8

  init() {
    let code = deflateInit2_(
      &stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, Self.gzipWindowBits, Self.memoryLevel, Z_DEFAULT_STRATEGY,
      ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size))
    precondition(code == Z_OK, "zlib cannot begin: code \(code)")
  }

  deinit { deflateEnd(&stream) }

  /// What is ready once `bytes` have been added; with `isLast`, all that is left.
  func encode(_ bytes: [UInt8], isLast: Bool = false) -> [UInt8] {
    var result: [UInt8] = []
    var input = bytes
    input.withUnsafeMutableBufferPointer { input in
      stream.next_in = input.baseAddress
      stream.avail_in = UInt32(input.count)
      repeat {
        let room = chunk.count
        chunk.withUnsafeMutableBufferPointer { output in
          stream.next_out = output.baseAddress
          stream.avail_out = UInt32(room)
          _ = deflate(&stream, isLast ? Z_FINISH : Z_NO_FLUSH)
        }
        result += chunk[..<(room - Int(stream.avail_out))]
      } while stream.avail_out == 0
    }
    return result
  }
}
